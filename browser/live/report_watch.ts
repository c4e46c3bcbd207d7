import { signal } from "@preact/signals";
import { backOff } from "../../async/retry.ts";
import { reconnectWaits } from "../connection/reconnect_waits.ts";
import { openEventStream } from "../connection/event_stream.ts";
import { sendCommand } from "../connection/interview_requests.ts";
import { LiveSession } from "./live_session.ts";
import type { Problem } from "../connection/problem.ts";
import { type ReportStage, reportStageOf } from "./report_stage.ts";
import { tabStorage } from "../page/tab_storage.ts";

/** Number of the event by which the page asked again for a failed report; null if it did not. */
export const askedAgainNumber = signal<number | null>(null);
/** How far the report is by the interview's events; null until they have come. */
export const reportStage = signal<ReportStage | null>(null);
/** Why the report could not be asked for again. */
export const reportProblem = signal<Problem | null>(null);

const loadsKey = (sessionId: string) => `aceit-report-loads-${sessionId}`;

/**
 * Waits for the end of the interview and for its report, then loads the page again. The read model
 * follows the log: while it is behind, the page loads again, each time after a longer wait.
 *
 * @param after A report counts if it comes after the event of this number.
 * @returns Stops waiting.
 */
export function watchReport(sessionId: string, after: number): () => void {
  const session = new LiveSession();
  const key = loadsKey(sessionId);
  const loads = Number(tabStorage.get(key) ?? 0) + 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reload = () => {
    tabStorage.set(key, String(loads));
    location.reload();
  };
  const close = openEventStream(sessionId, {
    onMessage(message) {
      const { view, head, headOnJoining: joinedAt } = session.apply(message);
      const { phase } = view.assessment;
      if (head < (joinedAt ?? 0) || head <= after) return;
      const stage = reportStageOf(view.lifecycle.phase, phase);
      reportStage.value = stage;
      if (stage !== "there" && stage !== "failed") return;
      timer ??= setTimeout(reload, backOff(reconnectWaits, loads));
    },
    onState() {},
    position: () => session.state,
  });
  return () => {
    clearTimeout(timer);
    close();
  };
}

/** Asks again for a report that could not be written. */
export async function retryReport(sessionId: string): Promise<void> {
  const outcome = await sendCommand(sessionId, "report");
  if (!outcome.ok) {
    reportProblem.value = outcome.problem;
    return;
  }
  tabStorage.remove(loadsKey(sessionId));
  askedAgainNumber.value = outcome.body.head;
}
