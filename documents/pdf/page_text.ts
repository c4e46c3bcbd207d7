import { orderSegments } from "./layout/columns.ts";
import { textOfLine } from "./layout/line_text.ts";
import { type Piece, runsLeft } from "./layout/piece.ts";
import { makeRows } from "./layout/rows.ts";
import { cutRow } from "./layout/segments.ts";

/** The text of a page. */
export interface PageText {
  /** From first to last as they are read; an empty one parts columns and paragraphs. */
  readonly lines: readonly string[];
  /** Whether lines were read across what may be columns. */
  readonly hasUnsureColumns: boolean;
}

/**
 * Puts the pieces of a page together to lines. Columns are read one after the other, headings above
 * them first; dates, places and labels beside a line stay with it. Text that is turned against most
 * of the page comes last. A line that was wrapped stays two lines: who reads the document joins
 * them (`models/grounding/document_lines.ts`).
 *
 * Takes time in proportion to n log n for n pieces.
 */
export function textOfPage(pieces: readonly Piece[]): PageText {
  const angles = Map.groupBy(pieces, ({ angle }) => angle);
  const lettersOf = (turned: readonly Piece[]) =>
    turned.reduce((sum, { text }) => sum + text.length, 0);
  const byLength = [...angles.values()].sort((one, other) => lettersOf(other) - lettersOf(one));
  const left = pieces.reduce((sum, { text }) => sum + (runsLeft(text) ? text.length : 0), 0);
  const isPageLeft = left > lettersOf(pieces) / 2;
  const texts = byLength.map((turned) => textOfAngle(turned, isPageLeft));
  return {
    lines: texts.flatMap(({ lines }, index) => index === 0 ? lines : ["", ...lines]),
    hasUnsureColumns: texts[0]?.hasUnsureColumns ?? false,
  };
}

function textOfAngle(pieces: readonly Piece[], isPageLeft: boolean): PageText {
  const segments = makeRows(pieces).flatMap(cutRow);
  const { parts, isUnsure } = orderSegments(segments, isPageLeft);
  const lines: string[] = [];
  for (const part of parts) {
    const pitch = pitchOf(part.map(([first]) => first!.y));
    let lastY: number | null = null;
    if (lines.length > 0) lines.push("");
    for (const line of part) {
      const { y } = line[0]!;
      if (lastY !== null && lastY - y > 1.6 * pitch) lines.push("");
      const text = textOfLine(line, isPageLeft);
      if (text !== "") lines.push(text);
      lastY = y;
    }
  }
  return { lines, hasUnsureColumns: isUnsure };
}

/** The usual distance between the lines of a part; endless for less than two lines. */
function pitchOf(heights: readonly number[]): number {
  const pitches = heights.slice(1).map((y, index) => heights[index]! - y)
    .filter((pitch) => pitch > 0)
    .sort((one, other) => one - other);
  return pitches[pitches.length >> 1] ?? Infinity;
}
