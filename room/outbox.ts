import { isDeepStrictEqual } from "node:util";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { ConcurrencyError, LogError } from "../eventlog/engine.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";

/** Events that come many times a second wait this long for company, so that commits stay few. */
const gatherMs = 250;
const mayWait: ReadonlySet<Numbered["event"]["type"]> = new Set([
  "ReplyTokenProduced",
  "LandmarkBatchMeasured",
]);
/** Most events in one commit. */
const commitLimit = 500;
/** The oldest unsaved event may be this old before recording counts as behind. */
const behindMs = 2_000;
/** From this many unsaved events on, observations are to be merged before they become events. */
const pressureLimit = 2_000;
const retryMs = { first: 100, most: 5_000 };

export interface OutboxListener {
  saved(through: number): void;
  recording(behind: boolean, advice: string | null): void;
  /** Another writer owns the interview: this room is over. */
  fenced(cause: ConcurrencyError): void;
  /** The log refuses these events for good. */
  failed(cause: unknown): void;
}

/**
 * Events on their way to the log: in order, one commit at a time, retried for ever while the log is
 * away. Nothing that is in here is ever dropped.
 */
export class Outbox {
  #waiting: Numbered[] = [];
  #saved: number;
  #behind = false;
  #flushing: Promise<void> | null = null;
  #oldestSince = 0;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #wake: (() => void) | null = null;

  constructor(
    private readonly sessionId: SessionId,
    private readonly log: InterviewLog,
    private readonly listener: OutboxListener,
    saved: number,
  ) {
    this.#saved = saved;
  }

  /** Number of the last event that is in the log. */
  get saved(): number {
    return this.#saved;
  }

  /** Whether so much waits that observations should be merged before they become events. */
  get underPressure(): boolean {
    return this.#waiting.length >= pressureLimit;
  }

  /** Events that are not in the log yet, oldest first. */
  get waiting(): readonly Numbered[] {
    return this.#waiting;
  }

  add(events: readonly Numbered[]): void {
    if (this.#waiting.length === 0) this.#oldestSince = performance.now();
    this.#waiting.push(...events);
    if (this.#flushing !== null) return;
    if (events.some(({ event }) => !mayWait.has(event.type))) this.#flush();
    else this.#gathering ??= setTimeout(() => this.#flush(), gatherMs);
  }

  /** Resolves once everything that waits is in the log, or the outbox has failed. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#closed) {
      this.#flush();
      await this.#flushing;
    }
  }

  /** Stops writing; what waits stays unsaved. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#gathering);
    this.#wake?.();
  }

  #flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    if (this.#flushing !== null || this.#waiting.length === 0 || this.#closed) return;
    this.#flushing = this.#write();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#closed) {
      const commit = this.#waiting.slice(0, commitLimit);
      if (!await this.#append(commit)) break;
      this.#waiting.splice(0, commit.length);
      this.#saved += commit.length;
      this.#oldestSince = performance.now();
      this.#setBehind(false);
      this.listener.saved(this.#saved);
    }
    // Not a turn of the event loop later: what is added in between would wait for the event after it.
    this.#flushing = null;
  }

  /** True once the commit is in the log; false when it never will be. */
  async #append(commit: readonly Numbered[]): Promise<boolean> {
    const late = setTimeout(
      () => this.#setBehind(true),
      Math.max(0, behindMs - (performance.now() - this.#oldestSince)),
    );
    try {
      for (let pause = retryMs.first; !this.#closed; pause = Math.min(pause * 2, retryMs.most)) {
        try {
          await this.log.append(this.sessionId, commit);
          return true;
        } catch (cause) {
          if (cause instanceof ConcurrencyError) return await this.#settle(commit, cause);
          if (!(cause instanceof LogError) || !cause.retryable) {
            this.listener.failed(cause);
            return false;
          }
          this.#setBehind(true, cause.message);
        }
        await this.#pause(pause);
      }
      return false;
    } finally {
      clearTimeout(late);
    }
  }

  /** A lost acknowledgement looks like a rival: the log is asked whether the events there are ours. */
  async #settle(commit: readonly Numbered[], cause: ConcurrencyError): Promise<boolean> {
    const found: Numbered[] = [];
    for await (const numbered of this.log.read(this.sessionId, this.#saved)) {
      found.push(numbered);
      if (found.length > commit.length) break;
    }
    if (isDeepStrictEqual(found, commit)) return true;
    this.listener.fenced(cause);
    return false;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #setBehind(behind: boolean, advice: string | null = null): void {
    if (this.#behind === behind) return;
    this.#behind = behind;
    this.listener.recording(behind, advice);
  }
}
