import { type Commit, LogError, payloadLimit } from "./engine.ts";

/** One of the two kinds of streams, then the interview's id. */
const streamName = /^(interview|coaching)\.[A-Za-z0-9_-]{1,100}$/;

/**
 * Checks what every engine requires of a commit.
 *
 * @throws {RangeError} The name, the first number or the count is out of range: a mistake of the caller.
 * @throws {LogError} `too_large`: the payload is larger than `payloadLimit`.
 */
export function checkCommit({ stream, first, count, payload }: Commit): void {
  if (!streamName.test(stream)) {
    throw new RangeError(`A stream is named interview.<id> or coaching.<id>, not "${stream}".`);
  }
  if (!Number.isSafeInteger(first) || first < 1 || !Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(
      `A commit needs a first number and a count from 1 on: ${first}, ${count}.`,
    );
  }
  if (payload.byteLength > payloadLimit) {
    const message = `A commit of ${payload.byteLength} bytes exceeds the log's limit of ` +
      `${payloadLimit}. Split it into smaller commits.`;
    throw new LogError("too_large", message, false);
  }
}
