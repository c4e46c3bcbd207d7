import { pause } from "../async/pause.ts";
import { backOff, retry, type Waits } from "../async/retry.ts";
import { ReadModelError } from "./read_model_writer.ts";

/**
 * Tries again while the read models are away, waiting longer each time.
 *
 * @param onWait Called with the error of every failed attempt.
 * @throws {ReadModelError} Any other code, or `unavailable` once the signal aborts.
 */
export function retryWhileAway<Result>(
  attempt: () => Promise<Result>,
  waits: Waits,
  signal: AbortSignal,
  onWait: (error: ReadModelError) => void = () => {},
): Promise<Result> {
  return retry(attempt, async (error, failed) => {
    const isAway = error instanceof ReadModelError && error.code === "unavailable";
    if (!isAway || signal.aborted) return false;
    onWait(error);
    await pause(backOff(waits, failed), signal);
    return true;
  });
}
