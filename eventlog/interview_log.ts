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
  /** Checksum of the commit and of everything before it in its interview; 0 or absent without a link. */
  readonly id?: number;
}

/**
 * A commit whose events can't be read. Its bytes are damaged or of a later format; its key is missing,
 * wrong or damaged; events before it are missing; or something else has written to its stream. Other
 * interviews are not affected.
 */
export interface UnreadableCommit {
  readonly position: number;
  readonly sessionId: SessionId;
  /** The first event that can't be read; null for something that AceIt has not written. */
  readonly first: EventNumber | null;
  /** Number of its events. */
  readonly count: number;
  /** As in `RecordedCommit`. */
  readonly id?: number;
  /** `corrupt` or `unsupported`. The message names the commit and says why, and what to do. */
  readonly unreadable: LogError;
}

/** What reading all interviews returns. */
export type LoggedCommit = RecordedCommit | UnreadableCommit;

/** Counts the events of a commit, whether they can be read or not. */
export function countEvents(commit: LoggedCommit): number {
  return "unreadable" in commit ? commit.count : commit.events.length;
}

/** Whether the log itself answered, and only the events of one interview can't be read. */
export function isUnreadable(error: unknown): error is LogError {
  return error instanceof LogError && (error.code === "corrupt" || error.code === "unsupported");
}

/**
 * The log in the words of the domain. Events come out as they went in: checked, decrypted and brought to
 * their present version.
 */
export interface InterviewLog {
  /** Bytes of the largest commit that this log accepts. @default payloadLimit of engine.ts */
  readonly payloadLimit?: number;
  /**
   * Stores events as one atomic commit and resolves once they are durable. Their numbers are consecutive.
   *
   * @throws {ConcurrencyError} The interview's last event is not the one before the first of these.
   * @throws {LogError}
   */
  append(sessionId: SessionId, events: readonly Numbered[]): Promise<void>;
  /**
   * Reads the events of one interview after a number, up to its present end.
   *
   * @throws {LogError} `corrupt` or `unsupported`: they can't be read from the next event on.
   */
  read(sessionId: SessionId, after?: number): AsyncIterable<Numbered>;
  /** Reads all commits after a position, up to the present end, also those whose events can't be read. */
  readAll(after?: number): AsyncIterable<LoggedCommit>;
  /** Reads like `readAll`, and then every new commit until the signal aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<LoggedCommit>;
  /** The commits before they are decoded; null where the log has no bytes. */
  readonly sealed: SealedCommits | null;
  /** Number of the interview's last event; 0 where there is none. */
  head(sessionId: SessionId): Promise<number>;
  /** Position of the last commit in the log; 0 where there is none. */
  end(): Promise<number>;
  /** Finds what is missing, apart from the gaps that reading finds. @throws {LogError} */
  losses(isThorough: boolean): Promise<readonly Loss[]>;
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
