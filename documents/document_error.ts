/** Why an upload was refused. */
export type DocumentErrorCode =
  | "too_large"
  | "too_long"
  | "wrong_type"
  | "damaged"
  | "encrypted"
  | "no_text"
  | "zip_bomb"
  | "took_too_long"
  | "took_too_much_memory";

/**
 * An upload that cannot be read. The message is for the person and says what to do; it quotes no
 * text.
 */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  constructor(readonly code: DocumentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
