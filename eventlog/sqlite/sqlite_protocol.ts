import type { CommitPage } from "../commit_page.ts";
import type { LogError } from "../engine.ts";

/** An error as it travels between threads. */
export interface Failure {
  readonly code: LogError["code"];
  readonly message: string;
  readonly retryable: boolean;
}

/** What became of a commit: its position, or the stream's last number where the commit does not follow it. */
export type Outcome = { readonly position: number } | { readonly found: number };

/** What the writing thread is asked. */
export type WriterRequest =
  /** Opens the log's file. Answers SQLite's version. */
  | { readonly kind: "open"; readonly path: string; readonly maxBytes: number | null }
  /** Writes the commits of the page in one transaction. Answers an `Outcome` for each. */
  | { readonly kind: "append"; readonly page: CommitPage }
  /** Closes the file. */
  | { readonly kind: "close" };

/** What the reading thread is asked. */
export type ReaderRequest =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "page"; readonly after: number; readonly through: number }
  | { readonly kind: "streamPage"; readonly stream: string; readonly after: number }
  | { readonly kind: "head"; readonly stream: string }
  | { readonly kind: "end" }
  | { readonly kind: "losses"; readonly isThorough: boolean }
  | { readonly kind: "close" };

export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: Failure };
