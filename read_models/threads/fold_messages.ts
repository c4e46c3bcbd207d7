import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { SkippedEvent } from "../../eventlog/codec/codec.ts";
import type { CommitPage } from "../../eventlog/commit_page.ts";
import { LogError } from "../../eventlog/engine.ts";
import { isUnreadable } from "../../eventlog/interview_log.ts";
import type { SealKeys } from "../../eventlog/codec/sealed_commit.ts";
import { type BatchRows, PoisonedEvent } from "../batch_fold.ts";

/** The keys of interviews. */
export type PageKeys = readonly (readonly [SessionId, SealKeys])[];

/** To a thread that folds. */
export type ToFold =
  /**
   * Folds a page. The thread has the keys of the page's other interviews already; `forgetsKeys` says
   * that it drops those first.
   */
  | {
    readonly kind: "fold";
    readonly page: CommitPage;
    readonly keys: PageKeys;
    readonly forgetsKeys: boolean;
  }
  /** Asks for the rows of all pages so far. */
  | { readonly kind: "take" }
  /** The answer to `read`. */
  | { readonly kind: "earlier"; readonly events: readonly Numbered[] };

/** From a thread that folds, which handles one message after the other. */
export type FromFold =
  /** Returns the page's memory. */
  | {
    readonly kind: "folded";
    readonly skipped: readonly SkippedEvent[];
    readonly memory: ArrayBuffer;
  }
  | { readonly kind: "rows"; readonly rows: BatchRows }
  /** Asks for the events of an interview that goes on after the thread has forgotten it. */
  | { readonly kind: "read"; readonly sessionId: SessionId }
  | { readonly kind: "failed"; readonly failure: FoldFailure };

/** An error as it travels between threads. */
type FoldFailure =
  | {
    readonly kind: "poison";
    sessionId: SessionId;
    number: number;
    reason: string;
    isRead: boolean;
  }
  | { readonly kind: "log"; code: LogError["code"]; message: string; retryable: boolean }
  | { readonly kind: "other"; message: string };

export function failureOf(error: unknown): FoldFailure {
  if (error instanceof PoisonedEvent) {
    const { sessionId, number, cause } = error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: "poison", sessionId, number, reason, isRead: !isUnreadable(cause) };
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
      const { sessionId, number, reason, isRead } = failure;
      const cause = isRead ? new Error(reason) : new LogError("corrupt", reason, false);
      return new PoisonedEvent(sessionId, number, { cause });
    }
    case "log":
      return new LogError(failure.code, failure.message, failure.retryable);
    case "other":
      return new Error(failure.message);
  }
}
