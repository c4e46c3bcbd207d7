import assert from "node:assert/strict";
import { CommitPacker, type CommitPage, textsOf, unpackCommits } from "./commit_page.ts";
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

Deno.test("[CP4] a page grows with a long payload, and the next begins empty", () => {
  const packer = new CommitPacker();
  const commits = [commitOf(1, bytesOf("{}")), commitOf(2, new Uint8Array(3_000_000).fill(97))];
  assert.deepEqual(unpackCommits(packCommits(commits, packer)), commits);
  assert.ok(packer.empty);
  assert.equal(packer.size, 0);
  const next = [commitOf(3, bytesOf("[]"))];
  assert.deepEqual(unpackCommits(packCommits(next, packer)), next);
});

Deno.test("[CP5] a page names each stream once, and its memory serves a later page", () => {
  const packer = new CommitPacker();
  const both = [3, 4, 3, 4, 3].map((stream, at) => ({
    ...commitOf(at, bytesOf(`{"at":${at}}`)),
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
  assert.deepEqual(textsOf(later), ['{"a":1}']);
  assert.equal(later.bytes.buffer, memory);
});
