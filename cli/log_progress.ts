import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { CommandContext } from "./command.ts";

/** Counts what a command reads of the whole log, and shows how far it is. */
interface LogProgress {
  /**
   * Counts one commit.
   *
   * @throws {Error} Ctrl-C was pressed.
   */
  read(position: number, events: number): void;
  end(): void;
}

export async function openProgress(
  { meter, signal }: CommandContext,
  log: Pick<InterviewLog, "end">,
  label: string,
): Promise<LogProgress> {
  const shown = meter(label);
  const of = await log.end();
  const began = performance.now();
  let events = 0;
  return {
    read(position, count) {
      signal.throwIfAborted();
      events += count;
      const rate = events / Math.max(1, performance.now() - began) * 1_000;
      shown.update({ done: position, of, rate, unit: "events" });
    },
    end: () => shown.end(),
  };
}
