import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { SkippedEvent } from "../../eventlog/codec.ts";
import { LogError } from "../../eventlog/engine.ts";
import { isUnreadable } from "../../eventlog/interview_log.ts";
import { type SealedCommit, type SealKeys, streamOf } from "../../eventlog/sealed_commit.ts";
import { type BatchRows, PoisonedEvent } from "./batch_fold.ts";

/**
 * Commits in one piece of memory, which moves to the other thread instead of being copied. `places`
 * holds four numbers a commit: position, first, count, and where its payload ends in `bytes`; it
 * begins where the one before ends.
 */
export interface CommitPage {
  readonly sessions: readonly SessionId[];
  readonly places: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What opens the commits of each interview of this page. */
  readonly keys: readonly (readonly [SessionId, SealKeys])[];
}

/** To a thread that folds. */
export type ToFold =
  | { readonly kind: "fold"; readonly page: CommitPage }
  /** Asks for the rows of everything that was sent before. */
  | { readonly kind: "take" }
  /** The answer to `read`. */
  | { readonly kind: "earlier"; readonly events: readonly Numbered[] };

/** From a thread that folds; it does one thing after the other. */
export type FromFold =
  | { readonly kind: "folded"; readonly skipped: readonly SkippedEvent[] }
  | { readonly kind: "rows"; readonly rows: BatchRows }
  /** Asks for the events of an interview that was forgotten and goes on. */
  | { readonly kind: "read"; readonly sessionId: SessionId }
  | { readonly kind: "failed"; readonly failure: FoldFailure };

/** An error as it travels between threads. */
export type FoldFailure =
  | { readonly kind: "poison"; sessionId: SessionId; number: number; reason: string; read: boolean }
  | { readonly kind: "log"; code: LogError["code"]; message: string; retryable: boolean }
  | { readonly kind: "other"; message: string };

export function failureOf(error: unknown): FoldFailure {
  if (error instanceof PoisonedEvent) {
    const { sessionId, number, cause } = error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: "poison", sessionId, number, reason, read: !isUnreadable(cause) };
  }
  if (error instanceof LogError) {
    const { code, message, retryable } = error;
    return { kind: "log", code, message, retryable };
  }
  return { kind: "other", message: error instanceof Error ? error.message : String(error) };
}

export function errorOf(failure: FoldFailure): Error {
  switch (failure.kind) {
    case "poison": {
      const { sessionId, number, reason, read } = failure;
      const cause = read ? new Error(reason) : new LogError("corrupt", reason, false);
      return new PoisonedEvent(sessionId, number, { cause });
    }
    case "log":
      return new LogError(failure.code, failure.message, failure.retryable);
    case "other":
      return new Error(failure.message);
  }
}

/** Puts commits into one piece of memory. */
export function packCommits(
  commits: readonly SealedCommit[],
  keys: CommitPage["keys"],
): CommitPage {
  const size = commits.reduce((sum, { payload }) => sum + payload.length, 0);
  const bytes = new Uint8Array(size);
  const places = new Float64Array(4 * commits.length);
  let end = 0;
  commits.forEach(({ position, first, count, payload }, at) => {
    bytes.set(payload, end);
    end += payload.length;
    places.set([position, first, count, end], 4 * at);
  });
  return { sessions: commits.map(({ sessionId }) => sessionId), places, bytes, keys };
}

/** The commits of a page, in their order. */
export function unpackCommits({ sessions, places, bytes }: CommitPage): SealedCommit[] {
  let start = 0;
  return sessions.map((sessionId, at) => {
    const [position = 0, first = 0, count = 0, end = 0] = places.subarray(4 * at, 4 * at + 4);
    const payload = bytes.subarray(start, end);
    start = end;
    return { position, sessionId, stream: streamOf(sessionId), first, count, payload };
  });
}
