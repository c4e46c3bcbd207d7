import { isDeepStrictEqual } from "node:util";
import { pause } from "../async/pause.ts";
import { backOff } from "../async/retry.ts";
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
const retries = { firstMs: 100, mostMs: 5_000 };
const onTime = { behind: false, advice: null } as const;

interface OutboxListener {
  onSaved(through: number): void;
  recording(behind: boolean, advice: string | null): void;
  /** Another writer owns the interview: this room is over. */
  onFenced(cause: ConcurrencyError): void;
  /** The log refuses these events for good. */
  onFailed(cause: unknown): void;
}

/** `too_large`: the events can be written in smaller commits. `given_up`: they never will be. */
type Outcome = "written" | "too_large" | "given_up";

/**
 * Events on their way to the log: in order, one commit at a time, retried for ever while the log is
 * away. Nothing that is in here is ever dropped.
 */
export class Outbox {
  #waiting: Numbered[] = [];
  #saved: number;
  #recording: { readonly behind: boolean; readonly advice: string | null } = onTime;
  #flushing: Promise<void> | null = null;
  #oldestSince = 0;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  readonly #over = new AbortController();

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
    this.#over.abort();
    clearTimeout(this.#gathering);
  }

  get #closed(): boolean {
    return this.#over.signal.aborted;
  }

  #flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    if (this.#flushing !== null || this.#waiting.length === 0 || this.#closed) return;
    this.#flushing = this.#write();
  }

  async #write(): Promise<void> {
    let most = commitLimit;
    while (this.#waiting.length > 0 && !this.#closed) {
      const commit = this.#waiting.slice(0, most);
      const outcome = await this.#append(commit);
      if (outcome === "too_large") {
        most = Math.ceil(commit.length / 2);
        continue;
      }
      if (outcome === "given_up") break;
      most = commitLimit;
      this.#waiting.splice(0, commit.length);
      this.#saved += commit.length;
      this.#oldestSince = performance.now();
      this.#setBehind(false);
      this.listener.onSaved(this.#saved);
    }
    // Not a turn of the event loop later: what is added in between would wait for the event after it.
    this.#flushing = null;
  }

  /** Tries until the log has taken the commit or never will. */
  async #append(commit: readonly Numbered[]): Promise<Outcome> {
    const late = setTimeout(
      () => this.#setBehind(true),
      Math.max(0, behindMs - (performance.now() - this.#oldestSince)),
    );
    try {
      for (let failed = 1; !this.#closed; failed++) {
        const outcome = await this.#tryToAppend(commit);
        if (outcome !== "later") return outcome;
        await pause(backOff(retries, failed), this.#over.signal);
      }
      return "given_up";
    } finally {
      clearTimeout(late);
    }
  }

  /** `later`: the log is away; the page knows. */
  async #tryToAppend(commit: readonly Numbered[]): Promise<Outcome | "later"> {
    try {
      await this.log.append(this.sessionId, commit);
      return "written";
    } catch (error) {
      if (!(error instanceof ConcurrencyError)) return this.#afterFailure(commit, error);
      return await this.#settle(commit, error).catch((error) => this.#afterFailure(commit, error));
    }
  }

  #afterFailure({ length }: readonly Numbered[], cause: unknown): Outcome | "later" {
    if (cause instanceof LogError) {
      if (cause.code === "too_large" && length > 1) return "too_large";
      if (cause.retryable) {
        this.#setBehind(true, cause.message);
        return "later";
      }
    }
    this.listener.onFailed(cause);
    return "given_up";
  }

  /** A lost acknowledgement looks like a rival: the log is asked whether the events there are ours. */
  async #settle(commit: readonly Numbered[], cause: ConcurrencyError): Promise<Outcome> {
    const found: Numbered[] = [];
    for await (const numbered of this.log.read(this.sessionId, this.#saved)) {
      found.push(numbered);
      if (found.length > commit.length) break;
    }
    // The log gives back what JSON can tell apart: 0 for -0.
    if (isDeepStrictEqual(found, JSON.parse(JSON.stringify(commit)))) return "written";
    this.listener.onFenced(cause);
    return "given_up";
  }

  /** A reason that comes later than the delay is told too; a delay without one takes none away. */
  #setBehind(behind: boolean, reason: string | null = null): void {
    const before = this.#recording;
    const advice = behind ? reason ?? before.advice : null;
    if (before.behind === behind && before.advice === advice) return;
    this.#recording = { behind, advice };
    this.listener.recording(behind, advice);
  }
}
