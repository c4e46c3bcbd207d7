import assert from "node:assert/strict";
import { questionOf, trackOf } from "../../testing/understanding/labelled_answers.ts";
import { isGibberish } from "./gibberish.ts";
import { readPasted } from "./pasted.ts";
import { readAnswer, type ToRead } from "./read_answer.ts";

const novel =
  "Had he married a more amiable woman, he might have been made still more respectable than he was.";
const toRead = (key: string, answer: string): ToRead => ({
  ...questionOf(key),
  answer,
  context: { track: trackOf(key), documents: [], earlier: [] },
});

Deno.test("[ANR1] keys hit at random, sounds and filler text are gibberish; terse technical answers are not", () => {
  for (
    const text of [
      "asdf asdf jkl qwer uiop",
      "sdkjfh skdjfh wkejrh xcvbxcv",
      "blah blah blah blah blah",
      "hhhhhhhhh gggggggg",
      "lorem ipsum dolor sit amet consectetur adipiscing elit",
    ]
  ) assert(isGibberish(text), text);
  for (
    const text of [
      "HTTP, gRPC, TLS, then the CDN.",
      "mysql with ssd, lru cache, ttl 5m, qps 200",
      "I asked my manager what it was for.",
      "Strengths and lengths of three strings.",
      "Do it in labor, sit, do it.",
      "No. No no no.",
      "czy to jest pytanie o projekt",
      "",
    ]
  ) assert(!isGibberish(text), text);
});

Deno.test("[ANR2] pasted code, logs and pages are told from sentences that hold a line of code", () => {
  assert.equal(readPasted("for (let i = 0; i < n; i++) { total += rows[i].count; }"), "code");
  assert.equal(
    readPasted("2026-03-01 12:00:01 INFO start\n2026-03-01 12:00:02 WARN slow\n"),
    "log",
  );
  assert.equal(readPasted("Home | About | Shop | Basket | Sign in | Imprint"), "page");
  assert.equal(readPasted("I wrote rows.map(count) and measured it (twice)."), null);
});

Deno.test("[ANR3] without a model of meaning only what is plain is off, and a novel is unsure", () => {
  const gibberish = readAnswer(toRead("behavioural.conflict", "fjdk sdlkfj wqjk sdkf"), null);
  assert.deepEqual(gibberish, { about: "off", covered: [], kind: "unreadable" });
  assert.equal(readAnswer(toRead("behavioural.conflict", novel), null).about, "unsure");
});

Deno.test("[ANR4] remarks are read as what they are, whatever they are like", () => {
  const unlike = { question: 0, answering: 0, elsewhere: 1 };
  for (
    const [text, kind] of [
      ["I don't know.", "refusal"],
      ["Could you repeat that?", "question_back"],
      ["Give me a second.", "thinking_aloud"],
      ["I would like to stop here.", "remark"],
      ["我不明白这个问题", "unreadable"],
    ] as const
  ) {
    const reading = readAnswer(toRead("behavioural.conflict", text), unlike);
    assert.equal(reading.kind, kind, text);
    assert.notEqual(reading.about, "off", text);
  }
});

Deno.test("[ANR5] what is more like other talk than like the question is off, and shared words speak against it", () => {
  const likeness = { question: 0.1, answering: 0.25, elsewhere: 0.5 };
  const off = readAnswer(toRead("behavioural.conflict", novel), likeness);
  assert.deepEqual(off, { about: "off", covered: [], kind: "off_topic" });
  const shared = `${novel} My colleague and I disagreed about it, and we decided for her view.`;
  assert.notEqual(readAnswer(toRead("behavioural.conflict", shared), likeness).about, "off");
  const short = readAnswer(toRead("behavioural.conflict", "He married her."), likeness);
  assert.equal(short.about, "unsure");
});

Deno.test("[ANR6] an answer covers what it shows signs of; an answer that is off covers nothing", () => {
  const said = "A row lock in one transaction decides, and a timeout releases the seat.";
  const likeness = { question: 0.5, answering: 0.4, elsewhere: 0.2 };
  const reading = readAnswer(toRead("system_design.booking.deep_dive", said), likeness);
  assert.deepEqual(reading.covered, ["atomic", "gone"]);
});

Deno.test("[ANR7] searching for words is thinking aloud, and on the question", () => {
  const said = "Hmm, let me think, a stack? No, actually, wait. What if the text is empty?";
  assert.equal(readAnswer(toRead("coding.brackets.approach", said), null).kind, "thinking_aloud");
});

Deno.test("[ANR8] code is no answer to a question about the past, and may be one about a problem", () => {
  const code = "const a = f(b); if (a[0] === c) { return g(a); } else { x = y[z]; }";
  assert.equal(readAnswer(toRead("behavioural.conflict", code), null).about, "off");
  assert.equal(readAnswer(toRead("coding.brackets.approach", code), null).about, "on");
});
