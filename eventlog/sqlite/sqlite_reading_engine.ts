import { pause } from "../../async/pause.ts";
import {
  type EngineHealth,
  type LogEngine,
  LogError,
  type Loss,
  type StoredCommit,
} from "../engine.ts";
import { SqlitePages } from "./sqlite_pages.ts";

/** Pause between two looks for new commits of the writing process. */
const lookMs = 250;

/**
 * Opens the embedded log for reading only, beside a process that may be writing it. Nothing is locked.
 *
 * @throws {LogError} `unavailable`: there is no log in the folder; `corrupt`: it can't be read.
 */
export async function openSqliteReading(folder: string): Promise<LogEngine> {
  const path = `${folder}/events.db`;
  const exists = await Deno.stat(path).then(() => true, () => false);
  if (!exists) {
    const message =
      `There is no event log in ${folder} yet. Start AceIt on this data folder once, ` +
      "or set ACEIT_DATA to the folder that has one.";
    throw new LogError("unavailable", message, false);
  }
  const pages = new SqlitePages();
  try {
    await pages.open(path);
  } catch (error) {
    await pages.close();
    throw error;
  }
  return new SqliteReadingEngine(pages);
}

class SqliteReadingEngine implements LogEngine {
  readonly name = "sqlite";
  readonly #pages: SqlitePages;
  readonly #closing = new AbortController();

  constructor(pages: SqlitePages) {
    this.#pages = pages;
  }

  append(): Promise<number> {
    const message = "The event log is open for reading only; the process that serves the " +
      "interviews is the one that writes it.";
    return Promise.reject(new LogError("unsupported", message, false));
  }

  read(stream: string, after = 0): AsyncIterable<StoredCommit> {
    return this.#pages.read(stream, after);
  }

  readAll(after = 0): AsyncIterable<StoredCommit> {
    return this.#pages.readAll(after);
  }

  async *follow(after: number, signal: AbortSignal): AsyncIterable<StoredCommit> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    let position = after;
    while (!signal.aborted) {
      for await (const commit of this.#pages.readAll(position)) {
        if (signal.aborted) return;
        yield commit;
        position = commit.position;
      }
      await pause(lookMs, stop);
    }
  }

  head(stream: string): Promise<number> {
    return this.#pages.head(stream);
  }

  end(): Promise<number> {
    return this.#pages.end();
  }

  losses(isThorough: boolean): Promise<readonly Loss[]> {
    return this.#pages.losses(isThorough);
  }

  health(): Promise<EngineHealth> {
    const up = !this.#closing.signal.aborted;
    return Promise.resolve({ up, runsOn: "SQLite, read beside its writer", advice: null });
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#pages.close();
  }
}
