import type { SessionId } from "../../domain/ids.ts";
import { eventCount, type InterviewLog } from "../../eventlog/interview_log.ts";
import { BatchFold, type BatchRows, PoisonedEvent } from "./batch_fold.ts";
import { type FoldSource, FoldThread } from "./fold_thread.ts";
import { type TableProjections, tableProjections } from "./interview_fold.ts";

/** A commit that was read and is folded, or on its way to be. */
export interface FoldedCommit {
  readonly position: number;
  readonly events: number;
}

/** Reads the log and folds it, in this thread or in others. */
export interface Folding {
  /**
   * Folds the commits after a position and up to another, as far as there are any.
   *
   * @throws {PoisonedEvent|LogError} Sooner or later after the commit that failed was given.
   */
  fold(after: number, until: number): AsyncIterable<FoldedCommit>;
  /**
   * Rows that changed since they were last taken, up to the last commit that was given.
   *
   * @throws {PoisonedEvent|LogError}
   */
  take(): Promise<BatchRows>;
  close(): void;
}

/** Commits from which on it pays to start threads. */
const worthThreads = 20_000;
const mostThreads = 4;

/**
 * Folds in threads of their own where the log is long enough, so that a conversation in this process
 * goes on meanwhile; one core is left to it and to reading. Replaced projections fold here.
 *
 * @param commits How many there are to fold, roughly.
 */
export function startFolding(
  log: InterviewLog,
  using: TableProjections,
  commits: number,
): Folding {
  const { sealed } = log;
  const here = sealed === null || using !== tableProjections || commits < worthThreads;
  if (here) return new FoldingHere(log, using);
  const threads = Math.min(mostThreads, Math.max(1, navigator.hardwareConcurrency - 1));
  return new FoldingApart({ sealed, read: log.read }, threads);
}

/** Folds in this thread. */
export class FoldingHere implements Folding {
  readonly #fold: BatchFold;

  constructor(private readonly log: InterviewLog, using: TableProjections) {
    this.#fold = new BatchFold(log, using);
  }

  async *fold(after: number, until: number): AsyncIterable<FoldedCommit> {
    for await (const commit of this.log.readAll(after)) {
      if (commit.position > until) return;
      await this.#fold.add(commit);
      yield { position: commit.position, events: eventCount(commit) };
    }
  }

  // deno-lint-ignore require-await -- Throws as a rejection, as the other folding does.
  async take(): Promise<BatchRows> {
    return this.#fold.take();
  }

  close(): void {}
}

/** Folds in others; all commits of an interview go to the same one. */
export class FoldingApart implements Folding {
  readonly #source: FoldSource;
  readonly #threads: readonly FoldThread[];

  constructor(source: FoldSource, threads: number) {
    this.#source = source;
    this.#threads = Array.from({ length: threads }, () => new FoldThread(source));
  }

  async *fold(after: number, until: number): AsyncIterable<FoldedCommit> {
    for await (const commit of this.#source.sealed.readAll(after)) {
      if (commit.position > until) return;
      const { sessionId, foreign } = commit;
      if (foreign !== undefined) throw new PoisonedEvent(sessionId, 0, { cause: foreign });
      const full = this.#threads[shareOf(sessionId, this.#threads.length)]?.add(commit);
      if (full !== null) await full;
      yield { position: commit.position, events: commit.count };
    }
  }

  async take(): Promise<BatchRows> {
    const parts = await Promise.all(this.#threads.map((thread) => thread.take()));
    return {
      deleted: parts.flatMap(({ deleted }) => deleted),
      metadata: parts.flatMap(({ metadata }) => metadata),
      keyframes: parts.flatMap(({ keyframes }) => keyframes),
      reports: parts.flatMap(({ reports }) => reports),
    };
  }

  close(): void {
    this.#threads.forEach((thread) => thread.close());
  }
}

/** Ids are random: their beginning spreads them evenly. */
function shareOf(sessionId: SessionId, threads: number): number {
  return Number.parseInt(sessionId.slice(0, 4), 16) % threads;
}
