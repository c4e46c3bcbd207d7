import { Bell } from "./bell.ts";
import { CommitPacker, type CommitPage } from "../commit_page.ts";
import { checkCommit } from "../check_commit.ts";
import {
  type Commit,
  type EngineHealth,
  type LogEngine,
  LogError,
  type Loss,
  type StoredCommit,
} from "../engine.ts";
import { type FolderLock, lockFolder } from "../keys/folder_lock.ts";
import { GroupCommit } from "./group_commit.ts";
import { checkBeginning } from "./sqlite_beginning.ts";
import { SqlitePages } from "./sqlite_pages.ts";
import type { Outcome, WriterRequest } from "./sqlite_protocol.ts";
import { openSqliteReading } from "./sqlite_reading_engine.ts";
import { WorkerCalls } from "./worker_calls.ts";

interface SqliteOptions {
  /** Folder of the log, made where it is missing; one process at a time may hold it. */
  readonly folder: string;
  /** Size in bytes at which the log is full. Unset: the limit of the disk. */
  readonly maxBytes?: number;
  /** Only reads, beside the process that writes: appending is refused. @default false */
  readonly reading?: boolean;
  /** Whether there may be no log yet, so that one is made. @default true */
  readonly mayBegin?: boolean;
}

/**
 * Opens the embedded log: SQLite in WAL mode with `synchronous=FULL`, so that a commit is on the disk
 * before it is acknowledged. One thread writes, another reads.
 *
 * @throws {LogError} `locked`: another process has the folder; `corrupt`: the file can't be read;
 * `unavailable`: a log that must be there is not.
 */
export async function openSqliteEngine(options: SqliteOptions): Promise<LogEngine> {
  const { folder, maxBytes = null, reading = false, mayBegin = true } = options;
  if (reading) return await openSqliteReading(folder);
  const lock = await lockFolder(folder);
  const path = `${folder}/events.db`;
  const writer: WritingThread = new WorkerCalls(
    new URL("./sqlite_worker.ts", import.meta.url),
    "event log writer",
  );
  const pages = new SqlitePages();
  try {
    await checkBeginning(path, mayBegin);
    const version = String(await writer.ask({ kind: "open", path, maxBytes }));
    await pages.open(path);
    return new SqliteEngine(writer, pages, lock, version);
  } catch (error) {
    writer.stop();
    await pages.close();
    lock.release();
    throw error;
  }
}

type WritingThread = WorkerCalls<WriterRequest>;

class SqliteEngine implements LogEngine {
  readonly name = "sqlite";
  readonly #writer: WritingThread;
  readonly #pages: SqlitePages;
  readonly #lock: FolderLock;
  readonly #version: string;
  readonly #commits: GroupCommit;
  readonly #appended = new Bell();
  readonly #closing = new AbortController();
  #problem: string | null = null;

  constructor(
    writer: WritingThread,
    pages: SqlitePages,
    lock: FolderLock,
    version: string,
  ) {
    this.#writer = writer;
    this.#pages = pages;
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
      const rings = this.#appended.rings;
      for await (const commit of this.readAll(position)) {
        if (signal.aborted) return;
        yield commit;
        position = commit.position;
      }
      await this.#appended.whenRungAfter(rings, stop);
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
    return Promise.resolve({
      up: !this.#closing.signal.aborted && this.#problem === null,
      runsOn: `SQLite ${this.#version}, WAL, synchronous=FULL`,
      advice: this.#problem,
    });
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#commits.whenIdle();
    await this.#pages.close();
    await this.#writer.ask({ kind: "close" }).catch(() => null);
    this.#writer.stop();
    this.#lock.release();
  }

  async #write(commits: readonly Commit[]): Promise<readonly Outcome[]> {
    try {
      const page = packCommits(commits);
      const outcomes = await this.#writer.ask({ kind: "append", page }, [page.bytes.buffer]);
      this.#problem = null;
      return outcomes as readonly Outcome[];
    } catch (error) {
      if (error instanceof LogError) this.#problem = error.message;
      throw error;
    }
  }

  #checkOpen(): void {
    if (!this.#closing.signal.aborted) return;
    throw new LogError("closed", "The event log is closed.", false);
  }
}

/** Packs commits for the writing thread, which gives them their positions. */
function packCommits(commits: readonly Commit[]): CommitPage {
  const packer = new CommitPacker();
  for (const commit of commits) packer.add({ ...commit, position: 0 });
  return packer.take();
}
