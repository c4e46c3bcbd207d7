import type { SessionId } from "../../domain/ids.ts";
import { howToMend } from "../../eventlog/codec/chain.ts";
import { LogError, type StoredCommit } from "../../eventlog/engine.ts";
import { eventCount, type InterviewLog, type LoggedCommit } from "../../eventlog/interview_log.ts";
import { InterviewStreams, type SealedCommit } from "../../eventlog/codec/sealed_commit.ts";
import { BatchFold, type BatchRows, PoisonedEvent } from "../batch_fold.ts";
import { type FoldSource, FoldThread } from "./fold_thread.ts";
import { type TableProjections, tableProjections } from "../interview_fold.ts";

/** Commits that were read and are folded, or on their way to be. */
interface Folded {
  /** Of the last one, and its id; 0 where it has none. */
  readonly position: number;
  readonly id: number;
  readonly events: number;
}

/** Reads the log and folds it, in this thread or in others. */
export interface Folding {
  /**
   * Folds the commits after a position and up to another, as far as there are any.
   *
   * @throws {PoisonedEvent|LogError} Sooner or later after the commit that failed was given.
   */
  fold(after: number, until: number): AsyncIterable<Folded>;
  /**
   * Rows that changed since they were last taken, up to the last commit that was given.
   *
   * @throws {PoisonedEvent|LogError}
   */
  take(): Promise<BatchRows>;
  close(): void;
  /** Interviews that were left as they were before an event that can't be had. */
  readonly passedOver: readonly PoisonedEvent[];
}

/** Commits from which on it pays to start threads. */
export const worthThreads = 20_000;
const mostThreads = 4;

/**
 * Folds in threads of their own where the log is long enough, so that a conversation in this process
 * goes on meanwhile; one core is left to it and to reading. Replaced projections fold here.
 *
 * @param commits How many there are to fold, roughly.
 * @param passOver Passes over the rest of an interview whose events can't be had, instead of failing.
 */
export function startFolding(
  log: InterviewLog,
  using: TableProjections,
  commits: number,
  passOver: boolean,
): Folding {
  const { sealed } = log;
  const here = passOver || sealed === null || using !== tableProjections || commits < worthThreads;
  if (here) return new FoldingHere(log, using, passOver);
  const threads = Math.min(mostThreads, Math.max(1, navigator.hardwareConcurrency - 1));
  return new FoldingApart({ sealed, read: log.read }, threads);
}

/** Folds in this thread. */
export class FoldingHere implements Folding {
  readonly #fold: BatchFold;
  readonly #passedOver = new Map<SessionId, PoisonedEvent>();

  constructor(
    private readonly log: InterviewLog,
    using: TableProjections,
    private readonly passOver = false,
  ) {
    this.#fold = new BatchFold(log, using);
  }

  get passedOver(): readonly PoisonedEvent[] {
    return [...this.#passedOver.values()];
  }

  async *fold(after: number, until: number): AsyncIterable<Folded> {
    for await (const commit of this.log.readAll(after)) {
      if (commit.position > until) return;
      await this.#add(commit);
      yield { position: commit.position, id: commit.id ?? 0, events: eventCount(commit) };
    }
  }

  async #add(commit: LoggedCommit): Promise<void> {
    if (this.#passedOver.has(commit.sessionId)) return;
    try {
      const restoring = this.#fold.add(commit);
      if (restoring !== null) await restoring;
    } catch (error) {
      if (!this.passOver || !(error instanceof PoisonedEvent)) throw error;
      this.#passedOver.set(commit.sessionId, error);
    }
  }

  // deno-lint-ignore require-await -- Throws as a rejection, as the other folding does.
  async take(): Promise<BatchRows> {
    return this.#fold.take();
  }

  close(): void {}
}

/** Commits that are told of at once. */
const toldAtOnce = 64;

/** Folds in others; all commits of an interview go to the same one. */
export class FoldingApart implements Folding {
  readonly passedOver: readonly PoisonedEvent[] = [];
  readonly #source: FoldSource;
  readonly #threads: readonly FoldThread[];
  readonly #atOnce: number;

  constructor(source: FoldSource, threads: number, atOnce = toldAtOnce) {
    this.#source = source;
    this.#atOnce = atOnce;
    this.#threads = Array.from({ length: threads }, () => new FoldThread(source));
  }

  async *fold(after: number, until: number): AsyncIterable<Folded> {
    const streams = new InterviewStreams();
    let [commits, position, events, id] = [0, after, 0, 0];
    for await (const stored of this.#source.sealed.readAll(after)) {
      if (stored.position > until) break;
      const commit = streams.sealed(stored);
      if (commit === null) {
        checkForeign(stored);
        continue;
      }
      const full = this.#add(commit);
      if (full !== null) await full;
      position = commit.position;
      id = commit.link?.id ?? 0;
      events += commit.count;
      if (++commits % this.#atOnce !== 0) continue;
      yield { position, id, events };
      events = 0;
    }
    if (events > 0) yield { position, id, events };
  }

  #add(commit: SealedCommit): Promise<void> | null {
    const { sessionId, foreign } = commit;
    if (foreign !== undefined) throw new PoisonedEvent(sessionId, 0, { cause: foreign });
    return this.#threads[shareOf(sessionId, this.#threads.length)]?.add(commit) ?? null;
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

/** @throws {LogError} The stream's name has changed, and with it whose commit it is. */
function checkForeign({ stream, position }: StoredCommit): void {
  if (/^(coaching|interview)\.[0-9a-f-]{36}$/.test(stream)) return;
  const message = `The commit at position ${position} names no interview. ${howToMend}`;
  throw new LogError("corrupt", message, false);
}

/** Ids are random: their beginning spreads them evenly. */
function shareOf(sessionId: SessionId, threads: number): number {
  return Number.parseInt(sessionId.slice(0, 4), 16) % threads;
}
