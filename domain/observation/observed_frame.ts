import type { Measure } from "../lifecycle/events.ts";
import { eyeAspectRatioOf } from "./blink.ts";
import { rigidPoints } from "./canonical_face.ts";
import { pointAt } from "./face_points.ts";
import type { HandLandmarks, LandmarkFrame } from "./frames.ts";
import { type GazeAngles, gazeAnglesOf } from "./gaze.ts";
import { type HeadPose, headPoseOf } from "./head_pose.ts";
import { type Posture, postureOf } from "./posture.ts";
import type { Vector } from "./rigid_fit.ts";

/** Measures that the candidate has consented to. */
export type Allowed = ReadonlySet<Measure>;

/** One camera frame, reduced to what the measures need. It never leaves memory. */
export interface ObservedFrame {
  /** Milliseconds of the camera's clock. */
  readonly time: number;
  readonly faces: number;
  readonly dark: boolean;
  /** Null if the frame is not valid: no face, several, a dark picture, or impossible landmarks. */
  readonly head: HeadPose | null;
  readonly gaze: GazeAngles | null;
  readonly eyeRatio: number | null;
  /** Landmarks that lie over bone, in picture heights. */
  readonly rigid: readonly Vector[] | null;
  readonly leftHand: readonly Vector[] | null;
  readonly rightHand: readonly Vector[] | null;
  readonly posture: Posture | null;
}

/** Indices of wrist, knuckles and finger tips. */
const handIndices = [0, 4, 5, 8, 9, 12, 13, 16, 17, 20] as const;

/**
 * Reads one frame, computing only what is allowed. The head's pose is always computed, because
 * other measures are scaled by it, but an event holds it only with consent to `head`.
 */
export function observeFrame(frame: LandmarkFrame, allowed: Allowed): ObservedFrame {
  const { time, faces, dark } = frame;
  const head = faces === 1 && !dark ? headPoseOf(frame) : null;
  const moving = head !== null && allowed.has("movement");
  return {
    time,
    faces,
    dark,
    head,
    gaze: head !== null && allowed.has("gaze") ? gazeAnglesOf(frame, head) : null,
    eyeRatio: head !== null && (allowed.has("blinks") || allowed.has("gaze"))
      ? eyeAspectRatioOf(frame)
      : null,
    rigid: moving ? rigidOf(frame) : null,
    leftHand: moving ? handOf(frame, "left") : null,
    rightHand: moving ? handOf(frame, "right") : null,
    posture: head !== null && (moving || allowed.has("posture")) ? postureOf(frame, head) : null,
  };
}

function rigidOf(frame: LandmarkFrame): readonly Vector[] | null {
  const { face } = frame;
  return face === null ? null : pointsAt(frame, face, rigidPoints.map(({ index }) => index));
}

function handOf(frame: LandmarkFrame, side: HandLandmarks["side"]): readonly Vector[] | null {
  const hand = frame.hands.find((each) => each.side === side);
  return hand === undefined ? null : pointsAt(frame, hand.points, handIndices);
}

/** The landmarks at these indices; null if one of them is unknown. */
function pointsAt(
  frame: LandmarkFrame,
  from: Float32Array,
  indices: readonly number[],
): readonly Vector[] | null {
  const found = indices.map((index) => pointAt(from, index, 3, frame));
  return found.every((point) => point !== null) ? found : null;
}
