import { type Band, findBands, type Gutter, rowsOf } from "./bands.ts";
import { judgeSides } from "./column_evidence.ts";
import type { Segment } from "./segments.ts";

/** Segments that are read as one line. */
export type LineOfSegments = readonly Segment[];

/** The lines of a page in the order in which they are read. */
interface ReadingOrder {
  /** Parts of the page: what stands above and below columns, and each column. */
  readonly parts: readonly (readonly LineOfSegments[])[];
  /** Whether something that is read line by line may be columns. */
  readonly isUnsure: boolean;
}

/** Deepest nesting of columns. */
const deepest = 6;
/** Most gutters of a band that are tried. */
const mostGutters = 4;

/**
 * Orders the segments of a page: from top to bottom, and where a band of lines has a gutter with
 * columns on both sides, one column after the other. Columns that are drawn one after the other are
 * read in that order; others from left to right, or from right to left as the page's script runs.
 *
 * @param segments By rows from top to bottom, and within a row from left to right.
 */
export function orderSegments(segments: readonly Segment[], isPageLeft: boolean): ReadingOrder {
  const reader = new ColumnReader(isPageLeft);
  reader.read(segments, 0);
  return { parts: reader.parts.filter((part) => part.length > 0), isUnsure: reader.isUnsure };
}

class ColumnReader {
  readonly parts: LineOfSegments[][] = [[]];
  isUnsure = false;
  readonly #isPageLeft: boolean;

  constructor(isPageLeft: boolean) {
    this.#isPageLeft = isPageLeft;
  }

  read(segments: readonly Segment[], depth: number): void {
    if (segments.length === 0) return;
    for (const band of findBands(segments)) this.#readBand(band, depth);
  }

  #readBand({ segments, gutters }: Band, depth: number): void {
    if (depth < deepest) {
      for (const gutter of gutters.slice(0, mostGutters)) {
        const { left, right } = splitAt(segments, gutter);
        const cuts = cutTable(left, right) ?? cutAtHeadings(segments, left, right);
        if (cuts !== null) {
          for (const cut of cuts) this.read(cut, depth + 1);
          return;
        }
        const judgement = judgeSides(left, right);
        this.isUnsure ||= judgement === "unsure";
        if (judgement === "columns") return this.#readColumns(left, right, depth);
      }
    }
    this.parts.at(-1)!.push(...rowsOf(segments));
  }

  #readColumns(left: readonly Segment[], right: readonly Segment[], depth: number): void {
    const ends = (side: readonly Segment[]) => ({
      first: side.reduce((least, { index }) => Math.min(least, index), Infinity),
      last: side.reduce((most, { index }) => Math.max(most, index), -Infinity),
    });
    const [one, other] = [ends(left), ends(right)];
    const isRightFirst = other.last < one.first || this.#isPageLeft && one.last > other.first;
    for (const side of isRightFirst ? [right, left] : [left, right]) {
      this.parts.push([]);
      this.read(side, depth + 1);
    }
    this.parts.push([]);
  }
}

function splitAt(segments: readonly Segment[], { to }: Gutter) {
  const left: Segment[] = [];
  const right: Segment[] = [];
  for (const segment of segments) (segment.x < to ? left : right).push(segment);
  return { left, right };
}

/**
 * The rows of a table whose cells are drawn one after the other, each with its lines: where drawing
 * comes back to the left below all that was drawn, a row begins. Null for anything else.
 */
function cutTable(left: readonly Segment[], right: readonly Segment[]): Segment[][] | null {
  const isLeft = new Set(left);
  const drawn = [...left, ...right].sort((one, other) => one.index - other.index);
  const tableRows: Segment[][] = [];
  let [lowest, cells] = [-1, 0];
  for (const [index, segment] of drawn.entries()) {
    const before = drawn[index - 1];
    const isBack = before !== undefined && !isLeft.has(before) && isLeft.has(segment);
    if (before === undefined || isBack && segment.row > lowest) tableRows.push([]);
    else if (segment.row < before.row) cells++;
    tableRows.at(-1)!.push(segment);
    lowest = Math.max(lowest, segment.row);
  }
  if (tableRows.length < 2 || cells < 0.3 * tableRows.length) return null;
  return tableRows.map(inOrder);
}

const inOrder = (segments: readonly Segment[]): Segment[] =>
  [...segments].sort((one, other) => one.row - other.row || one.x - other.x);

/**
 * Cuts a band above each heading that stands alone between lines on both sides, where everything
 * above it is drawn before everything below it. Null where there is none.
 */
function cutAtHeadings(
  segments: readonly Segment[],
  left: readonly Segment[],
  right: readonly Segment[],
): Segment[][] | null {
  const rows = rowsOf(segments);
  const isLeft = new Set(left);
  const firstBelow = lowestFrom(rows);
  const usual = usualLook(segments);
  const cuts: Segment[][] = [[]];
  let drawn = -Infinity;
  for (const [index, row] of rows.entries()) {
    const below = rows[index + 1];
    const isAlone = index > 0 && below !== undefined && row.length === 1 &&
      lookOf(row[0]!) !== usual && standsAlone(row[0]!, rows[index - 1]!, below);
    const onBoth = below !== undefined && below.some((segment) => isLeft.has(segment)) &&
      below.some((segment) => !isLeft.has(segment));
    if (isAlone && onBoth && drawn < firstBelow[index]!) cuts.push([]);
    cuts.at(-1)!.push(...row);
    drawn = row.reduce((most, segment) => Math.max(most, segment.index), drawn);
  }
  return cuts.length < 2 || right.length === 0 ? null : cuts;
}

const lookOf = ({ pieces, size }: Segment): string => `${pieces[0]!.font} ${Math.round(size * 2)}`;

function usualLook(segments: readonly Segment[]): string {
  const lengths = new Map<string, number>();
  for (const segment of segments) {
    lengths.set(lookOf(segment), (lengths.get(lookOf(segment)) ?? 0) + segment.length);
  }
  return [...lengths].sort(([, one], [, other]) => other - one)[0]![0];
}

const standsAlone = (heading: Segment, above: readonly Segment[], below: readonly Segment[]) =>
  above[0]!.y - heading.y > 0.9 * heading.size && heading.y - below[0]!.y > 0.9 * heading.size;

/** For each row, the least place in drawing of it and all rows below it. */
function lowestFrom(rows: readonly (readonly Segment[])[]): number[] {
  const lowest: number[] = [];
  let least = Infinity;
  for (let index = rows.length - 1; index >= 0; index--) {
    least = rows[index]!.reduce((found, segment) => Math.min(found, segment.index), least);
    lowest[index] = least;
  }
  return lowest;
}
