/** One measured number, as `deno task bench --json` prints it. */
export interface Figure {
  /** Dotted name, such as `log.append_ratio_sqlite`. */
  readonly name: string;
  readonly value: number;
  /** `ms`, `events/s`, `mb`, or `ratio` against the baseline. */
  readonly unit: string;
  /** What the value is measured against, in words. */
  readonly baseline: string;
}

/** The value below which a share of the values lies; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
