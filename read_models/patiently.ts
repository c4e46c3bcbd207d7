import { ReadModelError } from "./read_model_writer.ts";

export interface Patience {
  /** First and longest wait between two attempts, in milliseconds. */
  readonly first: number;
  readonly most: number;
}

/** Ends the wait early when the signal aborts; never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener("abort", () => resolve(), { once: true, signal: settled(promise) });
  return promise.finally(() => clearTimeout(timer));
}

/** Aborts once a promise is settled, which takes listeners off a signal that lives on. */
function settled(promise: Promise<void>): AbortSignal {
  const over = new AbortController();
  promise.then(() => over.abort());
  return over.signal;
}

/**
 * Tries again while the read models are away, waiting longer each time.
 *
 * @param onWait Told of every failed attempt.
 * @throws {ReadModelError} Any other code, or `unavailable` once the signal aborts.
 */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  patience: Patience,
  signal: AbortSignal,
  onWait: (error: ReadModelError) => void = () => {},
): Promise<Result> {
  for (let wait = patience.first;; wait = Math.min(wait * 2, patience.most)) {
    try {
      return await attempt();
    } catch (error) {
      const away = error instanceof ReadModelError && error.code === "unavailable";
      if (!away || signal.aborted) throw error;
      onWait(error);
      await pause(wait, signal);
    }
  }
}
