import { useEffect } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import { Note } from "../components/Note.tsx";
import {
  askedAgainNumber,
  reportProblem,
  reportStage,
  retryReport,
  watchReport,
} from "../browser/live/report_watch.ts";
import { reportStageOf } from "../browser/live/report_stage.ts";

interface ReportProgressProps {
  readonly sessionId: string;
  readonly interview: "scheduled" | "live" | "ended";
  readonly status: "none" | "writing" | "failed";
  readonly message: string | null;
}

/** Says how far a report is that is not there yet. */
export default function ReportProgress(props: ReportProgressProps) {
  const { sessionId, interview, status, message } = props;
  const askedAt = askedAgainNumber.value;
  const stage = reportStage.value ?? reportStageOf(interview, status);
  const waits = status !== "failed" || askedAt !== null;
  useEffect(() => waits ? watchReport(sessionId, askedAt ?? 0) : undefined, [waits, askedAt]);
  if (!waits) {
    return (
      <Note kind="bad">
        <strong>The report could not be written.</strong>
        {message ?? "Try again in a moment."} The interview itself is saved.
        <p class="row">
          <button type="button" class="button" onClick={() => retryReport(sessionId)}>
            <Icon name="repeat" /> Try again
          </button>
        </p>
        {reportProblem.value === null ? null : <p role="alert">{reportProblem.value.detail}</p>}
      </Note>
    );
  }
  return stage === "running" || stage === "not_started"
    ? <BeforeTheEnd sessionId={sessionId} running={stage === "running"} />
    : <ReportInWriting />;
}

/** Shown before the interview has ended: there is nothing to write yet. */
function BeforeTheEnd({ sessionId, running }: { sessionId: string; running: boolean }) {
  return (
    <section class="panel marked report-wait" role="status">
      <h2>{running ? "The interview is still running" : "The interview has not started yet"}</h2>
      <p class="quiet">
        The report is written after it has ended. It appears here as soon as it is ready.
      </p>
      <p class="row">
        <a class="button primary" href={`/interview/${sessionId}`} aria-current="false">
          <Icon name="play" /> {running ? "Back to the interview" : "Go to the interview"}
        </a>
      </p>
    </section>
  );
}

function ReportInWriting() {
  return (
    <section class="panel marked report-wait" role="status">
      <svg viewBox="0 0 240 40" aria-hidden="true">
        <path class="report-wait-track" d="M0 20h240" />
        <path class="report-wait-run" d="M0 20h70l8-14 12 28 10-22 6 8h134" pathLength="100" />
      </svg>
      <h2>The report is being written</h2>
      <p class="quiet">
        Every claim is being matched with the moment that shows it. The report appears here as soon
        as it is ready.
      </p>
    </section>
  );
}
