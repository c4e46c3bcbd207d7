/** First and longest wait between two tries, in milliseconds. */
const first = 300;
const longest = 5_000;

/** How long to wait before try number `tries` (1 is the first repetition): 0.3, 0.6, 1.2 … 5 s. */
export function backOff(tries: number): number {
  return Math.min(longest, first * 2 ** Math.max(0, tries - 1));
}
