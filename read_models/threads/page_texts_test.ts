import assert from "node:assert/strict";
import { CommitPacker, unpackCommits } from "../../eventlog/commit_page.ts";
import { textsOf } from "./page_texts.ts";

/** The texts of a page with these payloads. */
function textsOfPage(payloads: readonly Uint8Array[]): string[] | null {
  const packer = new CommitPacker();
  for (const [index, payload] of payloads.entries()) {
    packer.add({ position: index + 1, stream: "interview.1", first: index + 1, count: 1, payload });
  }
  const page = packer.take();
  return textsOf(page, unpackCommits(page));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

Deno.test("[PTX1] a page of ASCII characters gives the text of each payload", () => {
  const texts = ['{"a":1}', "", '{"b":"two"}'];
  assert.deepEqual(textsOfPage(texts.map(bytesOf)), texts);
});

Deno.test("[PTX2] a page with a character that is not ASCII gives no texts", () => {
  const damaged = Uint8Array.of(0x7b, 0xff, 0x7d);
  const marked = Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d);
  for (const payload of [bytesOf("é"), bytesOf("😀"), damaged, marked]) {
    assert.equal(textsOfPage([bytesOf("{}"), payload]), null);
  }
});
