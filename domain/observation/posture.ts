import type { LandmarkFrame } from "./frames.ts";
import { pointAt } from "./face_points.ts";
import type { HeadPose } from "./head_pose.ts";
import { subtract, type Vector } from "./rigid_fit.ts";

/** Indices in the 33-point body: the candidate's own left and right shoulder. */
const leftShoulder = 11;
const rightShoulder = 12;
/** A point with less visibility lies outside the picture, and the body model guesses it. */
const leastVisibility = 0.5;

export interface Posture {
  /** Shoulder to shoulder, in picture heights. */
  readonly shoulderWidth: number;
  /** Degrees, positive if the candidate's right shoulder is the lower one. */
  readonly tilt: number;
  /** Height of the head's middle above the shoulders, in shoulder widths; slouching reduces it. */
  readonly headHeight: number;
  readonly shoulders: readonly [left: Vector, right: Vector];
}

/**
 * How the upper body is held, from both shoulders and the head. Uses angles and ratios within one
 * picture, so where and how far away the person sits does not matter.
 *
 * Source: craniovertebral and shoulder angles of photogrammetric posture analysis, E. A. P.
 * Ferreira et al., "Postural assessment software (PAS/SAPO)", Clinics 65(7), 2010, reduced to the
 * frontal view.
 *
 * @returns Null if a shoulder is not in view.
 */
export function postureOf(frame: LandmarkFrame, head: HeadPose): Posture | null {
  const left = shoulderAt(frame, leftShoulder);
  const right = shoulderAt(frame, rightShoulder);
  if (left === null || right === null) return null;
  const [x, y] = subtract(left, right);
  const shoulderWidth = Math.hypot(x, y);
  if (!(shoulderWidth > 0)) return null;
  const middle = (left[1] + right[1]) / 2;
  return {
    shoulderWidth,
    tilt: Math.atan2(y, x) * 180 / Math.PI,
    headHeight: (head.centre[1] - middle) / shoulderWidth,
    shoulders: [left, right],
  };
}

function shoulderAt(frame: LandmarkFrame, index: number): Vector | null {
  const { pose } = frame;
  if (pose === null || !((pose[index * 4 + 3] ?? 0) >= leastVisibility)) return null;
  return pointAt(pose, index, 4, frame);
}
