import type { ReplyFailure } from "../domain/conversation/events.ts";

/** A failure as events tell it: its code, and whether trying again may help. */
export interface Failure {
  readonly code: ReplyFailure;
  readonly retryable: boolean;
}

/** What the candidate is told of an error that is not the model's. */
export const unforeseen: Failure = { code: "bad_answer", retryable: true };
