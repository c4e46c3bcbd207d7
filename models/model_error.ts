/** Why an outside model gave no usable answer; the codes are those that `ReplyFailed` records. */
export type ModelErrorCode =
  | "timeout"
  | "quota"
  | "safety"
  | "unauthorised"
  | "unavailable"
  | "cut_off"
  | "bad_answer";

/** An outside model failed. The message is for the log and holds no personal text. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  constructor(
    readonly code: ModelErrorCode,
    readonly retryable: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
