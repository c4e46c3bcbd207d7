import { setImmediate } from "node:timers";

/** How long a fold may hold up everything else in the process. */
const turnMs = 4;

/**
 * Lets the event loop turn every few milliseconds, which a long fold that reads commits from memory never
 * does by itself. Rows are written meanwhile, and conversations in the same process go on.
 *
 * @returns A function to call after each commit. Where it returns a promise, await that.
 */
export function startGivingWay(): () => Promise<void> | null {
  let lastTurnAt = performance.now();
  return () => {
    if (performance.now() - lastTurnAt < turnMs) return null;
    return new Promise((resolve) =>
      setImmediate(() => {
        lastTurnAt = performance.now();
        resolve();
      })
    );
  };
}
