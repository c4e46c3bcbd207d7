/** The middle value, or the mean of the two in the middle; null for an empty list. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** Rounds to a whole number within bounds; never -0, which JSON cannot tell from 0. */
export function quantise(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value))) + 0;
}
