import { rowsOf } from "./bands.ts";
import type { Segment } from "./segments.ts";

/** How the text on both sides of a gutter is read. */
export type Judgement =
  /** One side after the other. */
  | "columns"
  /** Line by line, across the gutter: dates beside titles, labels, tables. */
  | "rows"
  /** Line by line as well, but it may be columns. */
  | "unsure";

/** One side of a gutter, and what its lines tell. */
interface Side {
  readonly lines: readonly SideLine[];
  /** Part of its lines that stand beside a line of the other side, on the same baseline or near. */
  readonly paired: number;
  readonly beside: number;
  /** Part of its lines that follow the line before without a gap. */
  readonly dense: number;
  /** Units of its middle and of its longest line. */
  readonly middle: number;
  readonly longest: number;
}

interface SideLine {
  readonly row: number;
  readonly y: number;
  readonly x: number;
  readonly end: number;
  readonly size: number;
  readonly font: string;
  readonly text: string;
}

/** Units of a line that may be a date, a place or a label. */
const shortLine = 32;
/** Units of a line that are looked at. */
const seenLength = 60;

/**
 * Judges by the places and the words of lines whether the sides of a gutter are columns. Where one
 * side is drawn after the other they are, unless one of them holds notes to the lines of the other.
 * Where they are drawn row by row it takes lines that go on in the next one, bullets or headings on
 * both sides, or lines at different heights.
 */
export function judgeSides(left: readonly Segment[], right: readonly Segment[]): Judgement {
  const [one, other] = [linesOf(left), linesOf(right)];
  const few = Math.min(one.length, other.length);
  if (few === 0) return "rows";
  const [leftSide, rightSide] = [measure(one, other), measure(other, one)];
  const smaller = one.length < other.length ? leftSide : rightSide;
  // One line beside the middle of several: a cell of a table.
  if (few === 1) return smaller.paired === 0 && smaller.beside === 1 ? "columns" : "rows";
  if (smaller.beside < 0.5) return "rows";
  if (isNotes(leftSide, rightSide) || isNotes(rightSide, leftSide)) return "rows";
  if (countChanges(left, right) <= 1 + few / 10) return "columns";
  if (smaller.paired < 0.6) return "columns";
  return judgeRows(leftSide, rightSide);
}

/** Judges sides that are drawn row by row with their lines at the same heights. */
function judgeRows(left: Side, right: Side): Judgement {
  const wrapped = Math.max(shareOf(left.lines, goesOn), shareOf(right.lines, goesOn));
  const bullets = Math.min(shareOf(left.lines, isItem), shareOf(right.lines, isItem));
  if (wrapped >= 0.1 || bullets >= 0.2) return "columns";
  if (headsOf(left).some((row) => !headsOf(right).includes(row))) {
    if (headsOf(right).some((row) => !headsOf(left).includes(row))) return "columns";
  }
  const isTable = left.middle <= shortLine && left.paired >= 0.8 && right.paired >= 0.8;
  return isTable ? "rows" : "unsure";
}

/**
 * Notes stand beside lines of the other side: dates, places, labels. A line of another font or size
 * than the text, which stands alone among them, is a heading.
 */
function isNotes(side: Side, text: Side): boolean {
  const look = usualLook(text.lines);
  const rows = new Set(text.lines.map(({ row }) => row));
  const lines = side.lines.filter((line) => rows.has(line.row) || lookOf(line) === look);
  const count = lines.filter(({ row }) => rows.has(row)).length;
  if (count === 0 || count < 0.8 * lines.length) return false;
  if (side.middle > shortLine || side.longest >= seenLength) return false;
  const dates = shareOf(lines, (line) => date.test(line.text));
  const labels = shareOf(lines, (line) => /[:：]$/u.test(line.text));
  const isSparse = side.dense < 0.5 && lines.length <= 0.7 * text.lines.length;
  return dates >= 0.5 || labels >= 0.5 || isSparse || alignsRight(lines) && side.dense < 0.5;
}

const lookOf = ({ font, size }: SideLine): string => `${font} ${Math.round(size * 2)}`;

function usualLook(lines: readonly SideLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(lookOf(line), (counts.get(lookOf(line)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

const date = /(?:\b(?:19|20)\d\d\b|\d{1,2}[./]\d{2,4}\b|[٠-٩۰-۹]{4}|\d{4}年)/u;

const shareOf = (lines: readonly SideLine[], holds: (line: SideLine) => boolean): number =>
  lines.filter(holds).length / lines.length;

const goesOn = ({ text }: SideLine): boolean => /^\p{Ll}[\p{Ll},.-]* /u.test(text);
const isItem = ({ text }: SideLine): boolean => /^[-–•‣▪●○■∙➢►✓✔*\uf0b7\uf0a7]\s?\S/u.test(text);

function alignsRight(lines: readonly SideLine[]): boolean {
  const ends = lines.map(({ end }) => end);
  const begins = lines.map(({ x }) => x);
  const spread = (values: readonly number[]) =>
    values.reduce((most, value) => Math.max(most, value), -Infinity) -
    values.reduce((least, value) => Math.min(least, value), Infinity);
  return spread(ends) < 2 && spread(begins) > 5;
}

/** Rows of lines that look like headings: another font or size than most lines of the side. */
function headsOf({ lines }: Side): number[] {
  const usual = usualLook(lines);
  const heads = lines.filter((line) => lookOf(line) !== usual && line.text.length <= shortLine);
  return heads.length <= lines.length / 3 ? heads.map(({ row }) => row) : [];
}

function linesOf(segments: readonly Segment[]): SideLine[] {
  return rowsOf(segments).map((row) => {
    const first = row[0]!;
    return {
      row: first.row,
      y: first.y,
      x: first.x,
      end: row.at(-1)!.end,
      size: first.size,
      font: first.pieces[0]!.font,
      text: beginningOf(row),
    };
  });
}

function beginningOf(row: readonly Segment[]): string {
  let text = "";
  for (const { pieces } of row) {
    for (const piece of pieces) {
      if (text.length >= seenLength) return text.slice(0, seenLength);
      text += (text === "" ? "" : " ") + piece.text;
    }
  }
  return text;
}

function measure(lines: readonly SideLine[], others: readonly SideLine[]): Side {
  const rows = new Set(others.map(({ row }) => row));
  const lengths = lines.map(({ text }) => text.length).sort((one, other) => one - other);
  let [beside, dense, near] = [0, 0, 0];
  for (const [index, line] of lines.entries()) {
    while (near < others.length && others[near]!.y - line.y > line.size) near++;
    if (near < others.length && line.y - others[near]!.y <= line.size) beside++;
    if (index > 0 && lines[index - 1]!.y - line.y <= 1.8 * line.size) dense++;
  }
  return {
    lines,
    paired: lines.filter(({ row }) => rows.has(row)).length / lines.length,
    beside: beside / lines.length,
    dense: dense / Math.max(1, lines.length - 1),
    middle: lengths[lengths.length >> 1]!,
    longest: lengths.at(-1)!,
  };
}

/** How often drawing goes from one side to the other. */
function countChanges(left: readonly Segment[], right: readonly Segment[]): number {
  const drawn = [
    ...left.map(({ index }) => ({ index, side: 0 })),
    ...right.map(({ index }) => ({ index, side: 1 })),
  ].sort((one, other) => one.index - other.index);
  return drawn.filter(({ side }, index) => index > 0 && drawn[index - 1]!.side !== side).length;
}
