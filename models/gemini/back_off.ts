import { type Pause, pause } from "../../async/pause.ts";
import { backOff as fullWait, retry } from "../../async/retry.ts";
import { ModelError } from "../model_error.ts";
import { GeminiFailure } from "./failure.ts";

/** How failed calls are tried again. */
export interface BackOff {
  /** Number of calls in all. @default 3 */
  readonly attempts?: number;
  /** Wait before the second call in milliseconds; it doubles each time. @default 400 */
  readonly firstWaitMs?: number;
  /** Longest wait in milliseconds; if Google asks for more, the call fails. @default 8000 */
  readonly longestWaitMs?: number;
  /** @default the machine's clock */
  readonly pause?: Pause;
  /** 0..1. @default Math.random */
  readonly random?: () => number;
}

/**
 * Milliseconds to wait after a failed call, or null if another try is of no use: the fault will not
 * pass, no calls are left, or Google asks for a longer wait than a person would accept.
 *
 * The wait is exponential with "equal jitter": half fixed, half random. Source:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param failed Number of calls that have failed, 1 or more.
 */
export function waitMsAfter(error: ModelError, failed: number, backOff: BackOff): number | null {
  const { attempts = 3, firstWaitMs = 400, longestWaitMs = 8_000, random = Math.random } = backOff;
  const passing = error.code === "unavailable" || error.code === "quota" ||
    error.code === "cut_off" || error.code === "bad_answer";
  if (!error.retryable || !passing || failed >= attempts) return null;
  const asked = error instanceof GeminiFailure ? error.retryAfterMs : null;
  if (asked !== null) return asked <= longestWaitMs ? asked : null;
  const full = fullWait({ firstMs: firstWaitMs, mostMs: longestWaitMs }, failed);
  return Math.round(full / 2 + random() * full / 2);
}

/** Calls until one succeeds, `waitMsAfter` gives up, or the signal aborts. */
export function tryAgain<Result>(
  call: () => Promise<Result>,
  backOff: BackOff,
  signal: AbortSignal,
): Promise<Result> {
  return retry(call, async (error, failed) => {
    const wait = error instanceof ModelError ? waitMsAfter(error, failed, backOff) : null;
    if (wait === null || signal.aborted) return false;
    await (backOff.pause ?? pause)(wait, signal);
    return !signal.aborted;
  });
}
