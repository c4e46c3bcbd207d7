/**
 * One atomic piece of a stream: events `first` … `first + count - 1` of it, encoded. The engine never
 * looks inside the payload.
 */
export interface Commit {
  /** Name of the stream: `interview.<sessionId>` or `coaching.<sessionId>`. */
  readonly stream: string;
  /** Number of its first event; streams begin at 1 and have no gaps. */
  readonly first: number;
  /** Number of its events, at least 1. */
  readonly count: number;
  readonly payload: Uint8Array;
}

/** Bytes of the largest payload that every engine accepts: two long documents, sealed. */
export const payloadLimit = 8 * 1024 * 1024;

/** Ties a commit to the one before it in its stream (`codec/chain.ts`). */
export interface Link {
  /** Checksum of the commit and of everything before it in its stream: 1 to 2^48 - 1. */
  readonly id: number;
  /** Id of the commit before it; 0 where there is none, or where that has no link. */
  readonly before: number;
}

/** A commit in the log. Positions count the commits of all streams. */
export interface StoredCommit extends Commit {
  readonly position: number;
  /** Absent in old commits. */
  readonly link?: Link;
  /**
   * Says that something else than AceIt has written this, which only reading all streams returns. It has no
   * events: `first` and `count` are 0.
   */
  readonly foreign?: LogError;
}

/** Somebody else has written to the stream: this writer is not its only one. */
export class ConcurrencyError extends Error {
  override readonly name = "ConcurrencyError";
  constructor(readonly stream: string, readonly expected: number, readonly found: number) {
    super(`Appending to ${stream} expected event ${expected} to be the last one, found ${found}.`);
  }
}

/** The log could not store or read a commit. Everything that was acknowledged is still there. */
export class LogError extends Error {
  override readonly name = "LogError";
  constructor(
    readonly code:
      | "unavailable"
      | "full"
      | "locked"
      | "unsupported"
      | "corrupt"
      | "too_large"
      | "refused"
      | "closed",
    message: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Commits that were in the log and are gone. */
export interface Loss {
  /** The stream whose end is missing; null where nobody can say whose the commits were. */
  readonly stream: string | null;
  /** Number of its first event that is missing; null where nobody can say. */
  readonly from: number | null;
  /** Says what is missing and what to do. */
  readonly message: string;
}

/** What the health page shows of the log. */
export interface EngineHealth {
  readonly up: boolean;
  /** For example "SQLite 3.50, WAL, synchronous=FULL" or "nats-server 2.9.10". */
  readonly runsOn: string;
  /** Tells the operator what to know or do; null where all is well. */
  readonly advice: string | null;
}

/** Stores commits. Every engine passes `testing/contracts/log_engine_contract.ts`. */
export interface LogEngine {
  readonly name: "sqlite" | "nats";
  /** Bytes of the largest payload that this engine accepts. @default payloadLimit */
  readonly payloadLimit?: number;
  /**
   * Stores a commit and resolves with its position once it is durable. A commit that is there already, byte
   * for byte, resolves with its position.
   *
   * @throws {ConcurrencyError} The stream's last event is not `first - 1`.
   * @throws {LogError}
   */
  append(commit: Commit): Promise<number>;
  /**
   * Reads the commits of one stream in order, from the one with event `after + 1` to the present end.
   *
   * @throws {LogError} `corrupt`: the end of the stream is gone.
   */
  read(stream: string, after?: number): AsyncIterable<StoredCommit>;
  /** Reads all commits after a position, in order, up to the present end of the log. */
  readAll(after?: number): AsyncIterable<StoredCommit>;
  /** Reads like `readAll`, and then every new commit until the signal aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<StoredCommit>;
  /** Number of the stream's last event; 0 where there is none. */
  head(stream: string): Promise<number>;
  /** Position of the last commit in the log; 0 where there is none. */
  end(): Promise<number>;
  /**
   * Finds out what is missing, as far as the engine knows: a hundred losses at most. Gaps within a stream are
   * found by reading it.
   *
   * @param isThorough Also finds commits whose stream has got another name. Takes as long as reading the log.
   */
  losses(isThorough: boolean): Promise<readonly Loss[]>;
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
