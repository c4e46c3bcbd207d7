import { signal } from "@preact/signals";
import { openEventStream } from "./event_stream.ts";
import { command } from "./interview_requests.ts";
import { LiveSession } from "./live_session.ts";
import type { Problem } from "./problem.ts";

/** Why the report could not be asked for again. */
export const reportProblem = signal<Problem | null>(null);

/** Milliseconds from the event to the page that shows it: the read model follows the log. */
const settle = 600;

/**
 * Waits for a report that is being written, then shows it.
 *
 * @returns Stops waiting.
 */
export function watchReport(sessionId: string): () => void {
  const session = new LiveSession();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = openEventStream(sessionId, {
    onMessage(message) {
      const { view, head, joinedAt } = session.apply(message);
      const { phase } = view.assessment;
      if (head < (joinedAt ?? 0) || (phase !== "written" && phase !== "failed")) return;
      timer ??= setTimeout(() => location.reload(), settle);
    },
    onState() {},
    position: () => session.state,
  });
  return () => {
    clearTimeout(timer);
    close();
  };
}

/** Asks for a report that failed to be written again. */
export async function retryReport(sessionId: string): Promise<void> {
  const outcome = await command(sessionId, "report");
  if (outcome.ok) location.reload();
  else reportProblem.value = outcome.problem;
}
