import assert from "node:assert/strict";
import type { Viseme } from "../../models/voice.ts";
import { mouthAt, openingOf } from "./mouth.ts";

const visemes: Viseme[] = [
  { name: "PP", start: 0, end: 80 },
  { name: "aa", start: 80, end: 280 },
  { name: "sil", start: 280, end: 500 },
  { name: "O", start: 500, end: 700 },
];

Deno.test("[MTH1] in the middle of a sound its shape is the strongest", () => {
  for (const { name, start, end } of visemes.filter(({ name }) => name !== "sil")) {
    const shape = mouthAt(visemes, (start + end) / 2);
    const strongest = Object.entries(shape).sort((one, other) => other[1] - one[1])[0];
    assert.equal(strongest?.[0], name);
  }
});

Deno.test("[MTH2] neighbours meet at the edge between them", () => {
  const { PP, aa } = mouthAt(visemes, 80);
  assert.ok(PP > 0.2 && aa > 0.2, `${PP} ${aa}`);
});

Deno.test("[MTH3] silence, before and after, closes the mouth", () => {
  for (const at of [-500, 390, 2_000]) assert.equal(openingOf(mouthAt(visemes, at)), 0);
  assert.equal(openingOf(mouthAt(visemes, 40)), 0, "lips meet for p");
  assert.ok(openingOf(mouthAt(visemes, 180)) > 0.5);
});
