import { areEyesClosed, beginBlinking, type Blinking, stepBlinking } from "./blink.ts";
import {
  beginCalibrating,
  type Calibrating,
  finishLooking,
  lookAt,
  stepCalibrating,
} from "./calibration.ts";
import type { Baseline, CalibrationTarget } from "./events.ts";
import type { LandmarkFrame } from "./frames.ts";
import type { GazeSample } from "./gaze_samples.ts";
import { type Allowed, type ObservedFrame, observeFrame } from "./observed_frame.ts";
import type { Sample } from "./turning_points.ts";
import { type MeasuredWindow, measureWindow, windowMs } from "./window.ts";

/** What is remembered of one connection's frames from batch to batch, in memory only. */
export interface Measuring {
  readonly allowed: Allowed;
  /** Time of the newest frame, in milliseconds of the camera's clock; -1 before the first. */
  readonly newest: number;
  readonly recent: readonly Watched[];
  readonly gaze: readonly GazeSample[];
  readonly pitch: readonly Sample[];
  readonly blinking: Blinking;
  readonly calibrating: Calibrating;
}

interface Watched {
  readonly frame: ObservedFrame;
  readonly closed: boolean;
}

/** The result of measuring one batch. */
interface Measured {
  readonly measuring: Measuring;
  /** Null if the batch held no new frame. */
  readonly window: MeasuredWindow | null;
  /** A baseline that this batch completed, or null. */
  readonly calibrated: Baseline | null;
}

/** Length of the memory for gaze and nods, in milliseconds. */
const memoryMs = 10_000;
/**
 * Most frames of a window and of a batch, which bounds the work: half a second at 120, two seconds
 * at 60 a second.
 */
const mostWindowFrames = 60;
const mostBatchFrames = 120;

/**
 * Begins to measure one connection.
 *
 * @param allowed Measures that the candidate has consented to. No other measure is computed or
 * kept.
 * @param baseline The person's own zero from an earlier connection of the same interview.
 */
export function beginMeasuring(allowed: Allowed, baseline: Baseline | null = null): Measuring {
  const openEyes = baseline?.openEyes ?? null;
  return {
    allowed,
    newest: -1,
    recent: [],
    gaze: [],
    pitch: [],
    blinking: beginBlinking(openEyes === null ? null : openEyes / 1_000),
    calibrating: beginCalibrating(baseline),
  };
}

/** Takes over a change of consent: forgets what is no longer allowed. */
export function allow(measuring: Measuring, allowed: Allowed): Measuring {
  const fresh = beginMeasuring(allowed, measuring.calibrating.baseline);
  return { ...fresh, newest: measuring.newest };
}

/** Notes that the page shows a calibration target from the newest frame on. */
export function showTarget(measuring: Measuring, target: CalibrationTarget): Measuring {
  const { calibrating, newest } = measuring;
  return { ...measuring, calibrating: lookAt(calibrating, target, Math.max(0, newest)) };
}

/**
 * Notes that the page has shown all its targets.
 *
 * @returns `calibrated` is null if the look at the camera was too short or not valid.
 */
export function finishTargets(measuring: Measuring): Pick<Measured, "measuring" | "calibrated"> {
  const before = measuring.calibrating.baseline;
  const calibrating = finishLooking(measuring.calibrating, measuring.allowed);
  const calibrated = calibrating.baseline === before ? null : calibrating.baseline;
  return { measuring: { ...measuring, calibrating }, calibrated };
}

/**
 * Adds a batch of frames and measures the half second that ends with its newest frame. Frames in
 * the wrong order are sorted; frames that come twice or late are dropped. Missing frames are not
 * made up.
 */
export function measureBatch(measuring: Measuring, frames: readonly LandmarkFrame[]): Measured {
  const fresh = frames
    .filter(({ time }) => Number.isSafeInteger(time) && time > measuring.newest)
    .sort((a, b) => a.time - b.time)
    .filter(({ time }, index, all) => time !== all[index - 1]?.time)
    .slice(-mostBatchFrames);
  const [last] = fresh.slice(-1);
  if (last === undefined) return { measuring, window: null, calibrated: null };
  const after = fresh.reduce(addFrame, measuring);
  const baseline = after.calibrating.baseline;
  const window = measureWindow({
    frames: after.recent.map(({ frame }) => frame),
    framesNew: fresh.length,
    end: last.time,
    gaze: after.gaze,
    pitch: after.pitch,
    blinking: after.blinking,
    closedFrames: after.recent.filter(({ closed }) => closed).length,
    baseline,
    allowed: after.allowed,
  });
  const calibrated = baseline === measuring.calibrating.baseline ? null : baseline;
  return { measuring: after, window, calibrated };
}

/** Adds a frame. One with closed eyes has no gaze: the model guesses the iris under the lid. */
function addFrame(measuring: Measuring, landmarks: LandmarkFrame): Measuring {
  const { allowed } = measuring;
  const seen = observeFrame(landmarks, allowed);
  const blinking = stepBlinking(measuring.blinking, seen.time, seen.eyeRatio);
  const closed = areEyesClosed(blinking);
  const frame = closed ? { ...seen, gaze: null } : seen;
  const { time, head, gaze } = frame;
  const recent = [...measuring.recent, { frame, closed }]
    .filter((each) => each.frame.time > time - windowMs)
    .slice(-mostWindowFrames);
  return {
    allowed,
    newest: time,
    recent,
    gaze: remember(measuring.gaze, time, gaze === null ? null : { time, ...gaze }),
    pitch: remember(
      measuring.pitch,
      time,
      head === null || !allowed.has("head") ? null : { time, value: head.pitch },
    ),
    blinking,
    calibrating: stepCalibrating(measuring.calibrating, frame, closed, allowed),
  };
}

/** Most samples of a memory: ten seconds at 60 frames a second. */
const mostSamples = 600;

function remember<Kept extends { readonly time: number }>(
  samples: readonly Kept[],
  now: number,
  sample: Kept | null,
): readonly Kept[] {
  const [oldest] = samples;
  const stale = oldest !== undefined && oldest.time <= now - memoryMs;
  if (sample === null && !stale) return samples;
  const kept = stale ? samples.filter(({ time }) => time > now - memoryMs) : samples;
  return sample === null ? kept : [...kept, sample].slice(-mostSamples);
}
