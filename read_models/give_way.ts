import { setImmediate } from "node:timers";

/** How long reading the log may keep everything else of the process waiting, in milliseconds. */
const turnMs = 4;

/**
 * A long fold that reads commits from memory never lets the event loop turn. This makes it, every few
 * milliseconds: rows are written while more are folded, and a conversation in the same process goes on.
 *
 * @returns To be called, and awaited where it gives a promise, once for each commit.
 */
export function startGivingWay(): () => Promise<void> | null {
  let turned = performance.now();
  return () => {
    if (performance.now() - turned < turnMs) return null;
    return new Promise((resolve) =>
      setImmediate(() => {
        turned = performance.now();
        resolve();
      })
    );
  };
}
