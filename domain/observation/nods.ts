import { findTurningPoints, type Sample } from "./turning_points.ts";

/** Smallest movement of a nod in degrees of head pitch, and the longest time from top to bottom. */
const leastSwing = 4;
const longestHalfMs = 600;

/**
 * Counts nods: the head went down and came up again by at least 4 degrees, each way within 0.6
 * seconds. Slower movements are looks at the desk.
 *
 * Source: turning points of the head's pitch as in S. Kawato and J. Ohya, "Real-time detection of
 * nodding and head-shaking by directly detecting and tracking the between-eyes", FG 2000.
 *
 * @param pitch Head pitch in degrees, upwards positive.
 */
export function countNods(pitch: readonly Sample[]): number {
  return findTurningPoints(pitch, leastSwing).filter(({ kind, time, value }) =>
    kind === "low" && wasHigh(pitch, time - longestHalfMs, time, value) &&
    wasHigh(pitch, time, time + longestHalfMs, value)
  ).length;
}

/**
 * Whether, at some time between the two, the head was higher than `bottom` by the swing of a nod.
 */
function wasHigh(pitch: readonly Sample[], from: number, to: number, bottom: number): boolean {
  return pitch.some(({ time, value }) =>
    time >= from && time <= to && value >= bottom + leastSwing
  );
}
