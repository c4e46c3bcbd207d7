import type { Vector } from "./rigid_fit.ts";

/**
 * Motion energy of some landmarks: the standard deviation of their distance from their mean place
 * in the window, in units of a width of the same person. It grows with how far they move, not with
 * the number of frames: 10 and 30 frames a second give the same within a few percent.
 *
 * Source: quantity of motion, A. Camurri, I. Lagerlöf and G. Volpe, "Recognizing emotion from dance
 * movement: comparison of spectator recognition and automated techniques", International Journal of
 * Human-Computer Studies 59, 2003; here from landmarks instead of silhouettes, and without any
 * claim about emotion.
 *
 * @param frames One entry for each frame: the same landmarks in the same order, in picture heights.
 * Depth is left out, because the model guesses it.
 * @param unit Face or shoulder width in picture heights, above 0.
 * @returns 0 at rest, about 0.1 for a lively head; null for fewer than three frames.
 */
export function motionEnergyOf(
  frames: readonly (readonly Vector[])[],
  unit: number,
): number | null {
  const [first] = frames;
  if (first === undefined || frames.length < 3 || first.length === 0 || !(unit > 0)) return null;
  let total = 0;
  for (let index = 0; index < first.length; index++) {
    total += varianceOf(frames, index, 0) + varianceOf(frames, index, 1);
  }
  return Math.sqrt(total / first.length) / unit;
}

/** Variance of one coordinate of one landmark over the frames. */
function varianceOf(frames: readonly (readonly Vector[])[], index: number, axis: 0 | 1): number {
  let [sum, squares] = [0, 0];
  const origin = frames[0]?.[index]?.[axis] ?? 0;
  for (const frame of frames) {
    const value = (frame[index]?.[axis] ?? origin) - origin;
    sum += value;
    squares += value * value;
  }
  const mean = sum / frames.length;
  return Math.max(0, squares / frames.length - mean * mean);
}
