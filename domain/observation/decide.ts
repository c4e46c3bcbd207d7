import type { ConnectionId } from "../ids.ts";
import type { EpochMillis, Millis } from "../units.ts";
import type { ObservationEvent } from "./events.ts";
import type { Observation } from "./state.ts";

/** One batch as measured; how many were lost before it is decided here. */
export interface MeasuredBatch {
  readonly sequence: number;
  readonly windowStart: Millis;
  readonly windowLength: Millis;
  readonly framesSeen: number;
  readonly framesValid: number;
  readonly mostFaces: number;
}

export type ObservationCommand = {
  readonly type: "RecordLandmarkBatch";
  readonly at: EpochMillis;
  readonly connectionId: ConnectionId;
  readonly batch: MeasuredBatch;
};

/** A batch of the present connection is recorded once; one that comes twice, late or without consent is not. */
export function decideObservation(
  state: Observation,
  consented: boolean,
  { at, connectionId, batch }: ObservationCommand,
): ObservationEvent[] {
  if (!consented || connectionId !== state.connectionId) return [];
  if (batch.sequence <= state.lastSequence) return [];
  const batchesLost = batch.sequence - state.lastSequence - 1;
  return [{ type: "LandmarkBatchMeasured", version: 1, at, connectionId, ...batch, batchesLost }];
}
