import assert from "node:assert/strict";
import fc from "fast-check";
import { cutSentences } from "./sentences.ts";

const cases: readonly [string, readonly string[], string][] = [
  ["Hello there. How are", ["Hello there."], "How are"],
  ["Version 3.5 is fine", [], "Version 3.5 is fine"],
  ["It grew by 3.", [], "It grew by 3."],
  ["Use a queue, e.g. NATS, or not", [], "Use a queue, e.g. NATS, or not"],
  ["Really?! “Yes.” Go on", ["Really?!"], "“Yes.” Go on"],
  ["First line\nSecond", ["First line"], "Second"],
  ["Wait… what? ok", ["Wait…", "what?"], "ok"],
];

for (const [text, sentences, rest] of cases) {
  Deno.test(`[SN1] cuts ${JSON.stringify(text)}`, () => {
    assert.deepEqual(cutSentences(text), { sentences, rest });
  });
}

Deno.test("[SN2] text without an end is cut at a space, so that speech can begin", () => {
  const { sentences, rest } = cutSentences("word ".repeat(100));
  assert.equal(sentences.length, 1);
  assert.ok((sentences[0]?.length ?? 0) <= 400);
  assert.ok(rest.length > 0);
});

Deno.test("[SN3] no word is lost or added, however the text is cut", () => {
  fc.assert(fc.property(fc.string({ maxLength: 1_200 }), (text) => {
    const { sentences, rest } = cutSentences(text);
    const squeeze = (s: string) => s.replace(/\s+/g, "");
    assert.equal(squeeze(sentences.join("") + rest), squeeze(text));
  }));
});
