import { JetStreamApiError, JetStreamError } from "@nats-io/jetstream";
import { LogError } from "../engine.ts";

/** Error codes of the JetStream API, from nats-server's `errors.json`. */
export const wrongLastSequence = 10_071;
export const streamNotFound = 10_059;
const fullCodes: readonly number[] = [10_023, 10_028, 10_047, 10_077, 10_122];
const tooLargeCode = 10_054;
const notEnabledCodes: readonly number[] = [10_039, 10_076];

/** Says what JetStream could not do, and what a person can do about it. */
export function natsFailure(error: unknown): LogError {
  if (error instanceof LogError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const cause = { cause: error };
  const code = error instanceof JetStreamApiError ? error.code : 0;
  if (fullCodes.includes(code)) {
    const message =
      `NATS has no room for the event log: ${reason}. Everything acknowledged is kept. ` +
      "Free disk space or raise JetStream's limits, and recording goes on.";
    return new LogError("full", message, true, cause);
  }
  if (code === tooLargeCode) {
    const message =
      `NATS refuses a commit of this size: ${reason}. Raise the stream's max-msg-size.`;
    return new LogError("too_large", message, false, cause);
  }
  if (notEnabledCodes.includes(code) || isNotEnabled(error)) {
    const message = "NATS is up but JetStream is not enabled. Start nats-server with --jetstream.";
    return new LogError("unsupported", message, false, cause);
  }
  return new LogError("unavailable", `NATS did not answer in time: ${reason}.`, true, cause);
}

function isNotEnabled(error: unknown): boolean {
  return error instanceof JetStreamError && /not enabled/i.test(error.message);
}
