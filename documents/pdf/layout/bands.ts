import type { Segment } from "./segments.ts";

/** A strip of blank from the top of a band to its bottom, between text on both sides of it. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** Lines below each other that leave the same strips blank, or none. */
export interface Band {
  /** By rows from top to bottom, and within a row from left to right. */
  readonly segments: readonly Segment[];
  /** The widest first; empty where text runs through. */
  readonly gutters: readonly Gutter[];
}

/** Part of the size of letters that a gutter is wide at least. */
const narrowestGutter = 0.7;
/** A line that fills so much of its region runs through all columns. */
const fullWidth = 0.85;
/** Most strips that are followed at once; a page with more has no columns. */
const mostStrips = 32;

/** Cuts a region into bands, from top to bottom, in time linear to its segments. */
export function findBands(segments: readonly Segment[]): Band[] {
  const region = {
    from: segments.reduce((least, { x }) => Math.min(least, x), Infinity),
    to: segments.reduce((most, { end }) => Math.max(most, end), -Infinity),
  };
  const size = segments.reduce((sum, segment) => sum + segment.size, 0) / segments.length;
  const bands: Band[] = [];
  let band = new OpenBand(region, narrowestGutter * size);
  for (const row of rowsOf(segments)) {
    if (!band.takes(row)) {
      const begun = band.giveBack(row);
      bands.push(band.close());
      band = new OpenBand(region, narrowestGutter * size);
      for (const first of begun) band.add(first);
    }
    band.add(row);
  }
  bands.push(band.close());
  return bands.filter((closed) => closed.segments.length > 0);
}

/** The segments of each row; they must be in order of rows. */
export function rowsOf(segments: readonly Segment[]): Segment[][] {
  const rows: Segment[][] = [];
  for (const segment of segments) {
    const last = rows.at(-1);
    if (last !== undefined && last[0]!.row === segment.row) last.push(segment);
    else rows.push([segment]);
  }
  return rows;
}

class OpenBand {
  readonly #rows: (readonly Segment[])[] = [];
  readonly #region: Gutter;
  readonly #narrowest: number;
  #free: readonly Gutter[];
  #from = Infinity;
  #to = -Infinity;
  #isFull = false;

  constructor(region: Gutter, narrowest: number) {
    this.#region = region;
    this.#narrowest = narrowest;
    this.#free = [region];
  }

  /** Whether a row leaves one of the band's gutters blank, or neither of them has any. */
  takes(row: readonly Segment[]): boolean {
    if (this.#rows.length === 0) return true;
    if (this.#isFull || this.#fills(row)) return this.#isFull && this.#fills(row);
    const had = this.#gutters(this.#free, this.#from, this.#to).length > 0;
    const [from, to] = this.#extent(row);
    const has = this.#gutters(this.#subtract(row), from, to).length > 0;
    return has || !had && row.length === 1;
  }

  add(row: readonly Segment[]): void {
    this.#isFull = this.#fills(row);
    this.#free = this.#subtract(row);
    [this.#from, this.#to] = this.#extent(row);
    this.#rows.push(row);
  }

  /**
   * Gives back the last rows if they begin the columns of a row that is not taken: single lines on
   * either side of its gutter, from the first at its right. The right column of two may begin higher.
   */
  giveBack(row: readonly Segment[]): (readonly Segment[])[] {
    let gutters = row.slice(1).map(({ x }, index) => ({ from: row[index]!.end, to: x }))
      .filter(({ from, to }) => to - from >= this.#narrowest);
    let begun = this.#rows.length;
    for (let index = begun - 1; index >= 0 && gutters.length > 0; index--) {
      const [only, ...others] = this.#rows[index]!;
      if (only === undefined || others.length > 0) break;
      gutters = gutters.filter(({ from, to }) => only.end <= from || only.x >= to);
      if (gutters.some(({ to }) => only.x >= to)) begun = index;
    }
    return this.#rows.splice(begun);
  }

  close(): Band {
    const gutters = [...this.#gutters(this.#free, this.#from, this.#to)]
      .sort((one, other) => other.to - other.from - one.to + one.from);
    return { segments: this.#rows.flat(), gutters };
  }

  #fills(row: readonly Segment[]): boolean {
    const width = fullWidth * (this.#region.to - this.#region.from);
    return row.some(({ x, end }) => end - x >= width);
  }

  #extent(row: readonly Segment[]): [number, number] {
    const end = row.reduce((most, segment) => Math.max(most, segment.end), this.#to);
    return [Math.min(this.#from, row[0]!.x), end];
  }

  #gutters(free: readonly Gutter[], from: number, to: number): readonly Gutter[] {
    return free.filter((strip) => strip.from > from && strip.to < to);
  }

  /** What stays free beside a row. */
  #subtract(row: readonly Segment[]): readonly Gutter[] {
    const left: Gutter[] = [];
    let index = 0;
    for (const strip of this.#free) {
      let from = strip.from;
      while (index < row.length && row[index]!.end <= from) index++;
      for (let next = index; next < row.length && row[next]!.x < strip.to; next++) {
        const { x, end } = row[next]!;
        if (x - from >= this.#narrowest) left.push({ from, to: x });
        from = Math.max(from, end);
      }
      if (strip.to - from >= this.#narrowest) left.push({ from, to: strip.to });
    }
    return left.length <= mostStrips ? left : [];
  }
}
