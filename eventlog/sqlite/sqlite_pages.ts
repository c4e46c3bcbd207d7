import { type CommitPage, unpackCommits } from "../commit_page.ts";
import { damageOf } from "../codec/chain.ts";
import { LogError, type Loss, type StoredCommit } from "../engine.ts";
import type { ReaderRequest } from "./sqlite_protocol.ts";
import { WorkerCalls } from "./worker_calls.ts";

/** Reads the log's file page by page, in a thread of its own. */
export class SqlitePages {
  readonly #reader = new WorkerCalls<ReaderRequest>(
    new URL("./sqlite_reader_worker.ts", import.meta.url),
    "event log reader",
  );
  #isClosed = false;

  /**
   * Opens the file, which must be there.
   *
   * @throws {LogError} `corrupt`: the file can't be read.
   */
  async open(path: string): Promise<void> {
    await this.#reader.ask({ kind: "open", path });
  }

  /**
   * Reads commits of one stream, from the one with event `after + 1` to the present end.
   *
   * @throws {LogError} `corrupt`: its end is missing.
   */
  async *read(stream: string, after: number): AsyncIterable<StoredCommit> {
    const through = await this.head(stream);
    const next = (last: StoredCommit | null) => {
      const from = last === null ? after : last.first + last.count - 1;
      return from >= through ? null : { kind: "streamPage", stream, after: from } as const;
    };
    let last = after;
    for await (const commit of this.#pages(next)) {
      if (commit.first > through) return;
      yield commit;
      last = commit.first + commit.count - 1;
    }
    if (last < through) {
      throw damageOf(stream, last + 1, "the end of the interview is missing").error;
    }
  }

  /** Reads commits after a position, up to the present end of the log. */
  async *readAll(after: number): AsyncIterable<StoredCommit> {
    const through = await this.end();
    yield* this.#pages((last) => {
      const from = last?.position ?? after;
      return from >= through ? null : { kind: "page", after: from, through };
    });
  }

  /** Reads the number of a stream's last event; 0 where there is none. */
  async head(stream: string): Promise<number> {
    return Number(await this.#ask({ kind: "head", stream }));
  }

  /** Reads the position of the last commit; 0 where there is none. */
  async end(): Promise<number> {
    return Number(await this.#ask({ kind: "end" }));
  }

  /** Finds what is missing, a hundred losses at most. */
  async losses(isThorough: boolean): Promise<readonly Loss[]> {
    return await this.#ask({ kind: "losses", isThorough }) as readonly Loss[];
  }

  /** Closes the file and ends the thread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reader.ask({ kind: "close" }).catch(() => null);
    this.#reader.stop();
  }

  /** Reads page after page. The next page is on its way while this one is used. */
  async *#pages(
    next: (last: StoredCommit | null) => ReaderRequest | null,
  ): AsyncIterable<StoredCommit> {
    const ask = (last: StoredCommit | null): Promise<readonly StoredCommit[]> => {
      const request = next(last);
      if (request === null) return Promise.resolve([]);
      const page = this.#ask(request).then((result) => unpackCommits(result as CommitPage));
      page.catch(() => {});
      return page;
    };
    let page = await ask(null);
    while (page.length > 0) {
      const nextPage = ask(page.at(-1) ?? null);
      yield* page;
      page = await nextPage;
    }
  }

  async #ask(request: ReaderRequest): Promise<unknown> {
    if (this.#isClosed) throw new LogError("closed", "The event log is closed.", false);
    return await this.#reader.ask(request);
  }
}
