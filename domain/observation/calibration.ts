import { permille } from "../units.ts";
import type { Baseline, CalibrationTarget, Screen } from "./events.ts";
import { canonicalFaceWidth } from "./head_pose.ts";
import { medianOf, quantise } from "./median.ts";
import type { Allowed, ObservedFrame } from "./observed_frame.ts";

/** What one valid frame contributes to a baseline: degrees, picture heights, ratios. */
interface Sample {
  readonly time: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly gazeYaw: number | null;
  readonly gazePitch: number | null;
  readonly eyeRatio: number | null;
  readonly faceWidth: number;
  readonly headHeight: number | null;
}

interface Looking {
  readonly target: CalibrationTarget;
  readonly since: number;
}

/** How much is known of the person's own zero. */
export interface Calibrating {
  readonly baseline: Baseline | null;
  /** Samples gathered for the steady half minute. */
  readonly steady: readonly Sample[];
  readonly looking: Looking | null;
  readonly looked: Readonly<Partial<Record<CalibrationTarget, readonly Sample[]>>>;
}

/** Time that the eyes need to reach a target, in milliseconds. */
const arrivalMs = 400;
/** Shortest time between two samples, in milliseconds, so that the frame rate does not matter. */
const spacingMs = 90;
/** Number of samples in the steady half minute, and the fewest that a target needs. */
const steadySamples = Math.floor(30_000 / 100);
const targetSamples = 6;
/** Most samples kept for one target; later ones replace earlier ones. */
const mostTargetSamples = 60;
/** A head that turns faster than this between samples, in degrees a second, is not steady. */
const steadySpeed = 20;

/** A usual screen seen from half a metre: 18 degrees to each side, 12 up and down. */
const assumedScreen: Screen = { left: -180, right: 180, bottom: -120, top: 120, measured: false };
/** Error of a webcam's gaze at a corner of the screen, in tenths of a degree. */
const margin = 30;

export function beginCalibrating(baseline: Baseline | null = null): Calibrating {
  return { baseline, steady: [], looking: null, looked: {} };
}

/** The page shows this target from now on. A target that is shown again is measured anew. */
export function lookAt(state: Calibrating, target: CalibrationTarget, time: number): Calibrating {
  const { [target]: _, ...looked } = state.looked;
  return { ...state, looking: { target, since: time }, looked };
}

/**
 * The page has shown all its targets. The baseline is the look at the camera; the screen is the box
 * around its four corners. If the look at the camera was too short or unsteady, nothing changes.
 */
export function finishLooking(state: Calibrating, allowed: Allowed): Calibrating {
  const { camera = [], ...corners } = state.looked;
  const over = { ...state, looking: null, looked: {} };
  if (camera.length < targetSamples) return over;
  const baseline = baselineOf("targets", camera, allowed, (yaw, pitch) => {
    const medians = Object.values(corners).map((samples) => medianGazeOf(samples ?? []));
    return screenOf(medians, yaw, pitch);
  });
  return { ...over, baseline };
}

/**
 * The state after one more frame. Without targets, the first steady half minute becomes the
 * baseline.
 */
export function stepCalibrating(
  state: Calibrating,
  frame: ObservedFrame,
  eyesClosed: boolean,
  allowed: Allowed,
): Calibrating {
  const sample = sampleOf(frame, eyesClosed);
  if (sample === null) return state;
  if (state.looking !== null) return addLook(state, state.looking, sample);
  if (state.baseline !== null) return state;
  const last = state.steady.at(-1);
  if (last !== undefined && sample.time - last.time < spacingMs) return state;
  if (last !== undefined && !isSteady(last, sample)) {
    return { ...state, steady: [...state.steady.slice(0, -1), sample] };
  }
  const steady = [...state.steady, sample];
  if (steady.length < steadySamples) return { ...state, steady };
  const baseline = baselineOf("steady_half_minute", steady, allowed, () => assumedScreen);
  return { ...state, steady: [], baseline };
}

