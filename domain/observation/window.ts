import { millis, permille } from "../units.ts";
import { blinkCountOf, type Blinking, blinkRateOf } from "./blink.ts";
import type { Baseline, LandmarkBatchMeasured } from "./events.ts";
import { facePresenceOf, isEnough } from "./face_presence.ts";
import type { GazeSample } from "./gaze_samples.ts";
import { contourEllipseAreaOf, fixatingShareOf } from "./gaze_stability.ts";
import { canonicalFaceWidth } from "./head_pose.ts";
import { medianOf, quantise } from "./median.ts";
import { motionEnergyOf } from "./motion.ts";
import { countNods } from "./nods.ts";
import type { Allowed, ObservedFrame } from "./observed_frame.ts";
import { countLinesRead } from "./reading.ts";
import type { Vector } from "./rigid_fit.ts";
import type { Sample } from "./turning_points.ts";

/** Length of a window in milliseconds. */
export const windowMs = 500;

/** The measures of a window, as an event holds them. */
export type MeasuredWindow = Omit<
  LandmarkBatchMeasured,
  "type" | "version" | "at" | "connectionId" | "sequence" | "batchesLost"
>;

/** What a window is measured from. */
interface WindowSource {
  /** Frames of the last half second, oldest first. */
  readonly frames: readonly ObservedFrame[];
  readonly framesNew: number;
  /** End of the window, in milliseconds of the camera's clock. */
  readonly end: number;
  /** Samples of the last ten seconds, for measures that need more than half a second. */
  readonly gaze: readonly GazeSample[];
  readonly pitch: readonly Sample[];
  readonly blinking: Blinking;
  readonly closedFrames: number;
  readonly baseline: Baseline | null;
  readonly allowed: Allowed;
}

/**
 * Computes the measures of a window as whole numbers. With under 70 % valid frames every measure is
 * null.
 */
export function measureWindow(source: WindowSource): MeasuredWindow {
  const { frames, framesNew, allowed, baseline, end } = source;
  const { framesSeen, framesValid, mostFaces, dark, confidence } = facePresenceOf(frames);
  const start = Math.max(0, end - windowMs);
  const enough = isEnough(framesSeen, framesValid);
  return {
    windowStart: millis(start),
    windowLength: millis(end - start),
    framesSeen,
    framesNew,
    framesValid,
    mostFaces: allowed.has("presence") ? mostFaces : null,
    dark,
    confidence: permille(confidence),
    basis: baseline?.basis ?? "none",
    head: enough && allowed.has("head") ? measureHead(source) : null,
    gaze: enough && allowed.has("gaze") ? measureGaze(source) : null,
    blinks: enough && allowed.has("blinks") ? measureBlinks(source) : null,
    movement: enough && allowed.has("movement") ? measureMovement(frames) : null,
    posture: enough && allowed.has("posture") ? measurePosture(source) : null,
  };
}

const toDecidegrees = (degrees: number, zero = 0): number =>
  quantise(degrees * 10 - zero, -1_800, 1_800);

/** The values of the frames that have one. */
function valuesOf(
  frames: readonly ObservedFrame[],
  pick: (frame: ObservedFrame) => number | null | undefined,
): readonly number[] {
  return frames.map(pick).filter((value) => value !== null && value !== undefined);
}

function measureHead({ frames, baseline, pitch }: WindowSource): MeasuredWindow["head"] {
  const angleOf = (axis: "yaw" | "pitch" | "roll") =>
    toDecidegrees(
      medianOf(valuesOf(frames, ({ head }) => head?.[axis])) ?? 0,
      baseline?.head?.[axis],
    );
  return {
    yaw: angleOf("yaw"),
    pitch: angleOf("pitch"),
    roll: angleOf("roll"),
    nods: Math.min(100, countNods(pitch)),
  };
}

