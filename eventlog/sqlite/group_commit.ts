import { type Commit, ConcurrencyError, LogError } from "../engine.ts";
import type { Outcome } from "./sqlite_protocol.ts";

/** Payload bytes, and commits, that go into one transaction at most; what is over waits. */
const batchBytes = 16 * 1024 * 1024;
const batchCommits = 10_000;

interface Entry {
  readonly commit: Commit;
  resolve(position: number): void;
  reject(error: unknown): void;
}

/**
 * Lets everything that queues while a transaction runs share the next one: the disk is waited for
 * once for all of them. When a transaction fails, commits that queue behind it on the same streams
 * fail with it, because what they follow is not there.
 */
export class GroupCommit {
  readonly #write: (commits: readonly Commit[]) => Promise<readonly Outcome[]>;
  readonly #committed: () => void;
  #queue: Entry[] = [];
  #running: Promise<void> | null = null;

  /** @param committed Called after each transaction, before its commits are acknowledged. */
  constructor(
    write: (commits: readonly Commit[]) => Promise<readonly Outcome[]>,
    committed: () => void,
  ) {
    this.#write = write;
    this.#committed = committed;
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
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#runOne(this.#takeBatch());
    this.#running = null;
  }

  #takeBatch(): Entry[] {
    let bytes = 0;
    const tooMany = this.#queue.findIndex(({ commit }, at) => {
      bytes += commit.payload.length;
      return at > 0 && (bytes > batchBytes || at >= batchCommits);
    });
    return this.#queue.splice(0, tooMany === -1 ? this.#queue.length : tooMany);
  }

  async #runOne(batch: readonly Entry[]): Promise<void> {
    try {
      const outcomes = await this.#write(batch.map(({ commit }) => commit));
      this.#committed();
      batch.forEach((entry, at) => settle(entry, outcomes[at]));
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
