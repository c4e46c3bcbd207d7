import type { Command } from "../../domain/interview.ts";
import type { MeasuredBatch } from "../../domain/observation/decide.ts";
import { mergeBatches } from "../../domain/observation/merge_batches.ts";
import type { Stage } from "../../domain/stage.ts";
import { type Rate, TokenBucket } from "../../media/token_bucket.ts";
import { type Wait, waitForReal } from "../../async/wait.ts";

/**
 * Batches of one connection that become events: what a page sends on its grid of 100 ms, whatever its
 * frame rate, and a second's worth at once when the network lets them through together. Log and HUD
 * grow by this at most, whatever the page does.
 */
export const batchRate: Rate = { perSecond: 10, burst: 10 };

/** Batches that become one event at most while the log is far behind. */
const mergedBatches = 4;

/** A room that says when too much waits for its log. */
interface PressedStage extends Stage {
  readonly underPressure: boolean;
}

/** Where a connection's measures go: to the room at once, or together where there are too many. */
interface PacedBatches {
  /** Takes what was measured, in order. */
  tell(command: Command): void;
  /** Hands over what is still held back. */
  flush(): void;
}

type Record = Extract<Command, { type: "RecordLandmarkBatch" }>;

/**
 * Lets batches of one connection become events one by one. Those beyond `batchRate` become one event
 * with the next that may pass, and four become one while the room is under pressure, so that what waits
 * for the log stays bounded. Everything else passes as it is, after the batches before it.
 */
export function paceBatches(stage: PressedStage, wait: Wait = waitForReal): PacedBatches {
  const allowance = new TokenBucket(batchRate, stage.now());
  let held: Record[] = [];
  let stopWaiting: (() => void) | null = null;

  function flush(): void {
    stopWaiting?.();
    stopWaiting = null;
    const [first, ...rest] = held;
    held = [];
    if (first === undefined) return;
    const batch = mergeBatches([
      first.batch,
      ...rest.map((command): MeasuredBatch => command.batch),
    ]);
    stage.tell({ ...first, at: stage.now(), batch, merged: 1 + rest.length });
  }

  /** Hands over what is held, now if its turn has come, else when it comes. */
  function flushInTurn(): void {
    if (stopWaiting !== null) return;
    if (allowance.take(1, stage.now())) return flush();
    stopWaiting = wait(1_000 / batchRate.perSecond, () => {
      stopWaiting = null;
      flushInTurn();
    });
  }

  return {
    tell(command) {
      if (command.type !== "RecordLandmarkBatch") {
        flush();
        return stage.tell(command);
      }
      held.push(command);
      if (!stage.underPressure || held.length >= mergedBatches) flushInTurn();
    },
    flush,
  };
}