function addLook(state: Calibrating, { target, since }: Looking, sample: Sample): Calibrating {
  const samples = state.looked[target] ?? [];
  const last = samples.at(-1);
  if (sample.time < since + arrivalMs) return state;
  if (last !== undefined && sample.time - last.time < spacingMs) return state;
  const kept = [...samples, sample].slice(-mostTargetSamples);
  return { ...state, looked: { ...state.looked, [target]: kept } };
}

function sampleOf(frame: ObservedFrame, eyesClosed: boolean): Sample | null {
  const { time, head, gaze, eyeRatio, posture } = frame;
  if (head === null || eyesClosed) return null;
  const { yaw, pitch, roll, scale } = head;
  return {
    time,
    yaw,
    pitch,
    roll,
    gazeYaw: gaze?.yaw ?? null,
    gazePitch: gaze?.pitch ?? null,
    eyeRatio,
    faceWidth: scale * canonicalFaceWidth,
    headHeight: posture?.headHeight ?? null,
  };
}

function isSteady(before: Sample, after: Sample): boolean {
  const seconds = (after.time - before.time) / 1_000;
  const turned = Math.hypot(after.yaw - before.yaw, after.pitch - before.pitch);
  return turned <= steadySpeed * seconds;
}

type Angle = (value: number) => number;
const toDecidegrees: Angle = (value) => quantise(value * 10, -1_800, 1_800);

function baselineOf(
  basis: Baseline["basis"],
  samples: readonly Sample[],
  allowed: Allowed,
  screen: (gazeYaw: number, gazePitch: number) => Screen,
): Baseline {
  const medianOfField = (pick: (sample: Sample) => number | null) =>
    medianOf(samples.map(pick).filter((value) => value !== null));
  const gaze = medianGazeOf(samples);
  const ratio = medianOfField(({ eyeRatio }) => eyeRatio);
  const headHeight = medianOfField((sample) => sample.headHeight);
  const faceWidth = medianOfField((sample) => sample.faceWidth) ?? 0;
  return {
    basis,
    frames: samples.length,
    head: allowed.has("head")
      ? {
        yaw: toDecidegrees(medianOfField(({ yaw }) => yaw) ?? 0),
        pitch: toDecidegrees(medianOfField(({ pitch }) => pitch) ?? 0),
        roll: toDecidegrees(medianOfField(({ roll }) => roll) ?? 0),
      }
      : null,
    gaze: gaze === null || !allowed.has("gaze")
      ? null
      : { ...gaze, screen: screen(gaze.yaw, gaze.pitch) },
    openEyes: ratio === null || !allowed.has("blinks")
      ? null
      : permille(quantise(ratio * 1_000, 0, 1_000)),
    posture: allowed.has("posture")
      ? {
        faceWidth: quantise(faceWidth * 1_000, 1, 5_000),
        headHeight: headHeight === null ? null : quantise(headHeight * 1_000, -10_000, 10_000),
      }
      : null,
  };
}

interface Gaze {
  readonly yaw: number;
  readonly pitch: number;
}

/** Median gaze in tenths of a degree; null if no sample has a gaze. */
function medianGazeOf(samples: readonly Sample[]): Gaze | null {
  const yaw = medianOf(samples.map(({ gazeYaw }) => gazeYaw).filter((value) => value !== null));
  const pitch = medianOf(
    samples.map(({ gazePitch }) => gazePitch).filter((value) => value !== null),
  );
  if (yaw === null || pitch === null || samples.length < targetSamples) return null;
  return { yaw: toDecidegrees(yaw), pitch: toDecidegrees(pitch) };
}

/** The box around the corners that the candidate looked at; assumed unless there are all four. */
function screenOf(corners: readonly (Gaze | null)[], yaw: number, pitch: number): Screen {
  const seen = corners.filter((corner) => corner !== null);
  if (seen.length < 4) return assumedScreen;
  const across = seen.map((corner) => corner.yaw - yaw);
  const upwards = seen.map((corner) => corner.pitch - pitch);
  const limit = (value: number) => quantise(value, -1_800, 1_800);
  return {
    left: limit(Math.min(0, ...across) - margin),
    right: limit(Math.max(0, ...across) + margin),
    bottom: limit(Math.min(0, ...upwards) - margin),
    top: limit(Math.max(0, ...upwards) + margin),
    measured: true,
  };
}
