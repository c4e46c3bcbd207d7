import { fact } from "../fact.ts";
import type { ConnectionId } from "../ids.ts";
import type { Measure } from "../lifecycle/events.ts";
import type { EpochMillis, Permille } from "../units.ts";
import { evolveTroubles, findDueCue } from "./cues.ts";
import type {
  Baseline,
  CalibrationTarget,
  ObservationEvent,
  VisualScoreComputed,
} from "./events.ts";
import type { Observation } from "./state.ts";
import type { MeasuredWindow } from "./window.ts";

/** One measured batch. How many batches were lost before it is decided in this file. */
export interface MeasuredBatch extends MeasuredWindow {
  readonly sequence: number;
}

interface At {
  readonly at: EpochMillis;
}

export type ObservationCommand =
  | At & {
    readonly type: "RecordLandmarkBatch";
    readonly connectionId: ConnectionId;
    readonly batch: MeasuredBatch;
    /** How many batches were merged into this one. @default 1 */
    readonly merged?: number;
  }
  | At & {
    readonly type: "StopLandmarks";
    readonly connectionId: ConnectionId;
  }
  | At & {
    readonly type: "ShowCalibrationTarget";
    /** Null once all targets were shown. */
    readonly target: CalibrationTarget | null;
  }
  | At & {
    readonly type: "RecordCalibration";
    readonly connectionId: ConnectionId;
    readonly baseline: Baseline;
  }
  | At & {
    readonly type: "RecordVisualScore";
    readonly model: string;
    readonly modelVersion: string;
    readonly score: Permille | null;
    readonly reference: Permille | null;
    readonly attributions: VisualScoreComputed["attributions"];
  };

/**
 * Decides the commands about the observation. Records a batch of the present connection once;
 * ignores one that comes twice, late or without any consent. No measure is recorded without its own
 * consent.
 *
 * @param consents Measures that the candidate consents to now; none while the interview is not
 * live.
 */
export function decideObservation(
  state: Observation,
  consents: readonly Measure[],
  command: ObservationCommand,
): ObservationEvent[] {
  switch (command.type) {
    case "RecordLandmarkBatch":
      return recordBatch(state, consents, command);
    case "StopLandmarks": {
      const { at, connectionId } = command;
      if (!state.watching || connectionId !== state.connectionId) return [];
      return [fact("LandmarksStopped", { at, connectionId })];
    }
    case "ShowCalibrationTarget": {
      const { at, target } = command;
      const { connectionId } = state;
      if (consents.length === 0 || connectionId === null) return [];
      return [fact("CalibrationTargetShown", { at, connectionId, target })];
    }
    case "RecordCalibration": {
      const { at, connectionId } = command;
      if (consents.length === 0 || connectionId !== state.connectionId) return [];
      const baseline = limitBaseline(command.baseline, consents);
      return [fact("CalibrationMeasured", { at, connectionId, baseline })];
    }
    case "RecordVisualScore": {
      const { type: _, ...computed } = command;
      if (!consents.includes("camera_presence_score")) return [];
      if (computed.score === null && !state.scored) return [];
      return [fact("VisualScoreComputed", computed)];
    }
  }
}

function recordBatch(
  state: Observation,
  consents: readonly Measure[],
  { at, connectionId, batch, merged = 1 }: Extract<
    ObservationCommand,
    { type: "RecordLandmarkBatch" }
  >,
): ObservationEvent[] {
  if (consents.length === 0 || connectionId !== state.connectionId) return [];
  if (batch.sequence <= state.lastSequence) return [];
  const batchesLost = Math.max(0, batch.sequence - state.lastSequence - merged);
  const measured = fact("LandmarkBatchMeasured", {
    at,
    connectionId,
    ...limitBatch(batch, consents),
    batchesLost,
  });
  const due = findDueCue(evolveTroubles(state.troubles, measured), state.cuesShown, at);
  return due === null ? [measured] : [measured, fact("CueShown", { at, ...due })];
}

function limitBatch(batch: MeasuredBatch, consents: readonly Measure[]): MeasuredBatch {
  const only = <Value>(measure: Measure, value: Value): Value | null =>
    consents.includes(measure) ? value : null;
  return {
    ...batch,
    mostFaces: only("presence", batch.mostFaces),
    head: only("head", batch.head),
    gaze: only("gaze", batch.gaze),
    blinks: only("blinks", batch.blinks),
    movement: only("movement", batch.movement),
    posture: only("posture", batch.posture),
  };
}

function limitBaseline(baseline: Baseline, consents: readonly Measure[]): Baseline {
  const only = <Value>(measure: Measure, value: Value): Value | null =>
    consents.includes(measure) ? value : null;
  return {
    ...baseline,
    head: only("head", baseline.head),
    gaze: only("gaze", baseline.gaze),
    openEyes: only("blinks", baseline.openEyes),
    posture: only("posture", baseline.posture),
  };
}
