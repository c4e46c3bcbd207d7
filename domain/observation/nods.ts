import { type Sample, turningPoints } from "./turning_points.ts";

/** Least movement of a nod, in degrees of head pitch, and the longest time from top to bottom. */
const leastSwing = 4;
const longestHalf = 600;

/**
 * Nods: the head went down and came up again by at least 4 degrees, each way within 0.6 seconds.
 * Slower movements are looks at the desk.
 *
 * Source: turning points of the head's pitch as in S. Kawato and J. Ohya, "Real-time detection of
 * nodding and head-shaking by directly detecting and tracking the between-eyes", FG 2000.
 *
 * @param pitch Head pitch in degrees, upwards positive.
 */
export function countNods(pitch: readonly Sample[]): number {
  const points = turningPoints(pitch, leastSwing);
  return points.filter((low, place) => {
    const before = points[place - 1];
    return low.kind === "low" && before !== undefined && low.time - before.time <= longestHalf &&
      cameBack(pitch, low.time, low.value);
  }).length;
}

function cameBack(pitch: readonly Sample[], time: number, bottom: number): boolean {
  return pitch.some((sample) =>
    sample.time > time && sample.time <= time + longestHalf && sample.value >= bottom + leastSwing
  );
}
