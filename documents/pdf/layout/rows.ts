import { endOf, type Piece } from "./piece.ts";

/** Pieces on one baseline, from left to right. */
export type Row = Piece[];

/** Part of the size by which the baselines of one row differ at the most. */
const sameBaseline = 0.2;
/** Pieces of the same text that are nearer than this part of their size draw one bold word. */
const boldShift = 0.15;

/**
 * The rows of a page, from top to bottom. Raised and lowered figures come into the row of their
 * word, a letter that is as high as several rows into the first of them, and text that is drawn
 * twice to look bold is there once.
 */
export function makeRows(pieces: readonly Piece[]): Row[] {
  const sorted = [...pieces].sort((one, other) => other.y - one.y || one.x - other.x);
  const rows: Row[] = [];
  for (const piece of sorted) {
    const first = rows.at(-1)?.[0];
    const tolerance = first === undefined ? 0 : sameBaseline * Math.min(first.size, piece.size);
    if (first !== undefined && first.y - piece.y <= tolerance) rows.at(-1)!.push(piece);
    else rows.push([piece]);
  }
  for (const row of rows) row.sort((one, other) => one.x - other.x);
  moveRaised(rows);
  return rows.filter((row) => row.length > 0).map(dropDoubles);
}

/** Moves raised and lowered figures and initials into the rows to which they belong. */
function moveRaised(rows: Row[]): void {
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    if (row.length > 40) continue;
    const kept = row.filter((piece) =>
      !attachRaised(rows, index, piece) && !attachInitial(rows, index, piece)
    );
    rows[index] = kept;
  }
}

function attachRaised(rows: readonly Row[], index: number, piece: Piece): boolean {
  if (piece.text.length > 4) return false;
  for (const step of [1, -1, 2, -2]) {
    const row = rows[index + step];
    const near = row === undefined ? null : lastBefore(row, piece.x + 0.1 * piece.size);
    if (row === undefined || near === null) continue;
    const { piece: base, index: baseIndex } = near;
    const rise = (piece.y - base.y) / base.size;
    const gap = (piece.x - endOf(base)) / base.size;
    if (base.size < 1.15 * piece.size || Math.abs(rise) > 0.65 || Math.abs(gap) > 0.25) continue;
    row.splice(baseIndex + 1, 0, { ...piece, text: raise(piece.text, rise), y: base.y });
    return true;
  }
  return false;
}

/** An initial over several rows: "D" before "rop cap". */
function attachInitial(rows: readonly Row[], index: number, piece: Piece): boolean {
  if (!/^["“«„']?\p{Lu}$/u.test(piece.text)) return false;
  let top: { row: Row; first: Piece } | null = null;
  for (let above = index - 1; above >= Math.max(0, index - 8); above--) {
    const row = rows[above]!;
    const first = row.find(({ x }) => x > piece.x);
    if (first === undefined || piece.size < 1.7 * first.size) continue;
    if (first.y > piece.y + piece.size) break;
    const gap = (first.x - endOf(piece)) / first.size;
    if (Math.abs(gap) <= 0.8 && /^\p{L}/u.test(first.text)) top = { row, first };
  }
  if (top === null) return false;
  const { row, first } = top;
  row[row.indexOf(first)] = {
    ...first,
    text: piece.text + first.text,
    x: piece.x,
    width: endOf(first) - piece.x,
  };
  return true;
}

/** The last piece of a row that begins at or before x. */
function lastBefore(row: Row, x: number): { piece: Piece; index: number } | null {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]!.x <= x) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : { piece: row[low - 1]!, index: low - 1 };
}

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const loweredDigits = "₀₁₂₃₄₅₆₇₈₉";

/** Figures as raised or lowered ones, so that "note¹" and "10⁶" keep their word and number apart. */
function raise(text: string, rise: number): string {
  if (!/^\d+$/.test(text) || Math.abs(rise) < 0.1) return text;
  return text.replace(/\d/g, (digit) => (rise > 0 ? raisedDigits : loweredDigits)[Number(digit)]!);
}

function dropDoubles(row: Row): Row {
  return row.filter((piece, index) => {
    const before = row[index - 1];
    return before === undefined || before.text !== piece.text ||
      piece.x - before.x > boldShift * piece.size || piece.width <= 2 * (piece.x - before.x);
  });
}
