import { ModelError, type ModelErrorCode } from "./model_error.ts";

/** A model's failure as the conversation records it; null if the error is no model's failure. */
export function modelFailureOf(
  error: unknown,
): { code: ModelErrorCode; retryable: boolean } | null {
  if (!(error instanceof ModelError)) return null;
  const { code, retryable } = error;
  return { code, retryable };
}
