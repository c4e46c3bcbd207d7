import type { LandmarkBatchMeasured } from "../domain/observation/events.ts";
import type { MeasuredBatch } from "../domain/observation/decide.ts";
import { millis, permille } from "../domain/units.ts";
import { at as momentOf, connectionId } from "./sample_events.ts";

/** A window of an attentive person with everything in view, unless said otherwise. */
export function measuredBatch(change: Partial<MeasuredBatch> = {}): MeasuredBatch {
  return {
    sequence: 0,
    windowStart: millis(0),
    windowLength: millis(500),
    framesSeen: 15,
    framesNew: 15,
    framesValid: 15,
    mostFaces: 1,
    dark: false,
    confidence: permille(1_000),
    basis: "targets",
    head: { yaw: 10, pitch: -20, roll: 5, nods: 0 },
    gaze: {
      yaw: 15,
      pitch: -30,
      ellipse: 400,
      fixating: permille(800),
      onScreen: permille(1_000),
      linesRead: 0,
    },
    blinks: { closed: permille(0), count: 18, rateTenths: 180 },
    movement: { head: 8_000, hands: null, body: 3_000 },
    posture: { shoulderTilt: 12, headHeight: 1_000, lean: 1_000 },
    ...change,
  };
}

/** The event of such a window, `at` milliseconds after the sample interview was scheduled. */
export function batchMeasured(
  at: number,
  change: Partial<LandmarkBatchMeasured> = {},
): LandmarkBatchMeasured {
  const { sequence, ...window } = measuredBatch();
  return {
    type: "LandmarkBatchMeasured",
    version: 2,
    at: momentOf(at),
    connectionId: connectionId(1),
    sequence,
    batchesLost: 0,
    ...window,
    windowStart: millis(at),
    ...change,
  };
}
