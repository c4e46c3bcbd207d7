import { type Commit, ConcurrencyError, LogError } from "../engine.ts";
import type { Outcome } from "./sqlite_protocol.ts";

/** The most payload bytes, and commits, of one transaction. The rest waits for the next. */
const batchBytes = 16 * 1024 * 1024;
const batchCommits = 10_000;

interface Entry {
  readonly commit: Commit;
  resolve(position: number): void;
  reject(error: unknown): void;
}

/**
 * Writes everything that queues while a transaction runs in the next one, so that all of it waits for the
 * disk once. When a transaction fails, commits behind it on the same streams fail with it: the commits
 * that they should follow are not there.
 */
export class GroupCommit {
  readonly #write: (commits: readonly Commit[]) => Promise<readonly Outcome[]>;
  readonly #onCommit: () => void;
  #queue: Entry[] = [];
  #running: Promise<void> | null = null;

  /** @param onCommit Called after each transaction, before its commits are acknowledged. */
  constructor(
    write: (commits: readonly Commit[]) => Promise<readonly Outcome[]>,
    onCommit: () => void,
  ) {
    this.#write = write;
    this.#onCommit = onCommit;
  }

  /** @throws {ConcurrencyError|LogError} */
  append(commit: Commit): Promise<number> {
    const payload = commit.payload.slice();
    return new Promise((resolve, reject) => {
      this.#queue.push({ commit: { ...commit, payload }, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is queued or running any more. */
  async whenIdle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#runOne(this.#takeBatch());
    this.#running = null;
  }

  #takeBatch(): Entry[] {
    let bytes = 0;
    const tooMany = this.#queue.findIndex(({ commit }, index) => {
      bytes += commit.payload.length;
      return index > 0 && (bytes > batchBytes || index >= batchCommits);
    });
    return this.#queue.splice(0, tooMany === -1 ? this.#queue.length : tooMany);
  }

  async #runOne(batch: readonly Entry[]): Promise<void> {
    try {
      const outcomes = await this.#write(batch.map(({ commit }) => commit));
      this.#onCommit();
      batch.forEach((entry, index) => settle(entry, outcomes[index]));
    } catch (error) {
      const streams = new Set(batch.map(({ commit }) => commit.stream));
      const behind = this.#queue.filter(({ commit }) => streams.has(commit.stream));
      this.#queue = this.#queue.filter(({ commit }) => !streams.has(commit.stream));
      for (const entry of [...batch, ...behind]) entry.reject(error);
    }
  }
}

function settle({ commit, resolve, reject }: Entry, outcome: Outcome | undefined): void {
  if (outcome === undefined) {
    reject(new LogError("unavailable", "The event log gave no answer.", true));
  } else if ("position" in outcome) {
    resolve(outcome.position);
  } else {
    reject(new ConcurrencyError(commit.stream, commit.first - 1, outcome.found));
  }
}
