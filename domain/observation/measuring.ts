import { beginBlinking, type Blinking, eyesClosed, stepBlinking } from "./blink.ts";
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
import { type MeasuredWindow, measureWindow, windowLength } from "./window.ts";

/** What is remembered of one connection's frames between batches. It lives in memory only. */
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

/** What one batch came to. */
interface Measured {
  readonly measuring: Measuring;
  /** Null where no frame of the batch was newer than what had been seen. */
  readonly window: MeasuredWindow | null;
  /** A baseline that was not known before this batch. */
  readonly calibrated: Baseline | null;
}

/** Length of the memory for gaze and nods, in milliseconds. */
const memory = 10_000;
/** Bounds of the work a window or a batch can ask for: half a second at 120, two at 60 a second. */
const mostWindowFrames = 60;
const mostBatchFrames = 120;

/**
 * Begins to measure one connection.
 *
 * @param allowed Measures that the candidate has consented to; others are neither computed nor kept.
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

/** Consent changed: what is no longer allowed is forgotten with the next frame. */
export function allow(measuring: Measuring, allowed: Allowed): Measuring {
  const fresh = beginMeasuring(allowed, measuring.calibrating.baseline);
  return { ...fresh, newest: measuring.newest };
}

/** The page shows a calibration target from the newest frame on. */
export function showTarget(measuring: Measuring, target: CalibrationTarget): Measuring {
  const { calibrating, newest } = measuring;
  return { ...measuring, calibrating: lookAt(calibrating, target, Math.max(0, newest)) };
}

/**
 * The page has shown its targets.
 *
 * @returns `calibrated` is null where the look at the camera was too short or not valid.
 */
export function finishTargets(measuring: Measuring): Pick<Measured, "measuring" | "calibrated"> {
  const before = measuring.calibrating.baseline;
  const calibrating = finishLooking(measuring.calibrating, measuring.allowed);
  const calibrated = calibrating.baseline === before ? null : calibrating.baseline;
  return { measuring: { ...measuring, calibrating }, calibrated };
}

/**
 * Takes a batch of frames in and measures the half second that ends with its newest frame. Frames that
 * come twice, late or in the wrong order are put in order or dropped; nothing is made up for them.
 */
export function measureBatch(measuring: Measuring, frames: readonly LandmarkFrame[]): Measured {
  const fresh = frames
    .filter(({ time }) => Number.isSafeInteger(time) && time > measuring.newest)
    .sort((a, b) => a.time - b.time)
    .filter(({ time }, place, all) => time !== all[place - 1]?.time)
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

/** A frame with closed eyes has no gaze: the iris is guessed under the lid. */
function addFrame(measuring: Measuring, landmarks: LandmarkFrame): Measuring {
  const { allowed } = measuring;
  const seen = observeFrame(landmarks, allowed);
  const blinking = stepBlinking(measuring.blinking, seen.time, seen.eyeRatio);
  const closed = eyesClosed(blinking);
  const frame = closed ? { ...seen, gaze: null } : seen;
  const { time, head, gaze } = frame;
  const recent = [...measuring.recent, { frame, closed }]
    .filter((each) => each.frame.time > time - windowLength)
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

/** Most samples that a memory holds: ten seconds at 60 frames a second. */
const mostSamples = 600;

function remember<Kept extends { readonly time: number }>(
  samples: readonly Kept[],
  now: number,
  sample: Kept | null,
): readonly Kept[] {
  const [oldest] = samples;
  const stale = oldest !== undefined && oldest.time <= now - memory;
  if (sample === null && !stale) return samples;
  const kept = stale ? samples.filter(({ time }) => time > now - memory) : samples;
  return sample === null ? kept : [...kept, sample].slice(-mostSamples);
}
