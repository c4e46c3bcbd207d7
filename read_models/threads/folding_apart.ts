import type { SessionId } from "../../domain/ids.ts";
import { howToMend } from "../../eventlog/codec/chain.ts";
import { InterviewStreams, type SealedCommit } from "../../eventlog/codec/sealed_commit.ts";
import { LogError, type StoredCommit } from "../../eventlog/engine.ts";
import { type BatchRows, PoisonedEvent } from "../batch_fold.ts";
import type { Folding, FoldStep } from "../folding.ts";
import { type FoldSource, FoldThread } from "./fold_thread.ts";

/** Commits of one step. */
const commitsOfStep = 64;

/** Folds in other threads. All commits of an interview go to the same one. */
export class FoldingApart implements Folding {
  readonly passedOver: readonly PoisonedEvent[] = [];
  readonly #source: FoldSource;
  readonly #threads: readonly FoldThread[];
  readonly #stepCommits: number;

  /** @param stepCommits Commits of one step. */
  constructor(source: FoldSource, threads: number, stepCommits = commitsOfStep) {
    this.#source = source;
    this.#stepCommits = stepCommits;
    this.#threads = Array.from({ length: threads }, () => new FoldThread(source));
  }

  async *fold(after: number, until: number): AsyncIterable<FoldStep> {
    const streams = new InterviewStreams();
    let [commits, position, events, id] = [0, after, 0, 0];
    for await (const stored of this.#source.sealed.readAll(after)) {
      if (stored.position > until) break;
      const commit = streams.assign(stored);
      if (commit === null) {
        checkForeign(stored);
        continue;
      }
      const room = this.#add(commit);
      if (room !== null) await room;
      position = commit.position;
      id = commit.link?.id ?? 0;
      events += commit.count;
      if (++commits % this.#stepCommits !== 0) continue;
      yield { position, id, events };
      events = 0;
    }
    if (events > 0) yield { position, id, events };
  }

  /** @returns Null, or a promise for room for the next commit. */
  #add(commit: SealedCommit): Promise<void> | null {
    const { sessionId, foreign } = commit;
    if (foreign !== undefined) throw new PoisonedEvent(sessionId, 0, { cause: foreign });
    return this.#threads[threadIndexOf(sessionId, this.#threads.length)]?.add(commit) ?? null;
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

/** @throws {LogError} `corrupt`: the name of the stream is none, so that nobody knows whose commit it is. */
function checkForeign({ stream, position }: StoredCommit): void {
  if (/^(coaching|interview)\.[0-9a-f-]{36}$/.test(stream)) return;
  const message = `The commit at position ${position} names no interview. ${howToMend}`;
  throw new LogError("corrupt", message, false);
}

/** Ids are random: their beginning spreads them evenly. */
function threadIndexOf(sessionId: SessionId, threads: number): number {
  return Number.parseInt(sessionId.slice(0, 4), 16) % threads;
}
