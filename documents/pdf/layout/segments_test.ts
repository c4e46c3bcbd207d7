import assert from "node:assert/strict";
import type { Piece } from "./piece.ts";
import { cutRow } from "./segments.ts";

/** The texts of the segments of a row; each word is 50 points wide and has so much blank before it. */
function cut(words: readonly (readonly [text: string, blank: number, isSpaced?: boolean])[]) {
  let x = 0;
  const row = words.map(([text, blank, isSpaced = true], index): Piece => {
    x += blank;
    const piece = { text, x, y: 700, width: 50, size: 10, isSpaced, index, angle: 0, font: "F1" };
    x += 50;
    return piece;
  });
  return cutRow(row, 0).map(({ pieces }) => pieces.map(({ text }) => text).join(" "));
}

Deno.test("[SGM1] a line that is stretched to fill a narrow measure is not cut", () => {
  const line = [["Responsible", 0], ["administration", 26], ["of", 25.8]] as const;
  assert.deepEqual(cut(line), ["Responsible administration of"]);
});

Deno.test("[SGM2] gaps that differ, or that no blank was drawn in, may part columns", () => {
  assert.deepEqual(cut([["Acme", 0], ["GmbH", 3], ["2019", 26]]), ["Acme GmbH", "2019"]);
  assert.deepEqual(cut([["German", 0], ["fluent", 26, false], ["C1", 26, false]]), [
    "German",
    "fluent",
    "C1",
  ]);
});
