import type { RetentionPolicy } from "../domain/retention.ts";
import { epochMillis } from "../domain/units.ts";
import { applyRetention, type DueData, type RetentionParts } from "./apply_retention.ts";

const hourMs = 3_600_000;

interface RetentionJob {
  readonly policy: RetentionPolicy;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told what a run deleted, and what failed; the job waits for it. */
  readonly onRun: (due: readonly DueData[]) => void | Promise<void>;
  /** Told when a run could not read the log, or `onRun` failed; the next run tries again. */
  readonly onFailure: (cause: unknown) => void;
  /** Pause before the first run, in milliseconds. @default one minute */
  readonly firstMs?: number;
  /** Pause between runs, in milliseconds. @default one day */
  readonly everyMs?: number;
}

/**
 * Applies retention once a day, the first time shortly after the start.
 *
 * @returns Ends the job and waits for a run that is under way.
 */
export function startRetention(job: RetentionJob, parts: RetentionParts): () => Promise<void> {
  const { policy, clock, onRun, onFailure, firstMs = 60_000, everyMs = 24 * hourMs } = job;
  const over = new AbortController();
  let running = Promise.resolve();
  let timer = setTimeout(begin, firstMs);

  function begin(): void {
    running = run().then(() => {
      if (!over.signal.aborted) timer = setTimeout(begin, everyMs);
    });
  }

  async function run(): Promise<void> {
    try {
      const now = epochMillis(Math.trunc(clock()));
      await onRun(await applyRetention({ policy, now, dryRun: false, signal: over.signal }, parts));
    } catch (error) {
      onFailure(error);
    }
  }

  return async () => {
    over.abort();
    clearTimeout(timer);
    await running;
  };
}
