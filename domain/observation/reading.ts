import type { GazeSample } from "./gaze_samples.ts";
import { findTurningPoints } from "./turning_points.ts";

/** Narrowest line of text, in degrees. */
const leastLine = 4;
/** Shortest and longest time to read a line, in milliseconds. */
const shortestLineMs = 500;
const longestLineMs = 6_000;
/** The way back to the next line takes at most this share of the time to read it. */
const returnShare = 0.5;

/**
 * Counts lines read: sweeps of the gaze from left to right, each followed by a quick return to the
 * left. One sweep means nothing; three or more in ten seconds look like reading from the screen.
 * Misses text that runs from right to left, and very narrow columns.
 *
 * Source: the saw-tooth of line reading and its return sweeps, K. Rayner, "Eye movements in reading
 * and information processing: 20 years of research", Psychological Bulletin 124(3), 1998.
 */
export function countLinesRead(samples: readonly GazeSample[]): number {
  const points = findTurningPoints(
    samples.map(({ time, yaw }) => ({ time, value: yaw })),
    leastLine,
  );
  return points.filter((right, index) => {
    const [left, next] = [points[index - 1], points[index + 1]];
    if (right.kind !== "high" || left === undefined || next === undefined) return false;
    const along = right.time - left.time;
    const back = next.time - right.time;
    return along >= shortestLineMs && along <= longestLineMs && back <= along * returnShare;
  }).length;
}