function measureGaze(source: WindowSource): MeasuredWindow["gaze"] {
  const { frames, baseline, gaze } = source;
  const yaw = medianOf(valuesOf(frames, (frame) => frame.gaze?.yaw));
  const pitch = medianOf(valuesOf(frames, (frame) => frame.gaze?.pitch));
  const looking = frames.filter((frame) => frame.gaze !== null);
  if (yaw === null || pitch === null || !isEnough(frames.length, looking.length)) return null;
  const area = contourEllipseAreaOf(gaze);
  const fixating = fixatingShareOf(gaze);
  return {
    yaw: toDecidegrees(yaw, baseline?.gaze?.yaw),
    pitch: toDecidegrees(pitch, baseline?.gaze?.pitch),
    ellipse: area === null ? null : quantise(area * 100, 0, 10_000_000),
    fixating: fixating === null ? null : permille(quantise(fixating * 1_000, 0, 1_000)),
    onScreen: onScreenShareOf(looking, baseline),
    linesRead: Math.min(20, countLinesRead(gaze)),
  };
}

function onScreenShareOf(looking: readonly ObservedFrame[], baseline: Baseline | null) {
  const zero = baseline?.gaze ?? null;
  if (zero === null) return null;
  const { left, right, bottom, top } = zero.screen;
  const inside = looking.filter(({ gaze }) => {
    if (gaze === null) return false;
    const across = gaze.yaw * 10 - zero.yaw;
    const upwards = gaze.pitch * 10 - zero.pitch;
    return across >= left && across <= right && upwards >= bottom && upwards <= top;
  });
  return permille(quantise(1_000 * inside.length / looking.length, 0, 1_000));
}

function measureBlinks(source: WindowSource): MeasuredWindow["blinks"] {
  const { frames, blinking, closedFrames } = source;
  const rate = blinkRateOf(blinking);
  return {
    closed: permille(quantise(1_000 * closedFrames / frames.length, 0, 1_000)),
    count: Math.min(600, blinkCountOf(blinking)),
    rateTenths: rate === null ? null : quantise(rate * 10, 0, 6_000),
  };
}

/** The paths of the landmarks over the frames in which all of them are known. */
function pathsOf(
  frames: readonly ObservedFrame[],
  pick: (frame: ObservedFrame) => readonly Vector[] | null | undefined,
): readonly (readonly Vector[])[] {
  return frames.map(pick).filter((points) => points !== null && points !== undefined);
}

const toMillionths = (energy: number): number => quantise(energy * 1_000_000, 0, 10_000_000);

function measureMovement(frames: readonly ObservedFrame[]): MeasuredWindow["movement"] {
  const faceWidth = (medianOf(valuesOf(frames, ({ head }) => head?.scale)) ?? 0) *
    canonicalFaceWidth;
  const shoulders = medianOf(valuesOf(frames, ({ posture }) => posture?.shoulderWidth)) ?? 0;
  const head = motionEnergyOf(pathsOf(frames, ({ rigid }) => rigid), faceWidth);
  const hands = [
    motionEnergyOf(pathsOf(frames, ({ leftHand }) => leftHand), faceWidth),
    motionEnergyOf(pathsOf(frames, ({ rightHand }) => rightHand), faceWidth),
  ].filter((energy) => energy !== null);
  const body = motionEnergyOf(pathsOf(frames, ({ posture }) => posture?.shoulders), shoulders);
  if (head === null) return null;
  return {
    head: toMillionths(head),
    hands: hands.length === 0 ? null : toMillionths(Math.max(...hands)),
    body: body === null ? null : toMillionths(body),
  };
}

function measurePosture({ frames, baseline }: WindowSource): MeasuredWindow["posture"] {
  const tilt = medianOf(valuesOf(frames, ({ posture }) => posture?.tilt));
  const height = medianOf(valuesOf(frames, ({ posture }) => posture?.headHeight));
  const width = (medianOf(valuesOf(frames, ({ head }) => head?.scale)) ?? 0) * canonicalFaceWidth;
  const zero = baseline?.posture ?? null;
  return {
    shoulderTilt: tilt === null ? null : toDecidegrees(tilt),
    headHeight: height === null || zero === null || !((zero.headHeight ?? 0) > 0)
      ? null
      : quantise(1_000_000 * height / (zero.headHeight ?? 1), 0, 10_000),
    lean: zero === null ? null : quantise(1_000_000 * width / zero.faceWidth, 0, 20_000),
  };
}
