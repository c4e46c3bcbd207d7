import assert from "node:assert/strict";
import { cleanTranscript } from "./clean_transcript.ts";
import { isCaught } from "./is_caught.ts";
import type { RawWord } from "./messages.ts";
import { promptTokensOf } from "./prompt.ts";
import { wordsOfTokens } from "./words_of_tokens.ts";

const vocabulary = [
  " We",
  " use",
  " Post",
  "gres",
  "QL",
  ",",
  " 40",
  "%",
  " not",
  " red",
  "ists",
  ".",
];
const decode = (tokens: number[]) => tokens.map((token) => vocabulary[token]).join("");
const piece = (token: number, probability: number, start: number) => ({
  token,
  probability,
  start,
});

Deno.test("[WT1] pieces become words with their times, and the least sure piece speaks for each", () => {
  const pieces = [
    piece(0, 0.9, 0),
    piece(1, 0.8, 0.2),
    piece(2, 0.9, 0.5),
    piece(3, 0.2, 0.7),
    piece(4, 0.6, 0.9),
    piece(5, 0.1, 1.1),
    piece(6, 0.9, 1.2),
    piece(7, 0.9, 1.4),
  ];
  const words = wordsOfTokens(pieces, decode, 2);
  assert.deepEqual(words.map(({ text }) => text), ["We", "use", "PostgresQL,", "40%"]);
  assert.deepEqual(words.map(({ start, end }) => [start, end]), [
    [0, 0.2],
    [0.2, 0.5],
    [0.5, 1.2],
    [1.2, 2],
  ]);
  assert.deepEqual(words.map(({ pieces }) => pieces), [1, 1, 3, 1]);
  assert.equal(words[2]?.confidence, 0.2);
  assert.deepEqual(wordsOfTokens([], decode, 2), []);
});

Deno.test("[WT2] a mark after a word says nothing about how sure the word is", () => {
  const words = wordsOfTokens([piece(0, 0.9, 0), piece(5, 0.1, 1)], decode, 2);
  assert.equal(words[0]?.confidence, 0.9);
});

Deno.test("[WT3] a decoder that says the same over and over is caught, and a person is not", () => {
  const phrase = [5, 6, 7, 8];
  assert.ok(isCaught([1, 2, ...phrase, ...phrase, ...phrase, ...phrase]));
  assert.ok(!isCaught([1, 2, ...phrase, ...phrase, ...phrase]));
  assert.ok(isCaught(Array.from({ length: 8 }, () => 3)));
  assert.ok(!isCaught([3, 3, 3, 3, 3, 3, 3]));
  assert.ok(!isCaught([]));
});

Deno.test("[WT4] the prompt holds the likeliest terms that fit, the likeliest last", () => {
  const encode = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
  const text = (tokens: number[]) => String.fromCharCode(...tokens);
  assert.equal(text(promptTokensOf(["Redis", "Helm"], encode)), " We talk about Helm, Redis.");
  assert.deepEqual(promptTokensOf([], encode), []);
  const many = Array.from({ length: 60 }, (_, index) => `Kubernetes${index}`);
  const long = promptTokensOf(many, encode);
  assert.ok(long.length <= 110 && text(long).endsWith("Kubernetes0."));
});

const sound = new Float32Array(16_000).fill(0.1);
const word = (text: string, start: number, confidence: number, pieces: number): RawWord => ({
  text,
  start,
  end: start + 0.4,
  confidence,
  pieces,
});

Deno.test("[WT5] a term is put right in text and words, and the text as it was heard is kept", () => {
  const raw = {
    text: "We put redists there.",
    confidence: 0.6,
    words: [word("We", 0, 0.9, 1), word("put", 0.2, 0.9, 1), word("reddiss", 0.5, 0.1, 3)],
  };
  const unlike = cleanTranscript(raw, 0, sound, ["Kafka"]);
  assert.deepEqual([unlike.text, unlike.asHeard], ["We put redists there.", undefined]);
  const heard = {
    text: "We put reddiss.",
    confidence: 0.6,
    words: [word("We", 0, 0.9, 1), word("put", 0.2, 0.9, 1), word("reddiss.", 0.5, 0.1, 3)],
  };
  const mended = cleanTranscript(heard, 1_000, sound, ["Redis"]);
  assert.equal(mended.text, "We put Redis.");
  assert.equal(mended.asHeard, "We put reddiss.");
  assert.deepEqual(mended.words[2], { text: "Redis.", start: 1_500, end: 1_900 });
  assert.equal(mended.confidence, 0.6);
});
