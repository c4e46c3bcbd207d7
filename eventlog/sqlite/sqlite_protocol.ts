import type { Commit, LogError } from "../engine.ts";

/** An error as it travels between threads. */
export interface Failure {
  readonly code: LogError["code"];
  readonly message: string;
  readonly retryable: boolean;
}

/** What became of one commit: its place, or the stream's true last number, which it did not follow. */
export type Outcome = { readonly position: number } | { readonly found: number };

/** Opens the log's file; from then on the writer answers in the mailbox alone. */
export interface WriterOpening {
  readonly path: string;
  readonly maxBytes: number | null;
  readonly mailbox: SharedArrayBuffer;
}

/** What the writer is asked in the mailbox. The commits' payloads follow, one after the other. */
export type WriterRequest =
  | { readonly kind: "append"; readonly commits: readonly Place[] }
  | { readonly kind: "close" };

/** A commit without its payload, and how many bytes that has. */
export type Place = Omit<Commit, "payload"> & { readonly length: number };

/** The mailbox's answer to `append`. */
export type WriterReply = { readonly outcomes: readonly Outcome[] } | { readonly failure: Failure };

export type ReaderRequest =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "page"; readonly after: number; readonly through: number }
  | { readonly kind: "streamPage"; readonly stream: string; readonly after: number }
  | { readonly kind: "head"; readonly stream: string }
  | { readonly kind: "end" }
  | { readonly kind: "losses"; readonly thorough: boolean }
  | { readonly kind: "close" };

export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: Failure };
