import type { GazeSample } from "./gaze_samples.ts";

/** Share of the gaze that lies inside the ellipse. */
const held = 0.682;

/**
 * Bivariate contour ellipse area: the area, in square degrees, of the ellipse around 68.2 % of the
 * gaze. Small is steady: about 0.1 to 5 on a fixed point with a webcam's precision, over 100 when
 * looking around.
 *
 * BCEA = 2 k π σx σy √(1 − ρ²), where 1 − e^(−k) is the share inside. Source: R. M. Steinman,
 * "Effect of target size, luminance, and color on monocular fixation", JOSA 55(9), 1965; as used by
 * M. D. Crossland and G. S. Rubin, "The use of an infrared eyetracker to measure fixation
 * stability", Optometry and Vision Science 79(11), 2002.
 *
 * @returns Null for fewer than five samples.
 */
export function contourEllipseAreaOf(samples: readonly GazeSample[]): number | null {
  const n = samples.length;
  if (n < 5) return null;
  const meanYaw = samples.reduce((sum, { yaw }) => sum + yaw, 0) / n;
  const meanPitch = samples.reduce((sum, { pitch }) => sum + pitch, 0) / n;
  let [xx, yy, xy] = [0, 0, 0];
  for (const { yaw, pitch } of samples) {
    xx += (yaw - meanYaw) ** 2;
    yy += (pitch - meanPitch) ** 2;
    xy += (yaw - meanYaw) * (pitch - meanPitch);
  }
  const k = -Math.log(1 - held);
  return 2 * k * Math.PI * Math.sqrt(Math.max(0, xx * yy - xy * xy)) / n;
}

/** A stretch of time in which the gaze rested. */
interface Fixation {
  readonly start: number;
  readonly end: number;
}

/** Widest spread of a fixation, in degrees: a webcam cannot tell a smaller movement from rest. */
const widestSpread = 3;
/** Shortest fixation in milliseconds. */
const shortestMs = 200;
/** A longer gap between samples, in milliseconds, ends a fixation. */
const longestGapMs = 300;

/**
 * Finds fixations by dispersion threshold (I-DT): the longest runs of at least 200 ms in which
 * horizontal and vertical spread together stay within 3 degrees.
 *
 * Source: D. D. Salvucci and J. H. Goldberg, "Identifying fixations and saccades in eye-tracking
 * protocols", ETRA 2000.
 */
export function findFixations(samples: readonly GazeSample[]): readonly Fixation[] {
  const found: Fixation[] = [];
  for (let start = 0; start < samples.length;) {
    const end = findRunEnd(samples, start);
    const [first, last] = [samples[start], samples[end]];
    if (first !== undefined && last !== undefined && last.time - first.time >= shortestMs) {
      found.push({ start: first.time, end: last.time });
      start = end + 1;
    } else start += 1;
  }
  return found;
}

/** Index of the last sample of the run that begins at `start` and stays within the spread. */
function findRunEnd(samples: readonly GazeSample[], start: number): number {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  let before = samples[start]?.time ?? 0;
  for (let index = start; index < samples.length; index++) {
    const sample = samples[index];
    if (sample === undefined || sample.time - before > longestGapMs) return index - 1;
    left = Math.min(left, sample.yaw);
    right = Math.max(right, sample.yaw);
    low = Math.min(low, sample.pitch);
    high = Math.max(high, sample.pitch);
    if (right - left + (high - low) > widestSpread) return index - 1;
    before = sample.time;
  }
  return samples.length - 1;
}

/** Share 0..1 of the samples' time that lies in fixations; null for less than two seconds. */
export function fixatingShareOf(samples: readonly GazeSample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.time - first.time < 2_000) return null;
  const rested = findFixations(samples).reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.min(1, rested / (last.time - first.time));
}
