import type { Commit, LogError } from "./engine.ts";

/** An error as it travels between threads. */
export interface Failure {
  readonly code: LogError["code"];
  readonly message: string;
  readonly retryable: boolean;
}

/** What became of one commit: its place, or the stream's true last number, which it did not follow. */
export type Outcome = { readonly position: number } | { readonly found: number };

export type WriterRequest =
  | { readonly kind: "open"; readonly path: string; readonly maxBytes: number | null }
  | { readonly kind: "append"; readonly commits: readonly Commit[] }
  | { readonly kind: "close" };

export type ReaderRequest =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "page"; readonly after: number; readonly through: number }
  | { readonly kind: "streamPage"; readonly stream: string; readonly after: number }
  | { readonly kind: "head"; readonly stream: string }
  | { readonly kind: "end" }
  | { readonly kind: "close" };

/**
 * Some commits in one piece of memory. `places` holds four numbers a commit: position, first, count
 * and where its payload ends in `bytes`; it begins where the one before ends.
 */
export interface Page {
  readonly streams: readonly string[];
  readonly places: Float64Array;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: Failure };
