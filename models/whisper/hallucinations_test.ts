import assert from "node:assert/strict";
import { withoutHallucinations } from "./hallucinations.ts";

const loud = new Float32Array(16_000).fill(0.1);
const quiet = new Float32Array(16_000).fill(0.001);

const table: readonly (readonly [string, number, Float32Array, string])[] = [
  [" Thank you.", 0.4, loud, ""],
  [" Thank you.", 0.9, loud, "Thank you."],
  [" Thank you.", 0.9, quiet, ""],
  [" you", 0.3, quiet, ""],
  ["[Music]", 0.9, loud, ""],
  ["♪ la la ♪", 0.9, loud, ""],
  ["(coughs) I led it.", 0.9, loud, "I led it."],
  ["I led, I led, I led, I led, I led, the team.", 0.9, loud, "I led, the team."],
  ["I very very much agree.", 0.9, loud, "I very very much agree."],
  ["...", 0.9, loud, ""],
  [
    "Thanks for watching the deployment closely.",
    0.3,
    quiet,
    "Thanks for watching the deployment closely.",
  ],
];

for (const [text, confidence, pcm, kept] of table) {
  const sound = pcm === loud ? "speech" : "near silence";
  Deno.test(`[WH1] "${text}" at ${confidence} in ${sound} is "${kept}"`, () =>
    assert.equal(withoutHallucinations(text, confidence, pcm), kept));
}
