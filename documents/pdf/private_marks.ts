import { endOf, type Piece } from "./layout/piece.ts";

/**
 * Bullets of Symbol and Wingdings as they stand in PDFs: • ▪ ➢ ✓ ❖ ◻ ☑. Where an icon font uses the
 * same number, its icon is rare at the start of a line.
 */
const bullets = new Set("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf0fe");
/** So many lines of a page that begin with one mark are a list, whatever the mark looks like. */
const listLength = 3;

/**
 * Takes private-use and control characters out of a page. They draw icons, which have no text. At
 * the start of a line they are bullets, if they are known as such or begin several lines.
 */
export function cleanMarks(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some(({ text }) => unknownMark.test(text))) return pieces;
  const marks = pieces.map((piece, index) =>
    beginsLine(piece, pieces[index - 1]) ? leadingMark.exec(piece.text)?.[0] ?? null : null
  );
  const counts = new Map<string | null, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return pieces.flatMap((piece, index) => {
    const mark = marks[index] ?? null;
    const rest = piece.text.replace(unknownMarks, "").trim();
    const isBullet = mark !== null && (bullets.has(mark) || (counts.get(mark) ?? 0) >= listLength);
    const text = isBullet ? `• ${rest}`.trim() : rest;
    return text === "" ? [] : [{ ...piece, text }];
  });
}

const unknownMark = /[\p{Co}\p{Cc}]/u;
const unknownMarks = /[\p{Co}\p{Cc}]/gu;
const leadingMark = /^[\p{Co}\p{Cc}]/u;

/** Whether a piece is the first of its line, or far from the one that was drawn before it. */
function beginsLine(piece: Piece, before: Piece | undefined): boolean {
  if (before === undefined || before.angle !== piece.angle) return true;
  const gap = piece.x - endOf(before);
  return Math.abs(piece.y - before.y) > before.size / 2 || gap < -before.size ||
    gap > 3 * before.size;
}
