import { readFileSync } from "node:fs";
import type { Numbered } from "../../domain/event.ts";
import type { Baseline, LandmarkBatchMeasured } from "../../domain/observation/events.ts";
import { type MeasuredWindow, windowMs } from "../../domain/observation/window.ts";
import type { Look } from "./coded_video.ts";
import { correlation, mean } from "../fixtures/statistics.ts";
import type { Truth } from "./real_face.ts";

/** A window and the truth of the pictures that it saw. */
interface Matched {
  readonly window: MeasuredWindow;
  readonly truth: readonly Truth[];
}

/** How well windows from a webcam that plays the recording in a loop follow its truth. */
interface WebcamAgreement {
  readonly yaw: number;
  readonly pitch: number;
  /** Lowest and highest gaze yaw for the truth's -1, 0 and 1, in tenths of a degree. */
  readonly gaze: readonly (readonly [lowest: number, highest: number])[];
  /** Median head motion of the fidget phase over that of the still phase, at least 1 millionth. */
  readonly fidgetRatio: number;
}

/** Whether every phase of the recording was seen: a slow machine may miss one, until it comes round again. */
export const isComplete = ({ yaw, pitch, gaze, fidgetRatio }: WebcamAgreement): boolean =>
  [yaw, pitch, ...gaze.flat(), fidgetRatio].every(Number.isFinite);

/** Least correlation with the truth that a run must reach, at any frame rate. */
export const leastCorrelation = 0.98;

/** Truth of every picture of `face_groundtruth.mjpeg`. */
export function readTruth(path: string): readonly Truth[] {
  return (JSON.parse(readFileSync(path, "utf8")) as { frames: readonly Truth[] }).frames;
}

/** Recorded windows, measured from the camera throughout: what was taken off as the person's zero is back. */
export function fromCamera(events: readonly Numbered[]): readonly LandmarkBatchMeasured[] {
  let zero: Baseline | null = null;
  const windows: LandmarkBatchMeasured[] = [];
  for (const { event } of events) {
    if (event.type === "CalibrationMeasured") zero = event.baseline;
    if (event.type === "LandmarkBatchMeasured") {
      windows.push(event.basis === "none" ? event : addZero(event, zero));
    }
  }
  return windows;
}

function addZero(window: LandmarkBatchMeasured, zero: Baseline | null): LandmarkBatchMeasured {
  const { head, gaze } = window;
  const { yaw = 0, pitch = 0 } = zero?.head ?? {};
  return {
    ...window,
    head: head === null ? null : { ...head, yaw: head.yaw + yaw, pitch: head.pitch + pitch },
    gaze: gaze === null ? null : { ...gaze, yaw: gaze.yaw + (zero?.gaze?.yaw ?? 0) },
  };
}

/**
 * Compares windows with the truth of the pictures that they saw, however fast the webcam played them.
 *
 * @param looks The pictures that the page looked at, by the clock of the windows.
 */
export function webcamAgreement(
  windows: readonly MeasuredWindow[],
  truth: readonly Truth[],
  looks: readonly Look[],
): WebcamAgreement {
  const matched = windows.filter(({ head, gaze }) => head !== null && gaze !== null)
    .map((window) => match(window, truth, looks));
  const motion = (phase: Truth["phase"]) =>
    mean(within(matched, phase).map(({ window }) => window.movement?.head ?? NaN));
  return {
    yaw: follow(within(matched, "yaw"), "yaw"),
    pitch: follow(within(matched, "pitch"), "pitch"),
    gaze: [-1, 0, 1].map((side) => gazeRange(matched, side)),
    fidgetRatio: motion("fidget") / Math.max(1, motion("still")),
  };
}

function match(window: MeasuredWindow, truth: readonly Truth[], looks: readonly Look[]): Matched {
  const end = window.windowStart + window.windowLength;
  const pictures = looks.filter(([time]) => time > end - windowMs && time <= end)
    .map(([, picture]) => truth[picture]);
  return { window, truth: pictures.filter((picture) => picture !== undefined) };
}

function follow(matched: readonly Matched[], angle: "yaw" | "pitch"): number {
  return correlation(
    matched.map(({ window }) => window.head?.[angle] ?? NaN),
    matched.map(({ truth }) => mean(truth.map((picture) => picture[angle]))),
  );
}

/** Windows that lie in a phase. */
function within(matched: readonly Matched[], phase: Truth["phase"]): readonly Matched[] {
  return matched.filter(({ truth }) =>
    truth.length > 0 && truth.every((picture) => picture.phase === phase)
  );
}

function gazeRange(matched: readonly Matched[], side: number): readonly [number, number] {
  const yaws = within(matched, "gaze")
    .filter(({ truth }) => truth.every(({ gazeX }) => gazeX === side))
    .map(({ window }) => window.gaze?.yaw ?? NaN);
  return [Math.min(...yaws), Math.max(...yaws)];
}
