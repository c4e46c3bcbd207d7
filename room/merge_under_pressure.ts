import type { Command } from "../domain/interview.ts";
import type { MeasuredBatch } from "../domain/observation/decide.ts";
import { mergeBatches } from "../domain/observation/merge_batches.ts";
import type { MeasuringStage } from "./measure_body.ts";

/** Batches that become one event at most while the log is far behind: about two seconds of them. */
export const mergedBatches = 4;

/** A room that says when too much waits for its log. */
export interface PressedStage extends MeasuringStage {
  readonly underPressure: boolean;
}

/** Where a connection's measures go: to the room at once, or together while the log is far behind. */
export interface MergingStage extends MeasuringStage {
  /** Hands over what is still held back. */
  flush(): void;
}

type Record = Extract<Command, { type: "RecordLandmarkBatch" }>;

/**
 * Lets batches of one connection become events one by one, and four by four while the room is under
 * pressure, so that what waits for the log stays bounded. Everything else passes as it is, after the
 * batches before it.
 */
export function mergeUnderPressure(stage: PressedStage): MergingStage {
  let held: Record[] = [];

  function flush(): void {
    const [first, ...rest] = held;
    held = [];
    if (first === undefined) return;
    const batch = mergeBatches([
      first.batch,
      ...rest.map((command): MeasuredBatch => command.batch),
    ]);
    stage.execute({ ...first, at: stage.now(), batch, merged: 1 + rest.length });
  }

  return {
    get interview() {
      return stage.interview;
    },
    now: () => stage.now(),
    execute(command) {
      if (command.type !== "RecordLandmarkBatch") {
        flush();
        return stage.execute(command);
      }
      held.push(command);
      if (!stage.underPressure || held.length >= mergedBatches) flush();
    },
    flush,
  };
}
