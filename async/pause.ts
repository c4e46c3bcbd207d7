/** Waits some milliseconds; resolves early, without an error, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * A pause by the machine's clock; resolves early, without an error, when the signal aborts.
 *
 * It reads the global `setTimeout` with each call, so that it runs in a page too, and simulations can
 * put their own clock there. `node:timers/promises` allows neither.
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener("abort", finish, { once: true });
  });
}
