import { Bell } from "./bell.ts";
import { checkCommit } from "./check_commit.ts";
import {
  type Commit,
  type EngineHealth,
  type LogEngine,
  LogError,
  type StoredCommit,
} from "./engine.ts";
import { type FolderLock, lockFolder } from "./folder_lock.ts";
import { GroupCommit } from "./group_commit.ts";
import type { Outcome, Page, ReaderRequest } from "./sqlite_protocol.ts";
import { SqliteWriterThread } from "./sqlite_writer_thread.ts";
import { WorkerCalls } from "./worker_calls.ts";

export interface SqliteOptions {
  /** Folder of the log, made where it is missing; one process at a time may hold it. */
  readonly folder: string;
  /** Size at which the log counts as full, in bytes. Unset: the disk's own limit. */
  readonly maxBytes?: number;
}

/**
 * Opens the embedded log: SQLite in WAL mode with `synchronous=FULL`, so that a commit is on the disk
 * when it is acknowledged. One thread writes, another reads.
 *
 * @throws {LogError} `locked`: another process has the folder; `corrupt`: the file can't be read.
 */
export async function openSqliteEngine(options: SqliteOptions): Promise<LogEngine> {
  const { folder, maxBytes = null } = options;
  const lock = await lockFolder(folder);
  const path = `${folder}/events.db`;
  const writer = new SqliteWriterThread();
  const reader = new WorkerCalls<ReaderRequest>(
    new URL("./sqlite_reader_worker.ts", import.meta.url),
    "event log reader",
  );
  try {
    const version = await writer.open(path, maxBytes);
    await reader.ask({ kind: "open", path });
    return new SqliteEngine(writer, reader, lock, version);
  } catch (error) {
    writer.stop();
    reader.stop();
    lock.release();
    throw error;
  }
}

class SqliteEngine implements LogEngine {
  readonly name = "sqlite";
  readonly #writer: SqliteWriterThread;
  readonly #reader: WorkerCalls<ReaderRequest>;
  readonly #lock: FolderLock;
  readonly #version: string;
  readonly #commits: GroupCommit;
  readonly #appended = new Bell();
  readonly #closing = new AbortController();
  #trouble: string | null = null;

  constructor(
    writer: SqliteWriterThread,
    reader: WorkerCalls<ReaderRequest>,
    lock: FolderLock,
    version: string,
  ) {
    this.#writer = writer;
    this.#reader = reader;
    this.#lock = lock;
    this.#version = version;
    this.#commits = new GroupCommit(
      (commits) => this.#write(commits),
      () => this.#appended.ring(),
    );
  }

  async append(commit: Commit): Promise<number> {
    this.#checkOpen();
    checkCommit(commit);
    return await this.#commits.append(commit);
  }

  async *read(stream: string, after = 0): AsyncIterable<StoredCommit> {
    const through = await this.head(stream);
    const next = (last: StoredCommit | null) => {
      const from = last === null ? after : last.first + last.count - 1;
      return from >= through ? null : { kind: "streamPage", stream, after: from } as const;
    };
    for await (const commit of this.#pages(next)) {
      if (commit.first > through) return;
      yield commit;
    }
  }

  async *readAll(after = 0): AsyncIterable<StoredCommit> {
    const through = await this.end();
    yield* this.#pages((last) => {
      const from = last?.position ?? after;
      return from >= through ? null : { kind: "page", after: from, through };
    });
  }

  async *follow(after: number, signal: AbortSignal): AsyncIterable<StoredCommit> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    let position = after;
    while (!signal.aborted) {
      const rings = this.#appended.rings;
      for await (const commit of this.readAll(position)) {
        if (signal.aborted) return;
        yield commit;
        position = commit.position;
      }
      await this.#appended.after(rings, stop);
    }
  }

  async head(stream: string): Promise<number> {
    return Number(await this.#ask({ kind: "head", stream }));
  }

  async end(): Promise<number> {
    return Number(await this.#ask({ kind: "end" }));
  }

  health(): Promise<EngineHealth> {
    return Promise.resolve({
      up: !this.#closing.signal.aborted && this.#trouble === null,
      runsOn: `SQLite ${this.#version}, WAL, synchronous=FULL`,
      advice: this.#trouble,
    });
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#commits.idle();
    await this.#reader.ask({ kind: "close" }).catch(() => null);
    this.#reader.stop();
    await this.#writer.close();
    this.#lock.release();
  }

  async #write(commits: readonly Commit[]): Promise<readonly Outcome[]> {
    try {
      const outcomes = await this.#writer.append(commits);
      this.#trouble = null;
      return outcomes;
    } catch (error) {
      if (error instanceof LogError) this.#trouble = error.message;
      throw error;
    }
  }

  /** Commits of page after page; the next page is asked for while this one is being used. */
  async *#pages(
    next: (last: StoredCommit | null) => ReaderRequest | null,
  ): AsyncIterable<StoredCommit> {
    const ask = (last: StoredCommit | null): Promise<readonly StoredCommit[]> => {
      const request = next(last);
      if (request === null) return Promise.resolve([]);
      const page = this.#ask(request).then((result) => unpack(result as Page));
      page.catch(() => {});
      return page;
    };
    let page = await ask(null);
    while (page.length > 0) {
      const following = ask(page.at(-1) ?? null);
      yield* page;
      page = await following;
    }
  }

  async #ask(request: ReaderRequest): Promise<unknown> {
    this.#checkOpen();
    return await this.#reader.ask(request);
  }

  #checkOpen(): void {
    if (!this.#closing.signal.aborted) return;
    throw new LogError("closed", "The event log is closed.", false);
  }
}

function unpack({ streams, places, bytes }: Page): StoredCommit[] {
  let start = 0;
  return streams.map((stream, at) => {
    const [position = 0, first = 0, count = 0, end = 0] = places.subarray(at * 4, at * 4 + 4);
    const payload = bytes.subarray(start, end);
    start = end;
    return { position, stream, first, count, payload };
  });
}
