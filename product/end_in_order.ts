/** Longest time that closing in order may take, in milliseconds; a supervisor waits no longer. */
export const closingLimitMs = 30_000;

interface EndParts {
  /** Writes what waits, then closes everything. */
  readonly close: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly say: (line: string) => void;
  /** Calls back after some milliseconds. */
  readonly wait: (ms: number, then: () => void) => void;
}

/**
 * Ends the process in order when it is asked to. Whoever asks twice, or has waited too long, ends it at
 * once: what was acknowledged is in the log.
 *
 * @returns Call it with each request to end.
 */
export function endInOrder({ close, exit, say, wait }: EndParts): () => void {
  let closing = false;
  return () => {
    if (closing) {
      say("Ended at once, as was asked. What was acknowledged is in the log.");
      return exit(130);
    }
    closing = true;
    wait(closingLimitMs, () => {
      const seconds = closingLimitMs / 1_000;
      say(
        `AceIt could not close in order within ${seconds} s. What was acknowledged is in the log.`,
      );
      exit(1);
    });
    close().then(() => exit(0), () => exit(1));
  };
}
