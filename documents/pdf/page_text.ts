import { orderSegments } from "./layout/columns.ts";
import { textOfLine } from "./layout/line_text.ts";
import { type Piece, runsLeft } from "./layout/piece.ts";
import { makeRows } from "./layout/rows.ts";
import { cutRow } from "./layout/segments.ts";
import { emptyLine, findWrapped, type PageLine } from "./layout/wrapped_lines.ts";

/** The text of a page. */
export interface PageText {
  /** From first to last as they are read; an empty one parts columns and paragraphs. */
  readonly lines: readonly PageLine[];
  /** Whether lines were read across what may be columns. */
  readonly hasUnsureColumns: boolean;
}

/**
 * Puts the pieces of a page together to lines. Columns are read one after the other, headings above
 * them first; dates, places and labels beside a line stay with it. Text that is turned against most
 * of the page comes last. Lines that were wrapped are marked; `join_pages.ts` joins them, because
 * only here it is known how much room they had.
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
    lines: texts.flatMap(({ lines }, index) => index === 0 ? lines : [emptyLine, ...lines]),
    hasUnsureColumns: texts[0]?.hasUnsureColumns ?? false,
  };
}

function textOfAngle(pieces: readonly Piece[], isPageLeft: boolean): PageText {
  const segments = makeRows(pieces).flatMap(cutRow);
  const { parts, isUnsure } = orderSegments(segments, isPageLeft);
  const lines: PageLine[] = [];
  for (const part of parts) {
    const pitch = pitchOf(part.map(([first]) => first!.y));
    const texts = part.map((line) => textOfLine(line, isPageLeft));
    const found = findWrapped(part, texts, pitch);
    if (lines.length > 0) lines.push(emptyLine);
    for (const [index, line] of found.entries()) {
      const [above, first] = [part[index - 1]?.[0], part[index]![0]!];
      const fall = above === undefined ? 0 : above.y - first.y;
      if (fall > 1.6 * Math.max(pitch, first.size)) lines.push(emptyLine);
      if (line.text !== "") lines.push(line);
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
