import { ModelError, type ModelErrorCode } from "./model_error.ts";

/** What the conversation is told of a model's failure; null for an error that is none. */
export function modelFailure(error: unknown): { code: ModelErrorCode; retryable: boolean } | null {
  if (!(error instanceof ModelError)) return null;
  const { code, retryable } = error;
  return { code, retryable };
}
