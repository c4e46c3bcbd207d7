import assert from "node:assert/strict";
import { catalogue, filesOfModel } from "./catalogue.ts";

Deno.test("[CTG1] what is offered is pinned: a commit, and hashes in hex of files that are taken", () => {
  for (const { revision, hashes, bytes } of catalogue) {
    assert.match(revision, /^[0-9a-f]{40}$/);
    assert.ok(bytes > 50e6 && bytes < 1e9);
    for (const [path, hash] of Object.entries(hashes)) {
      assert.ok((filesOfModel as readonly string[]).includes(path), path);
      assert.match(hash, /^[0-9a-f]{64}$/);
    }
  }
});
