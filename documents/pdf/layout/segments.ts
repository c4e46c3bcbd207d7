import { closeUpLetters } from "./letter_spacing.ts";
import { endOf, type Piece } from "./piece.ts";
import type { Row } from "./rows.ts";

/** Pieces of one row without a large gap: a part of a line, or all of it. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  /** Index of its row. */
  readonly row: number;
  /** Place of its first piece in the order of drawing. */
  readonly index: number;
  /** Number of UTF-16 units. */
  readonly length: number;
}

/** Gaps, as parts of the size, at which a row may be cut. */
const wideGap = 1.2;
/** The same between pieces that are not drawn one after the other. */
const drawnApart = 0.5;

/** Widest blank of a line that fills its measure, and how much its blanks differ, as a part of it. */
const stretchedBlank = 4;
const evenBlanks = 0.1;

/** Cuts a row where columns may part. */
export function cutRow(row: Row, rowIndex: number): Segment[] {
  const segments: Segment[] = [];
  let begin = 0;
  const closed = closeUpLetters(row);
  if (isStretched(closed)) return [makeSegment(closed, rowIndex)];
  // A wide piece may reach beyond the ones that begin after it.
  let reach = -Infinity;
  for (let index = 1; index <= closed.length; index++) {
    const before = closed[index - 1]!;
    const piece = closed[index];
    reach = Math.max(reach, endOf(before));
    if (piece !== undefined && !isCut(before, piece, reach)) continue;
    segments.push(makeSegment(closed.slice(begin, index), rowIndex));
    begin = index;
    reach = -Infinity;
  }
  return segments;
}

/** Whether a row is one line whose blanks are all equally wide, as in text that is justified. */
function isStretched(row: Row): boolean {
  if (row.length < 3) return false;
  let [narrowest, widest] = [Infinity, 0];
  for (let index = 1; index < row.length; index++) {
    const [before, piece] = [row[index - 1]!, row[index]!];
    if (piece.index !== before.index + 1 || !piece.isSpaced) return false;
    const gap = piece.x - endOf(before);
    narrowest = Math.min(narrowest, gap);
    widest = Math.max(widest, gap);
  }
  return widest <= stretchedBlank * row[0]!.size && widest - narrowest <= evenBlanks * widest;
}

function isCut(before: Piece, piece: Piece, reach: number): boolean {
  const gap = (piece.x - reach) / Math.max(before.size, piece.size);
  return gap > (Math.abs(piece.index - before.index) > 1 ? drawnApart : wideGap);
}

function makeSegment(pieces: readonly Piece[], row: number): Segment {
  let [end, size, index, length] = [-Infinity, 0, Infinity, 0];
  for (const piece of pieces) {
    end = Math.max(end, endOf(piece));
    size = Math.max(size, piece.size);
    index = Math.min(index, piece.index);
    length += piece.text.length + 1;
  }
  return { pieces, x: pieces[0]!.x, end, y: pieces[0]!.y, size, row, index, length };
}
