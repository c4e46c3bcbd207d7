import assert from "node:assert/strict";
import fc from "fast-check";
import { cutSentences } from "./sentences.ts";

const cases: readonly [string, readonly string[], string][] = [
  ["Hello there. How are", ["Hello there."], "How are"],
  ["Version 3.5 is fine", [], "Version 3.5 is fine"],
  ["It grew by 3.", [], "It grew by 3."],
  ["Use a queue, e.g. NATS, or not", [], "Use a queue, e.g. NATS, or not"],
  ["Really?! “Yes.” Go on", ["Really?!", "“Yes.”"], "Go on"],
  ["First line\nSecond", ["First line"], "Second"],
  ["Wait… what? ok", ["Wait…", "what?"], "ok"],
  ["You said “Yes.” and then", [], "You said “Yes.” and then"],
  ["**Great.** Now go", ["**Great.**"], "Now go"],
  ["Logs, metrics, etc. are kept. Then", ["Logs, metrics, etc. are kept."], "Then"],
  ["Logs, metrics, etc. Then we", ["Logs, metrics, etc."], "Then we"],
  ["A queue vs. a log, i.e. Kafka", [], "A queue vs. a log, i.e. Kafka"],
  ["Ask Dr. Smith at 10 a.m. about it", [], "Ask Dr. Smith at 10 a.m. about it"],
  ["No. I did not", ["No."], "I did not"],
  ["See No. 5 of it", [], "See No. 5 of it"],
  ["So did I. Then", ["So did I."], "Then"],
  ["Ask J. Doe now", [], "Ask J. Doe now"],
  ["3. Check the logs", [], "3. Check the logs"],
  ["It grew by 3. Then", ["It grew by 3."], "Then"],
  ["It grew by 3. ", [], "It grew by 3. "],
  ["We run v2. and v3. of it", [], "We run v2. and v3. of it"],
  ["Use v2.1.3 of Node.js now", [], "Use v2.1.3 of Node.js now"],
  ["So:\n```js\nlet a = 1. \n\nif (a) b!\n", ["So:"], "```js\nlet a = 1. \n\nif (a) b!\n"],
  ["```js\na. b\n```\nDone. Now", ["```js\na. b\n```", "Done."], "Now"],
  ["Call `a. b ? c : d` now. Then", ["Call `a. b ? c : d` now."], "Then"],
  ["Call `a. b ? c", [], "Call `a. b ? c"],
  ["A ` alone. \nThen", ["A ` alone."], "Then"],
  ["| a. b | c |\n|---|---|\n| 1 | 2 |\nThen", ["| a. b | c |\n|---|---|\n| 1 | 2 |"], "Then"],
  ["| a | b |\n", [], "| a | b |\n"],
  ["是的。好", ["是的。"], "好"],
];

for (const [text, sentences, rest] of cases) {
  Deno.test(`[SNT1] cuts ${JSON.stringify(text)}`, () => {
    assert.deepEqual(cutSentences(text), { sentences, rest });
  });
}

Deno.test("[SNT2] text without an end is cut at a space, so that speech can begin", () => {
  const { sentences, rest } = cutSentences("word ".repeat(100));
  assert.equal(sentences.length, 1);
  assert.ok((sentences[0]?.length ?? 0) <= 400);
  assert.ok(rest.length > 0);
});

Deno.test("[SNT4] a code block is one sentence, however long, and is cut before an event is full", () => {
  const block = `\`\`\`js\n${"a = 1. \n".repeat(500)}\`\`\``;
  assert.deepEqual(cutSentences(`${block}\nDone. `).sentences, [block, "Done."]);
  const endless = cutSentences(`\`\`\`js\n${"a = 1. \n".repeat(5_000)}`);
  assert.ok(endless.sentences.every(({ length }) => length <= 16_000));
});

Deno.test("[SNT5] the sentences are the same however the text arrives", () => {
  const text = "Take e.g. `a. b`. It is v2. now:\n```js\nlet a. b\n\nc!\n```\n" +
    "1. One. 2\n| a. | b |\n| c | d |\nSo it is 3. Then “No.” And **why?** Say etc. Bye";
  const whole = cutSentences(text);
  let unfinished = "";
  const sentences: string[] = [];
  for (const character of text) {
    const cut = cutSentences(unfinished + character);
    sentences.push(...cut.sentences);
    unfinished = cut.rest;
  }
  assert.deepEqual({ sentences, rest: unfinished }, whole);
});

Deno.test("[SNT6] a long hostile text is cut in time that grows with its length", () => {
  const texts = ["a. ", "`", "` ", "`a\n", "```", "|\n", "1.\t", "... ", "etc. ", "\n ", "“a.” b"];
  for (const text of texts) {
    const { sentences, rest } = cutSentences(text.repeat(20_000));
    assert.ok(sentences.join("").length + rest.length <= text.length * 20_000);
  }
});

Deno.test("[SNT3] no word is lost or added, however the text is cut", () => {
  fc.assert(fc.property(fc.string({ maxLength: 1_200 }), (text) => {
    const { sentences, rest } = cutSentences(text);
    const squeeze = (s: string) => s.replace(/\s+/g, "");
    assert.equal(squeeze(sentences.join("") + rest), squeeze(text));
  }));
});
