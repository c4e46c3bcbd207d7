import assert from "node:assert/strict";
import { packCommits, textsOf, unpackCommits } from "./commit_page.ts";
import type { StoredCommit } from "./engine.ts";

function commitOf(position: number, payload: Uint8Array): StoredCommit {
  return { position, stream: `interview.${position}`, first: position + 1, count: 2, payload };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

Deno.test("[CP1] a page gives the commits back that were put into it", () => {
  const commits = ['{"a":1}', "", "é"].map((text, at) => commitOf(at + 1, bytesOf(text)));
  assert.deepEqual(unpackCommits(packCommits(commits)), commits);
});

Deno.test("[CP2] a page of ASCII characters gives the text of each payload", () => {
  const texts = ['{"a":1}', "", '{"b":"two"}'];
  const page = packCommits(texts.map((text, at) => commitOf(at + 1, bytesOf(text))));
  assert.deepEqual(textsOf(page), texts);
});

Deno.test("[CP3] a page whose characters and bytes differ in place gives no texts", () => {
  const damaged = Uint8Array.of(0x7b, 0xff, 0x7d);
  const marked = Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d);
  for (const payload of [bytesOf("é"), bytesOf("😀"), damaged, marked]) {
    assert.equal(textsOf(packCommits([commitOf(1, bytesOf("{}")), commitOf(2, payload)])), null);
  }
});
