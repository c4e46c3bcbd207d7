/**
 * One atomic piece of a stream: events `first` … `first + count - 1` of it, encoded. The engine never
 * looks inside the payload.
 */
export interface Commit {
  /** Name of the stream: `interview.<sessionId>` or `coaching.<sessionId>`. */
  readonly stream: string;
  /** Number of its first event; streams begin at 1 and have no gaps. */
  readonly first: number;
  /** How many events it holds, at least 1. */
  readonly count: number;
  readonly payload: Uint8Array;
}

/** Largest payload that every engine takes, in bytes: room for two long documents, sealed. */
export const payloadLimit = 8 * 1024 * 1024;

/** What ties a commit to the one before it in its stream (`chain.ts`). */
export interface Link {
  /** Checksum of the commit and of all that lies before it in its stream: 1 to 2^48 - 1. */
  readonly id: number;
  /** Id of the commit before it; 0 where there is none, or none with a link. */
  readonly before: number;
}

/** A commit as it lies in the log. Positions grow over all streams, one by one in each engine. */
export interface StoredCommit extends Commit {
  readonly position: number;
  /** Absent in commits from before there were links. */
  readonly link?: Link;
  /**
   * Present where reading all streams came to something that AceIt has not written, and says so. It
   * has no events: `first` and `count` are 0.
   */
  readonly foreign?: LogError;
}

/** Somebody else has written to the stream: this writer is not, or no longer, its only one. */
export class ConcurrencyError extends Error {
  override readonly name = "ConcurrencyError";
  constructor(readonly stream: string, readonly expected: number, readonly found: number) {
    super(`Appending to ${stream} expected event ${expected} to be the last one, found ${found}.`);
  }
}

/** The log could not take or give a commit. Nothing was lost that had been acknowledged. */
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

/** Commits that were in the log once and are not there any more. */
export interface Loss {
  /** The stream whose end is missing; null where it can't be told whose they were. */
  readonly stream: string | null;
  /** Number of its first event that is missing; null where that can't be told. */
  readonly from: number | null;
  /** What is missing and what can be done, in plain words. */
  readonly message: string;
}

/** What the health page says of the log. */
export interface EngineHealth {
  readonly up: boolean;
  /** For example "SQLite 3.50, WAL, synchronous=FULL" or "nats-server 2.9.10". */
  readonly runsOn: string;
  /** What a person should know or do; null where all is well. */
  readonly advice: string | null;
}

/**
 * Where commits are kept. Every engine passes `testing/contracts/log_engine_contract.ts`.
 */
export interface LogEngine {
  readonly name: "sqlite" | "nats";
  /** Bytes of the largest payload that this engine takes. @default payloadLimit */
  readonly payloadLimit?: number;
  /**
   * Resolves with the commit's position once it is durable. A commit that is already there, byte for
   * byte, resolves with the position it has.
   *
   * @throws {ConcurrencyError} The stream's last event is not `first - 1`.
   * @throws {LogError}
   */
  append(commit: Commit): Promise<number>;
  /**
   * Commits of one stream in order, from the one that holds event `after + 1`, up to its present end.
   *
   * @throws {LogError} `corrupt`: the stream's end is not there any more.
   */
  read(stream: string, after?: number): AsyncIterable<StoredCommit>;
  /** All commits after a position, in order of position, up to the present end of the log. */
  readAll(after?: number): AsyncIterable<StoredCommit>;
  /** Like `readAll`, then on with every new commit until the signal aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<StoredCommit>;
  /** Number of the stream's last event; 0 where there is none. */
  head(stream: string): Promise<number>;
  /** Position of the last commit in the log; 0 where there is none. */
  end(): Promise<number>;
  /**
   * What the engine knows to be missing, a hundred at most. Holes within streams are told by reading.
   *
   * @param thorough Takes as long as reading the log, and finds commits whose stream has another name.
   */
  losses(thorough: boolean): Promise<readonly Loss[]>;
  health(): Promise<EngineHealth>;
  close(): Promise<void>;
}
