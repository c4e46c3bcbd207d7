import type { SessionId } from "../../domain/ids.ts";
import { CommitPacker } from "../../eventlog/commit_page.ts";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import type { SealedCommit, SealedCommits } from "../../eventlog/codec/sealed_commit.ts";
import type { BatchRows } from "../batch_fold.ts";
import { errorOf, type FromFold, type PageKeys, type ToFold } from "./fold_messages.ts";

/** A page ends with the commit that brings it to this many bytes. */
const pageBytes = 256 * 1024;
/** The most pages on their way to the thread; then reading waits. */
const pagesAhead = 16;
/** The most interviews whose keys a thread has; then it forgets all of them. */
const mostKeys = 10_000;

/** What a thread needs of the log. */
export interface FoldSource {
  readonly sealed: SealedCommits;
  readonly read: InterviewLog["read"];
}

/** One thread that folds, seen from the thread that reads the log. */
export class FoldThread {
  readonly #worker = new Worker(new URL("./fold_worker.ts", import.meta.url), {
    type: "module",
    name: "fold",
  });
  readonly #source: FoldSource;
  readonly #page = new CommitPacker();
  /** Interviews that have commits in the page. */
  #sessions = new Set<SessionId>();
  /** Interviews whose keys the thread has. */
  readonly #known = new Set<SessionId>();
  /** Keeps messages in their order, though some wait for keys. */
  #sending: Promise<void> = Promise.resolve();
  #ahead = 0;
  #rows: ((rows: BatchRows) => void) | null = null;
  readonly #failed = Promise.withResolvers<never>();
  #room = Promise.withResolvers<void>();

  constructor(source: FoldSource) {
    this.#source = source;
    this.#failed.promise.catch(() => {});
    this.#worker.onmessage = ({ data }: MessageEvent<FromFold>) => this.#receive(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#failed.reject(new Error(`A folding thread stopped: ${event.message}`));
    };
  }

  /**
   * Adds a commit.
   *
   * @returns Null, or a promise that resolves when there is room for more and rejects when the fold failed.
   */
  add(commit: SealedCommit): Promise<void> | null {
    this.#page.add(commit);
    this.#sessions.add(commit.sessionId);
    if (this.#page.size < pageBytes) return null;
    this.#sendPage();
    return this.#ahead < pagesAhead ? null : this.#whenRoom();
  }

  /**
   * Takes the rows of all commits so far. Must not be called again before it has resolved.
   *
   * @throws {PoisonedEvent|LogError}
   */
  take(): Promise<BatchRows> {
    this.#sendPage();
    const { promise, resolve } = Promise.withResolvers<BatchRows>();
    this.#rows = resolve;
    this.#send(() => Promise.resolve({ kind: "take" }));
    return Promise.race([promise, this.#failed.promise]);
  }

  close(): void {
    this.#worker.terminate();
  }

  async #whenRoom(): Promise<void> {
    while (this.#ahead >= pagesAhead) {
      this.#room = Promise.withResolvers();
      await Promise.race([this.#room.promise, this.#failed.promise]);
    }
  }

  #sendPage(): void {
    if (this.#page.isEmpty) return;
    const page = this.#page.take();
    const sessions = [...this.#sessions];
    this.#sessions = new Set();
    this.#ahead++;
    this.#send(async () => {
      const forgetsKeys = this.#known.size > mostKeys;
      if (forgetsKeys) this.#known.clear();
      return { kind: "fold", page, keys: await this.#keysOf(sessions), forgetsKeys };
    });
  }

  /** The keys that the thread does not have. Those that are missing now may be there later. */
  async #keysOf(sessions: readonly SessionId[]): Promise<PageKeys> {
    const asked = sessions.filter((sessionId) => !this.#known.has(sessionId));
    return await Promise.all(asked.map(async (sessionId) => {
      const keys = await this.#source.sealed.keysOf(sessionId);
      const mayChange = keys === "missing" || (keys !== "destroyed" && "unreadable" in keys);
      if (!mayChange) this.#known.add(sessionId);
      return [sessionId, keys] as const;
    }));
  }

  #send(make: () => Promise<ToFold>): void {
    this.#sending = this.#sending.then(make).then((message) => {
      const memory = message.kind === "fold" ? [message.page.bytes.buffer] : [];
      this.#worker.postMessage(message, memory);
    });
    this.#sending.catch((error) => this.#failed.reject(error));
  }

  #receive(message: FromFold): void {
    switch (message.kind) {
      case "folded":
        this.#ahead--;
        this.#page.reuse(message.memory);
        this.#room.resolve();
        message.skipped.forEach((event) => this.#source.sealed.onSkipped(event));
        break;
      case "rows":
        this.#rows?.(message.rows);
        break;
      case "read":
        this.#answerEarlier(message.sessionId);
        break;
      case "failed":
        this.#failed.reject(errorOf(message.failure));
    }
  }

  /** Answers at once, ahead of the pages on their way, because the thread waits for it. */
  #answerEarlier(sessionId: SessionId): void {
    Array.fromAsync(this.#source.read(sessionId)).then(
      (events) => this.#worker.postMessage({ kind: "earlier", events } satisfies ToFold),
      (error) => this.#failed.reject(error),
    );
  }
}
