import assert from "node:assert/strict";
import { processorMsOf } from "../../../testing/fixtures/processor_time.ts";
import { joinHyphens as joinPageLines } from "./hyphens.ts";

const joinHyphens = (texts: readonly string[]) =>
  joinPageLines(texts.map((text) => ({ text, isWrapped: false }))).map(({ text }) => text);

Deno.test("[HYJ1] a word that a line's end breaks is joined, and its hyphen goes", () => {
  assert.deepEqual(joinHyphens(["Reduced the infra-", "structure cost by 30 %"]), [
    "Reduced the infrastructure",
    "cost by 30 %",
  ]);
  assert.deepEqual(joinHyphens(["Kenntnisse der Datenver-", "arbeitung"]), [
    "Kenntnisse der Datenverarbeitung",
  ]);
});

Deno.test("[HYJ2] a hyphen is kept where the document writes the word with one, or both halves alone", () => {
  assert.deepEqual(joinHyphens(["Event-driven systems, event-", "driven tests"]), [
    "Event-driven systems, event-driven",
    "tests",
  ]);
  assert.deepEqual(
    joinHyphens(["Write tests for the cache", "and the key", "Made a cache-", "key library"]),
    [
      "Write tests for the cache",
      "and the key",
      "Made a cache-key",
      "library",
    ],
  );
  assert.deepEqual(joinHyphens(["Moved to a multi-", "account network"]), [
    "Moved to a multi-account",
    "network",
  ]);
});

Deno.test("[HYJ8] the end of a word that is no word keeps no hyphen", () => {
  for (const [half, rest] of [["cross", "ing"], ["multi", "ple"], ["event", "ually"]] as const) {
    assert.deepEqual(joinHyphens([`Seen ${half}-`, `${rest} here`]), [
      `Seen ${half}${rest}`,
      "here",
    ]);
  }
  assert.deepEqual(joinHyphens(["An event-", "driven system"]), ["An event-driven", "system"]);
});

Deno.test("[HYJ3] a hyphen goes where the document writes the word without one", () => {
  assert.deepEqual(
    joinHyphens(["Microservice architecture", "Built the micro-", "service layer"]),
    [
      "Microservice architecture",
      "Built the microservice",
      "layer",
    ],
  );
});

Deno.test("[HYJ4] capitals, figures and addresses keep their hyphen", () => {
  assert.deepEqual(joinHyphens(["Erfahrung als Java-", "Entwickler bei Acme"]), [
    "Erfahrung als Java-Entwickler",
    "bei Acme",
  ]);
  assert.deepEqual(joinHyphens(["https://example.com/jane-", "porter-cv"]), [
    "https://example.com/jane-porter-cv",
  ]);
});

Deno.test("[HYJ5] hyphens that stand for a word, or for a dash, stay", () => {
  const lines = ["Improved pre-", "and post-sales", "Berlin -", "Acme GmbH", "Go-", "", "text"];
  assert.deepEqual(joinHyphens(lines), lines);
});

Deno.test("[HYJ6] U+00AD within a line is a hyphen; at its end it joins, unless all hyphens are U+00AD", () => {
  assert.deepEqual(joinHyphens(["high\u00adimpact work"]), ["high-impact work"]);
  assert.deepEqual(joinHyphens(["Moved to a multi\u00ad", "account network"]), [
    "Moved to a multiaccount",
    "network",
  ]);
  assert.deepEqual(joinHyphens(["high\u00adimpact", "Moved to a multi\u00ad", "account network"]), [
    "high-impact",
    "Moved to a multi-account",
    "network",
  ]);
});

Deno.test("[HYJ7] joining takes time in proportion to the text", () => {
  const lines = (count: number) => Array.from({ length: count }, () => "infra-");
  joinHyphens(lines(1_000));
  const one = processorMsOf(() => joinHyphens(lines(5_000)));
  const eight = processorMsOf(() => joinHyphens(lines(40_000)));
  assert(eight < 40 * one + 100, `${eight} ms against ${one} ms`);
  const long = "a-".repeat(100_000);
  assert(processorMsOf(() => joinHyphens([long, long, long])) < 5_000);
});
