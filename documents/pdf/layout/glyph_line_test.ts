import assert from "node:assert/strict";
import { GlyphLine } from "./glyph_line.ts";

/** The texts of pieces of glyphs of ten points, each [text, x, width, y]. */
function piecesOf(glyphs: readonly (readonly [string, number, number, number?])[]): string[] {
  const line = new GlyphLine();
  for (const [text, x, width, y = 700] of glyphs) {
    if (text === " ") line.addBlank();
    else line.add({ text, x, y, width, size: 10, angle: 0, font: "F1" });
  }
  return line.pieces.map(({ text }) => text);
}

Deno.test("[GLL1] letters that run leftwards are read from the right, in whichever order they are drawn", () => {
  assert.deepEqual(piecesOf([["ם", 0, 5], ["ו", 5, 3], ["ל", 8, 5], ["ש", 13, 6]]), ["שלום"]);
  assert.deepEqual(piecesOf([["ש", 13, 6], ["ל", 8, 5], ["ו", 5, 3], ["ם", 0, 5]]), ["שלום"]);
});

Deno.test("[GLL2] a vowel mark stays with the letter on which it stands", () => {
  // The mark stands on the second letter from the left, and is drawn before it, and higher.
  assert.deepEqual(piecesOf([["ا", 0, 3], ["ً", 3.5, 0, 702], ["ق", 3, 6]]), ["قًا"]);
  assert.deepEqual(piecesOf([["ا", 0, 3], ["ق", 3, 6], ["ً", 5, 0, 702]]), ["قًا"]);
  assert.deepEqual(piecesOf([["e", 0, 5], ["\u0301", 2, 0], ["t", 5, 3]]), ["e\u0301t"]);
});

Deno.test("[GLL3] joiners within a word are kept", () => {
  assert.deepEqual(piecesOf([["خ", 0, 5], ["\u200c", 5, 0], ["ی", 5, 5], ["م", 10, 5]]), [
    "می\u200cخ",
  ]);
});

Deno.test("[GLL4] an accent that is drawn by itself is part of the letter over which it stands", () => {
  assert.deepEqual(piecesOf([["c", 0, 5], ["´", 6, 3], ["e", 5, 5], ["t", 10, 3]]), ["cét"]);
  assert.deepEqual(piecesOf([["¸", 1, 3], ["c", 0, 5], ["a", 5, 5]]), ["ça"]);
  assert.deepEqual(piecesOf([["e", 0, 5], ["´", 1, 3], ["t", 5, 3]]), ["ét"]);
  assert.deepEqual(piecesOf([["~", 0, 5], ["/", 5, 3], ["a", 8, 5]]), ["~/a"]);
});
