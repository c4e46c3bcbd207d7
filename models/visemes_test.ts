import assert from "node:assert/strict";
import { visemeOfPhone, visemesOfCharacters } from "./visemes.ts";

const spell = (text: string) =>
  visemesOfCharacters([...text].map((character, index) => ({
    character,
    start: index * 50,
    end: index * 50 + 50,
  })));
const shapes = (text: string) => spell(text).map(({ name }) => name).join(" ");

for (
  const [text, expected] of [
    ["me", "PP E"],
    ["made", "PP aa DD"],
    ["the ship", "TH E sil CH I PP"],
    ["phone", "FF O nn"],
    ["thought", "TH O DD"],
    ["Wait!", "U E DD sil"],
    ["", ""],
  ] as const
) {
  Deno.test(`[VI1] "${text}" is spelled ${expected || "with a closed mouth"}`, () =>
    assert.equal(shapes(text), expected));
}

Deno.test("[VI2] shapes follow each other and keep the times of their letters", () => {
  assert.deepEqual(spell("mm a"), [
    { name: "PP", start: 0, end: 100 },
    { name: "sil", start: 100, end: 150 },
    { name: "aa", start: 150, end: 200 },
  ]);
});

Deno.test("[VI3] an unknown phone and a pause close the mouth", () => {
  assert.equal(visemeOfPhone("pau"), "sil");
  assert.equal(visemeOfPhone("??"), "sil");
  assert.equal(visemeOfPhone("ow"), "O");
});
