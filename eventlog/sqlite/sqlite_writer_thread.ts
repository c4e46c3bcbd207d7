import { type Commit, LogError } from "../engine.ts";
import { batchBytes } from "./group_commit.ts";
import { Asker, mailboxMemory } from "./mailbox.ts";
import type { Outcome, WriterOpening, WriterReply, WriterRequest } from "./sqlite_protocol.ts";
import { WorkerCalls } from "./worker_calls.ts";

/** Room for the places of a batch's commits and for the answer. */
const headBytes = 16 * 1024 * 1024;

/** The log's writing thread, seen from the engine. */
export class SqliteWriterThread {
  readonly #memory = mailboxMemory(batchBytes + headBytes);
  readonly #asker = new Asker(this.#memory);
  readonly #thread = new WorkerCalls<WriterOpening>(
    new URL("./sqlite_worker.ts", import.meta.url),
    "event log writer",
    () => this.#asker.stop(),
  );

  /**
   * Opens the file.
   *
   * @returns SQLite's version.
   * @throws {LogError}
   */
  async open(path: string, maxBytes: number | null): Promise<string> {
    return String(await this.#thread.ask({ path, maxBytes, mailbox: this.#memory }));
  }

  /**
   * Writes commits in one transaction; called again only when it has resolved.
   *
   * @throws {LogError}
   */
  async append(commits: readonly Commit[]): Promise<readonly Outcome[]> {
    const places = commits.map(({ payload, ...place }) => ({ ...place, length: payload.length }));
    const reply = await this.#ask(
      { kind: "append", commits: places },
      commits.map(({ payload }) => payload),
    );
    if (reply === null) {
      throw new LogError("unavailable", "The writing thread of the event log stopped.", false);
    }
    if ("outcomes" in reply) return reply.outcomes;
    const { code, message, retryable } = reply.failure;
    throw new LogError(code, message, retryable);
  }

  /** Closes the file and ends the thread. */
  async close(): Promise<void> {
    await this.#ask({ kind: "close" }, []);
    this.stop();
  }

  /** Ends a thread whose file could not be opened. */
  stop(): void {
    this.#asker.stop();
    this.#thread.stop();
  }

  async #ask(request: WriterRequest, parts: readonly Uint8Array[]): Promise<WriterReply | null> {
    return await this.#asker.ask(request, parts) as WriterReply | null;
  }
}
