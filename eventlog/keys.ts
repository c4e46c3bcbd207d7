import type { SessionId } from "../domain/ids.ts";

/** Bytes of an interview's key and of the master key: AES-256. */
export const keyBytes = 32;

/** A key could not be had. The message names the interview and what to do. */
export class KeyError extends Error {
  override readonly name = "KeyError";
  constructor(
    readonly code: "destroyed" | "wrong_master" | "unreadable",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The key, or why there is none: never made here, or destroyed for good. */
export type FoundKey = Uint8Array | "missing" | "destroyed";

/**
 * The keys that seal personal text, one an interview, kept apart from log and read models. Without
 * its key the text of an interview can't be brought back from any copy of the log.
 */
export interface InterviewKeys {
  /** @throws {KeyError} `wrong_master` or `unreadable`. */
  get(sessionId: SessionId): Promise<FoundKey>;
  /**
   * The interview's key, made durable first where there is none yet.
   *
   * @throws {KeyError} `destroyed`: the interview was erased and gets no other key.
   */
  create(sessionId: SessionId): Promise<Uint8Array>;
  /** Destroys the key for good, also one that was never made. Doing it again changes nothing. */
  destroy(sessionId: SessionId): Promise<void>;
}

/** What is thrown where a destroyed key is asked for again. */
export function destroyedKey(sessionId: SessionId): KeyError {
  const message =
    `Interview ${sessionId} was erased: its key is destroyed and it takes no more text.`;
  return new KeyError("destroyed", message);
}
