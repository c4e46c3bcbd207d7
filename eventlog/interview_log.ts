import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import type { EngineHealth } from "./engine.ts";
import type { SealedCommits } from "./sealed_commit.ts";

/** Decoded events of one commit. */
export interface RecordedCommit {
  readonly position: number;
  readonly sessionId: SessionId;
  readonly events: readonly Numbered[];
}

/**
 * The log in the words of the domain: events in, events out, checked, brought up to their present
 * version and decrypted.
 */
export interface InterviewLog {
  /**
   * Resolves once the events are durable. They are one atomic commit and carry consecutive numbers.
   *
   * @throws {ConcurrencyError} The interview's last event is not the one before the first of these.
   * @throws {LogError}
   */
  append(sessionId: SessionId, events: readonly Numbered[]): Promise<void>;
  /** Events of one interview after a number, up to its present end. */
  read(sessionId: SessionId, after?: number): AsyncIterable<Numbered>;
  /** All commits after a position, up to the present end. */
  readAll(after?: number): AsyncIterable<RecordedCommit>;
  /** All commits after a position, then every new one until the signal aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<RecordedCommit>;
  /** The commits as they lie in the log; null where there is no such form. */
  readonly sealed: SealedCommits | null;
  /** Number of the interview's last event; 0 where there is none. */
  head(sessionId: SessionId): Promise<number>;
  /** Position of the last commit in the log; 0 where there is none. */
  end(): Promise<number>;
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
