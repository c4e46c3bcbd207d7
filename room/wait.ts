/** Calls back after some milliseconds, unless what it gives is called before. */
export type Wait = (ms: number, then: () => void) => () => void;

/** Waits by the machine's own clock. */
export const waitForReal: Wait = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};
