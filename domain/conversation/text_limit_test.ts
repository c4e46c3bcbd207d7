import assert from "node:assert/strict";
import fc from "fast-check";
import { given } from "../../testing/fixtures/given.ts";
import {
  at,
  documentsAdded,
  scheduled,
  started,
  utteranceId,
} from "../../testing/fixtures/sample_events.ts";
import { millis, permille } from "../units.ts";
import { decide } from "../interview.ts";
import { beginningOf, splitIntoPieces } from "./text_limit.ts";

const live = given(scheduled, documentsAdded, started);
const silent = { words: [], confidence: null, speechBeganAt: null, speechEndedAt: null };
const typed = {
  type: "HearUtterance",
  at: at(2),
  utteranceId: utteranceId(1),
  how: "typed",
} as const;

Deno.test("[TXL1] a text in pieces is the text, in pieces of the length, and no pair is cut", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(fc.property(text, fc.integer({ min: 2, max: 20 }), (text, length) => {
    const pieces = splitIntoPieces(text, length);
    assert.equal(pieces.join(""), text);
    assert.equal(pieces[0] ?? "", beginningOf(text, length));
    for (const piece of pieces) {
      assert.ok(piece.length > 0 && piece.length <= length);
      assert.ok(piece.isWellFormed());
    }
  }));
});

Deno.test("[TXL2] a typed answer that is too long is refused with words; by letters, not by their units", () => {
  live.when({ ...typed, ...silent, text: "x".repeat(20_001) })
    .thenRefused(/more than 20,000 characters/);
  live.when({ ...typed, ...silent, text: ` ${"x".repeat(20_000)} ` }).thenTypes("UtteranceHeard");
  live.when({ ...typed, ...silent, text: "😀".repeat(20_000) }).thenTypes("UtteranceHeard");
  live.when({ ...typed, ...silent, text: "😀".repeat(20_001) }).thenRefused(/20,000/);
});

Deno.test("[TXL3] of speech that is too long the beginning is kept, with its first words", () => {
  const word = { text: "w".repeat(300), start: millis(0), end: millis(9) };
  const [heard, mended] = decide(live.state, {
    ...typed,
    ...silent,
    how: "voice",
    text: "x".repeat(30_000),
    asHeard: "y".repeat(30_000),
    words: Array.from({ length: 9_000 }, () => word),
    confidence: permille(900),
  });
  assert.ok(heard?.type === "UtteranceHeard" && mended?.type === "UtteranceMended");
  assert.equal(heard.text, "x".repeat(20_000));
  assert.equal(mended.asHeard, "y".repeat(20_000));
  assert.equal(heard.words.length, 5_000);
  assert.ok(heard.words.every(({ text }) => text.length === 200));
});

Deno.test("[TXL4] a correction that is too long is refused with words", () => {
  const heard = decide(live.state, { ...typed, ...silent, text: "I let it." });
  const long = { type: "CorrectUtterance", at: at(3), utteranceId: utteranceId(1) } as const;
  const after = given(scheduled, documentsAdded, started, ...heard);
  after.when({ ...long, text: "x".repeat(20_001) }).thenRefused(/more than 20,000 characters/);
  after.when({ ...long, text: "x".repeat(20_000) }).thenTypes("UtteranceCorrected");
});
