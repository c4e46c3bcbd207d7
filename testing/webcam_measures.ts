import { readFileSync } from "node:fs";
import type { Numbered } from "../domain/event.ts";
import type { Baseline, LandmarkBatchMeasured } from "../domain/observation/events.ts";
import type { MeasuredWindow } from "../domain/observation/window.ts";
import { correlation, mean } from "./statistics.ts";
import type { Truth } from "./real_face.ts";

/** Pictures a second at which a browser may play the recording as a webcam. */
const paces = [15, 30] as const;

/** A window and the truth of the pictures that it saw. */
interface Matched {
  readonly window: MeasuredWindow;
  readonly truth: readonly Truth[];
}

/** How well windows from a webcam that plays the recording in a loop follow its truth. */
export interface WebcamAgreement {
  readonly pace: number;
  readonly yaw: number;
  readonly pitch: number;
  /** Lowest and highest gaze yaw for the truth's -1, 0 and 1, in tenths of a degree. */
  readonly gaze: readonly (readonly [lowest: number, highest: number])[];
  /** Median head motion of the fidget phase over that of the still phase, at least 1 millionth. */
  readonly fidgetRatio: number;
}

/**
 * Least correlation with the truth that a run must reach: 0.98, and 0.95 where the machine was too busy
 * to look at more than a third of the recording's 30 pictures a second, so that half a second rests on
 * a few of them.
 */
export const leastCorrelation = (picturesPerSecond: number): number =>
  picturesPerSecond >= 10 ? 0.98 : 0.95;

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
 * Compares windows with the truth. Nobody knows with which picture the webcam began, nor how fast it
 * plays: the beginning and the pace that fit yaw and pitch best are taken.
 */
export function webcamAgreement(
  windows: readonly MeasuredWindow[],
  truth: readonly Truth[],
): WebcamAgreement {
  const known = windows.filter(({ head, gaze }) => head !== null && gaze !== null);
  let best: { readonly fit: number; readonly pace: number; readonly matched: readonly Matched[] } =
    {
      fit: -Infinity,
      pace: 0,
      matched: [],
    };
  for (const pace of paces) {
    for (let first = 0; first < truth.length; first++) {
      const matched = known.map((window) => match(window, truth, first, pace));
      const fit = Math.abs(follow(matched, "yaw")) + Math.abs(follow(matched, "pitch"));
      if (fit > best.fit) best = { fit, pace, matched };
    }
  }
  const { pace, matched } = best;
  const motion = (phase: Truth["phase"]) =>
    mean(within(matched, phase).map(({ window }) => window.movement?.head ?? NaN));
  return {
    pace,
    yaw: follow(within(matched, "yaw"), "yaw"),
    pitch: follow(within(matched, "pitch"), "pitch"),
    gaze: [-1, 0, 1].map((side) => gazeRange(matched, side)),
    fidgetRatio: motion("fidget") / Math.max(1, motion("still")),
  };
}

function match(
  window: MeasuredWindow,
  truth: readonly Truth[],
  first: number,
  pace: number,
): Matched {
  const from = first + Math.round(window.windowStart * pace / 1_000);
  const count = Math.round(window.windowLength * pace / 1_000);
  const pictures = Array.from({ length: count }, (_, i) => truth[(from + i) % truth.length]);
  return { window, truth: pictures.filter((picture) => picture !== undefined) };
}

function follow(matched: readonly Matched[], angle: "yaw" | "pitch"): number {
  return correlation(
    matched.map(({ window }) => window.head?.[angle] ?? NaN),
    matched.map(({ truth }) => mean(truth.map((picture) => picture[angle]))),
  );
}

/** Windows that lie in a phase, with a little room for an inexact beginning. */
function within(matched: readonly Matched[], phase: Truth["phase"]): readonly Matched[] {
  return matched.filter(({ truth }) => truth.every((picture) => picture.phase === phase));
}

function gazeRange(matched: readonly Matched[], side: number): readonly [number, number] {
  const yaws = within(matched, "gaze")
    .filter(({ truth }) => truth.every(({ gazeX }) => gazeX === side))
    .map(({ window }) => window.gaze?.yaw ?? NaN);
  return [Math.min(...yaws), Math.max(...yaws)];
}
