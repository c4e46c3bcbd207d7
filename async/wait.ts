/** Calls back after some milliseconds, unless what it gives is called before. */
export type Wait = (ms: number, then: () => void) => () => void;

/** Waits by the machine's own clock. */
export const waitForReal: Wait = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/** The same until the signal aborts: then nothing rings any more, whatever was waited for. */
export function waitUntil(signal: AbortSignal, wait: Wait): Wait {
  const waiting = new Set<() => void>();
  signal.addEventListener("abort", () => waiting.forEach((cancel) => cancel()), { once: true });
  return (ms, then) => {
    if (signal.aborted) return () => {};
    const ring = wait(ms, () => {
      waiting.delete(cancel);
      then();
    });
    const cancel = () => {
      waiting.delete(cancel);
      ring();
    };
    waiting.add(cancel);
    return cancel;
  };
}
