import { damageOf } from "../../eventlog/codec/chain.ts";
import { checkCommit } from "../../eventlog/check_commit.ts";
import {
  type Commit,
  type EngineHealth,
  type LogEngine,
  LogError,
  type Loss,
  type StoredCommit,
} from "../../eventlog/engine.ts";
import type { SimulatedStore } from "./simulated_store.ts";

/** How long an answer is waited for before the store counts as away, in milliseconds. */
const patienceMs = 4_000;
const pageCommits = 32;

/** The way of one process to the store. */
export class SimulatedEngine implements LogEngine {
  readonly name = "sqlite";
  readonly #underway = new Set<Promise<unknown>>();
  #closed = false;
  #cut = false;

  /** @param writer Names the process in the record of who wrote what. */
  constructor(private readonly store: SimulatedStore, readonly writer: string) {}

  async append(given: Commit): Promise<number> {
    this.#refuseClosed();
    checkCommit(given);
    const commit = { ...given, payload: given.payload.slice() };
    const asked = this.#ask<number>((answer) => this.store.append(this.writer, commit, answer));
    this.#underway.add(asked);
    return await asked.finally(() => this.#underway.delete(asked));
  }

  async *read(stream: string, after = 0): AsyncIterable<StoredCommit> {
    const through = await this.head(stream);
    let last = after;
    for (let place = 0;;) {
      const page = await this.#call(({ bytes }) =>
        bytes.pageOfStream(stream, after, place, pageCommits)
      );
      for (const commit of page) {
        yield commit;
        last = commit.first + commit.count - 1;
      }
      place += page.length;
      if (page.length < pageCommits) break;
    }
    if (last < through) {
      throw damageOf(stream, last + 1, "the end of the interview is missing").error;
    }
  }

  async *readAll(after = 0): AsyncIterable<StoredCommit> {
    for (let position = after;;) {
      const page = await this.#call(({ bytes }) => bytes.pageOfAll(position, pageCommits));
      yield* page;
      position = page.at(-1)?.position ?? position;
      if (page.length < pageCommits) return;
    }
  }

  async *follow(after: number, signal: AbortSignal): AsyncIterable<StoredCommit> {
    for (let position = after; !signal.aborted;) {
      for await (const commit of this.readAll(position)) {
        if (signal.aborted) return;
        yield commit;
        position = commit.position;
      }
      if (!signal.aborted) await this.store.more(position, signal);
    }
  }

  async head(stream: string): Promise<number> {
    return await this.#call(({ bytes }) => bytes.head(stream));
  }

  async end(): Promise<number> {
    return await this.#call(({ bytes }) => bytes.end);
  }

  async losses(): Promise<readonly Loss[]> {
    return await this.#call(({ bytes }) => bytes.losses());
  }

  health(): Promise<EngineHealth> {
    const runsOn = "a simulated disk in place of SQLite 3";
    return Promise.resolve({ up: this.store.up, runsOn, advice: null });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underway);
  }

  /** Nothing comes through any more in either direction, as at the death of the process. */
  cut(): void {
    this.#cut = true;
  }

  async #call<Result>(what: (store: SimulatedStore) => Result): Promise<Result> {
    this.#refuseClosed();
    return await this.#ask((answer) =>
      this.store.answer(this.writer, () => what(this.store), answer)
    );
  }

  #ask<Result>(ask: (answer: (result: Result | Error) => void) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#cut) return;
      const late = setTimeout(() => {
        if (!this.#cut) reject(away("did not answer in time"));
      }, patienceMs);
      // An answer may come twice; a promise takes the first one.
      ask((result) => {
        if (this.#cut) return;
        clearTimeout(late);
        if (result instanceof Error) reject(result);
        else resolve(result);
      });
    });
  }

  #refuseClosed(): void {
    if (this.#closed) throw new LogError("closed", "The event log is closed.", false);
  }
}

/** What is thrown where the store is not there or does not answer. */
export function away(how: string): LogError {
  return new LogError("unavailable", `The simulated event log ${how}.`, true);
}
