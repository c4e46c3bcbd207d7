import type { LandmarkFrame } from "./frames.ts";
import type { Vector } from "./rigid_fit.ts";

/** How far outside the picture a landmark may lie, in picture widths or heights. */
const beyond = 0.5;
/** Largest depth of a landmark, in picture widths. */
const deepest = 2;

/**
 * A landmark in the space that all measures share: in picture heights, x to the right of the
 * picture, y up, z towards the camera. The picture is not mirrored, so the candidate's own right
 * has the smaller x.
 *
 * @param points Shape [n x stride], in image units.
 * @param stride Numbers for each point: 3, or 4 with visibility.
 * @returns Null if the point is unknown or out of range.
 */
export function pointAt(
  points: Float32Array,
  index: number,
  stride: 3 | 4,
  { width, height }: Pick<LandmarkFrame, "width" | "height">,
): Vector | null {
  const x = points[index * stride];
  const y = points[index * stride + 1];
  const z = points[index * stride + 2];
  if (!isWithin(x, -beyond, 1 + beyond) || !isWithin(y, -beyond, 1 + beyond)) return null;
  if (!isWithin(z, -deepest, deepest)) return null;
  const aspect = width / height;
  return [x * aspect, -y, -z * aspect];
}

function isWithin(value: number | undefined, low: number, high: number): value is number {
  return value !== undefined && value >= low && value <= high;
}
