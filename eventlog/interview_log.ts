import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import type { EventNumber } from "../domain/units.ts";
import { type EngineHealth, LogError, type Loss } from "./engine.ts";
import type { SealedCommits } from "./codec/sealed_commit.ts";

/** Decoded events of one commit. */
export interface RecordedCommit {
  readonly position: number;
  readonly sessionId: SessionId;
  readonly events: readonly Numbered[];
  /** Identifies the commit and what lies before it in its interview; 0 or absent where it has no link. */
  readonly id?: number;
}

/**
 * A commit whose events can't be had: its bytes are damaged or of a later format, or its key is
 * missing, wrong or damaged; or events before it are missing; or something else has written to its
 * stream. It concerns its own interview; the commits behind it are handed over.
 */
export interface UnreadableCommit {
  readonly position: number;
  readonly sessionId: SessionId;
  /** The first event that can't be had; null for something that AceIt has not written. */
  readonly first: EventNumber | null;
  /** How many events it holds. */
  readonly count: number;
  /** As of a commit that can be read. */
  readonly id?: number;
  /** `corrupt` or `unsupported`; the message names the commit, why, and what can be done. */
  readonly unreadable: LogError;
}

/** What reading all interviews comes to, one by one. */
export type LoggedCommit = RecordedCommit | UnreadableCommit;

/** How many events a commit holds, whether they can be read or not. */
export function countEvents(commit: LoggedCommit): number {
  return "unreadable" in commit ? commit.count : commit.events.length;
}

/** Whether the log was there and answered, and only what it holds of an interview can't be had. */
export function isUnreadable(error: unknown): error is LogError {
  return error instanceof LogError && (error.code === "corrupt" || error.code === "unsupported");
}

/**
 * The log in the words of the domain: events in, events out, checked, brought up to their present
 * version and decrypted.
 */
export interface InterviewLog {
  /** Bytes of the largest commit that this log takes. @default payloadLimit of engine.ts */
  readonly payloadLimit?: number;
  /**
   * Resolves once the events are durable. They are one atomic commit and carry consecutive numbers.
   *
   * @throws {ConcurrencyError} The interview's last event is not the one before the first of these.
   * @throws {LogError}
   */
  append(sessionId: SessionId, events: readonly Numbered[]): Promise<void>;
  /**
   * Events of one interview after a number, up to its present end.
   *
   * @throws {LogError} `corrupt` or `unsupported`: they can't be had from the next event on.
   */
  read(sessionId: SessionId, after?: number): AsyncIterable<Numbered>;
  /** All commits after a position, up to the present end, with those that can't be read. */
  readAll(after?: number): AsyncIterable<LoggedCommit>;
  /** Like `readAll`, then on with every new commit until the signal aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<LoggedCommit>;
  /** The commits as they lie in the log; null where there is no such form. */
  readonly sealed: SealedCommits | null;
  /** Number of the interview's last event; 0 where there is none. */
  head(sessionId: SessionId): Promise<number>;
  /** Position of the last commit in the log; 0 where there is none. */
  end(): Promise<number>;
  /** What is known to be missing beside the holes that reading comes to. @throws {LogError} */
  losses(thorough: boolean): Promise<readonly Loss[]>;
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
