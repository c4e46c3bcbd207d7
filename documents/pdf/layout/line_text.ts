import { readWords, undoShapes, type Word } from "./direction.ts";
import { endOf, type Piece } from "./piece.ts";
import type { Segment } from "./segments.ts";

/** Gaps that part words, as parts of the size, where the line has blanks and where it has none. */
const gapBesideBlanks = 0.3;
const gapWithoutBlanks = 0.15;

/**
 * Farthest that letters which touch are apart, as a part of the size. A blank between them is not
 * seen: Chromium draws one in place of a soft hyphen that parts nothing.
 */
const touching = 0.02;

/**
 * The text of segments that stand on one line. Words are parted by blanks and by gaps: a line that
 * has blanks needs none for its words, so only wide gaps part them.
 */
export function textOfLine(segments: readonly Segment[], isPageLeft: boolean): string {
  const pieces = segments.flatMap((segment) => segment.pieces);
  const widest = pieces.some(({ isSpaced }, index) => index > 0 && isSpaced)
    ? gapBesideBlanks
    : gapWithoutBlanks;
  const words: Word[] = [];
  let reach = 0;
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    const isSpaced = before !== undefined && isApart(before, piece, reach, widest);
    reach = before === undefined ? endOf(piece) : Math.max(reach, endOf(piece));
    words.push({ text: piece.text, isSpaced });
  }
  return undoShapes(readWords(words, isPageLeft)).replace(/\s+/gu, " ").trim();
}

function isApart(before: Piece, piece: Piece, reach: number, widest: number): boolean {
  const gap = (piece.x - reach) / Math.min(before.size, piece.size);
  const isBlank = piece.index > before.index
    ? piece.isSpaced
    : before.isSpaced && before.index === piece.index + 1;
  const isDrawnNext = Math.abs(piece.index - before.index) === 1;
  return gap > (isDrawnNext ? widest : gapWithoutBlanks) ||
    isBlank && (gap > touching || piece.index === before.index + 1 && gap < -touching);
}
