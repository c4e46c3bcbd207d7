import { ModelError, type ModelErrorCode } from "./model_error.ts";

/** What the conversation is told of a failure; anything unforeseen counts as an unusable answer. */
export function modelFailure(cause: unknown): { code: ModelErrorCode; retryable: boolean } {
  if (!(cause instanceof ModelError)) return { code: "bad_answer", retryable: true };
  const { code, retryable } = cause;
  return { code, retryable };
}
