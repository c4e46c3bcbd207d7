import type { LandmarkFrame } from "./frames.ts";
import { pointAt } from "./face_points.ts";
import { anglesOfDirection, type HeadPose } from "./head_pose.ts";
import { rotate, type Vector } from "./rigid_fit.ts";

/** Where the eyes look, in degrees as seen from the face: 0, 0 is the camera. */
export interface GazeAngles {
  /** Positive to the candidate's right. */
  readonly yaw: number;
  /** Positive upwards. */
  readonly pitch: number;
}

/** Landmarks of one eye: its corners and the centre of its iris. */
interface Eye {
  readonly outer: number;
  readonly inner: number;
  readonly iris: number;
}

const eyes: readonly Eye[] = [
  { outer: 33, inner: 133, iris: 468 },
  { outer: 263, inner: 362, iris: 473 },
];

/** Distance of the eye's centre of rotation behind the middle of its corners, in centimetres. */
const eyeDepth = 0.55;
/**
 * Distance from the eye's centre of rotation to the centre of its iris, in centimetres: 13.5 mm of
 * rotation centre behind the cornea (Fry and Hill, 1962) minus 3.6 mm from cornea to iris.
 */
const irisRadius = 0.99;

/**
 * Direction of gaze from the place of each iris inside its own eye. The eye is modelled as a ball
 * behind the middle of its corners that turns with the head; the iris is a point on that ball, and
 * the line from the ball's centre through it is the gaze. So head turn and eye turn add up as they
 * do in life, and the place and distance in front of the camera cancel out.
 *
 * Source: the geometric eye model reviewed in D. W. Hansen and Q. Ji, "In the Eye of the Beholder:
 * A Survey of Models for Eyes and Gaze", IEEE TPAMI 32(3), 2010, section 4.2.
 *
 * @returns Null if an eye's landmarks are unknown. A constant error of the person's own eyes
 * remains: compare with a baseline of the same person (`calibration.ts`).
 */
export function gazeAnglesOf(frame: LandmarkFrame, pose: HeadPose): GazeAngles | null {
  if (frame.face === null) return null;
  let sum: Vector = [0, 0, 0];
  for (const eye of eyes) {
    const direction = eyeDirectionOf(frame.face, frame, pose, eye);
    if (direction === null) return null;
    sum = [sum[0] + direction[0], sum[1] + direction[1], sum[2] + direction[2]];
  }
  return anglesOfDirection(sum);
}

function eyeDirectionOf(
  face: Float32Array,
  frame: LandmarkFrame,
  pose: HeadPose,
  eye: Eye,
): Vector | null {
  const outer = pointAt(face, eye.outer, 3, frame);
  const inner = pointAt(face, eye.inner, 3, frame);
  const iris = pointAt(face, eye.iris, 3, frame);
  if (outer === null || inner === null || iris === null) return null;
  const back = rotate(pose.rotation, [0, 0, -eyeDepth * pose.scale]);
  const radius = irisRadius * pose.scale;
  const x = (iris[0] - (outer[0] + inner[0]) / 2 - back[0]) / radius;
  const y = (iris[1] - (outer[1] + inner[1]) / 2 - back[1]) / radius;
  const across = x * x + y * y;
  return [x, y, Math.sqrt(Math.max(0.04, 1 - across))];
}
