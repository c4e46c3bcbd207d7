import type { SessionId } from "../domain/ids.ts";
import { countEvents, type InterviewLog, type LoggedCommit } from "../eventlog/interview_log.ts";
import { BatchFold, type BatchRows, PoisonedEvent } from "./batch_fold.ts";
import type { TableProjections } from "./interview_fold.ts";

/** How far a fold has come. */
export interface FoldStep {
  /** Position of the last commit that was folded, or is on its way to a thread. */
  readonly position: number;
  /** Its id; 0 where it has none. */
  readonly id: number;
  /** Events since the step before. */
  readonly events: number;
}

/** Reads the log and folds it: in this thread, or in others (`threads/`). */
export interface Folding {
  /**
   * Folds the commits after a position up to another one, as far as there are any.
   *
   * @throws {PoisonedEvent|LogError} Perhaps some steps after the commit that failed.
   */
  fold(after: number, until: number): AsyncIterable<FoldStep>;
  /**
   * Takes the rows that changed since the last call, up to the last step.
   *
   * @throws {PoisonedEvent|LogError}
   */
  take(): Promise<BatchRows>;
  close(): void;
  /** For each interview that was left as it was before an event that can't be read: that event. */
  readonly passedOver: readonly PoisonedEvent[];
}

/** Folds in this thread. */
export class FoldingHere implements Folding {
  readonly #fold: BatchFold;
  readonly #passedOver = new Map<SessionId, PoisonedEvent>();

  /** @param mayPassOver Whether it passes over the rest of an interview that can't be read. */
  constructor(
    private readonly log: InterviewLog,
    using: TableProjections,
    private readonly mayPassOver = false,
  ) {
    this.#fold = new BatchFold(log, using);
  }

  get passedOver(): readonly PoisonedEvent[] {
    return [...this.#passedOver.values()];
  }

  async *fold(after: number, until: number): AsyncIterable<FoldStep> {
    for await (const commit of this.log.readAll(after)) {
      if (commit.position > until) return;
      await this.#add(commit);
      yield { position: commit.position, id: commit.id ?? 0, events: countEvents(commit) };
    }
  }

  async #add(commit: LoggedCommit): Promise<void> {
    if (this.#passedOver.has(commit.sessionId)) return;
    try {
      const restoring = this.#fold.add(commit);
      if (restoring !== null) await restoring;
    } catch (error) {
      if (!this.mayPassOver || !(error instanceof PoisonedEvent)) throw error;
      this.#passedOver.set(commit.sessionId, error);
    }
  }

  // deno-lint-ignore require-await -- An error must be a rejection, as it is with threads.
  async take(): Promise<BatchRows> {
    return this.#fold.take();
  }

  close(): void {}
}
