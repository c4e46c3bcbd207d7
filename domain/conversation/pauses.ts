/** Number of pauses that are remembered of a speaker; the oldest are forgotten first. */
const remembered = 40;

/** A shorter gap is a breath or a stop consonant, not a pause. */
const shortestPauseMs = 200;

/** The pauses that a speaker makes inside answers, in milliseconds, oldest first. */
export type Pauses = readonly number[];

/** Adds a pause to the list; ignores one that is too short. */
export function addPause(pauses: Pauses, length: number): Pauses {
  return length < shortestPauseMs ? pauses : [...pauses, length].slice(-remembered);
}

/**
 * A quantile of the pauses, by linear interpolation between closest ranks.
 *
 * @param share 0..1.
 * @returns Milliseconds, or null while fewer than four pauses are known.
 */
export function quantileOf(pauses: Pauses, share: number): number | null {
  if (pauses.length < 4) return null;
  const sorted = pauses.toSorted((first, second) => first - second);
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)] ?? 0;
  const above = sorted[Math.ceil(rank)] ?? below;
  return below + (above - below) * (rank - Math.floor(rank));
}
