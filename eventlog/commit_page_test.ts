import assert from "node:assert/strict";
import { CommitPacker, type CommitPage, unpackCommits } from "./commit_page.ts";
import type { StoredCommit } from "./engine.ts";

function commitOf(position: number, payload: Uint8Array): StoredCommit {
  return { position, stream: `interview.${position}`, first: position + 1, count: 2, payload };
}

function packCommits(commits: readonly StoredCommit[], packer = new CommitPacker()): CommitPage {
  for (const commit of commits) packer.add(commit);
  return packer.take();
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

Deno.test("[CP1] a page gives the commits back that were put into it", () => {
  const commits = ['{"a":1}', "", "é"].map((text, index) => commitOf(index + 1, bytesOf(text)));
  assert.deepEqual(unpackCommits(packCommits(commits)), commits);
});

Deno.test("[CP2] a page grows with a long payload, and the next begins empty", () => {
  const packer = new CommitPacker();
  const commits = [commitOf(1, bytesOf("{}")), commitOf(2, new Uint8Array(3_000_000).fill(97))];
  assert.deepEqual(unpackCommits(packCommits(commits, packer)), commits);
  assert.ok(packer.isEmpty);
  assert.equal(packer.size, 0);
  const next = [commitOf(3, bytesOf("[]"))];
  assert.deepEqual(unpackCommits(packCommits(next, packer)), next);
});

Deno.test("[CP3] a page names each stream once, and its memory serves a later page", () => {
  const packer = new CommitPacker();
  const both = [3, 4, 3, 4, 3].map((stream, index) => ({
    ...commitOf(index, bytesOf(`{"index":${index}}`)),
    stream: `interview.${stream}`,
  }));
  const page = packCommits(both, packer);
  assert.deepEqual(page.streams, ["interview.3", "interview.4"]);
  assert.deepEqual(unpackCommits(page), both);
  const memory = page.bytes.buffer;
  packer.reuse(memory);
  packCommits([commitOf(8, bytesOf("{}"))], packer);
  const later = packCommits([commitOf(9, bytesOf('{"a":1}'))], packer);
  assert.deepEqual(unpackCommits(later), [commitOf(9, bytesOf('{"a":1}'))]);
  assert.equal(later.bytes.buffer, memory);
});
