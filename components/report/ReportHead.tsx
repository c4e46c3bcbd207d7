import type { InterviewSummary } from "../../supabase/views.ts";
import type { ComponentChildren } from "preact";
import { Icon } from "../Icon.tsx";
import { formatDay, levelWords, trackWords } from "../words.ts";
import { titleOf } from "../title.ts";

/** The head of a report: its interview, and buttons that replay or download it; children are more buttons. */
export function ReportHead({ summary, written, children }: {
  summary: InterviewSummary;
  written: boolean;
  children: ComponentChildren;
}) {
  const { sessionId, track, level, scheduledAt, startedAt } = summary;
  const when = startedAt ?? scheduledAt;
  return (
    <header class="page-head report-head">
      <div>
        <p class="label">Report</p>
        <h1>{titleOf(summary)}</h1>
        <p class="quiet">
          {trackWords[track].name}, {levelWords[level].toLowerCase()} ·{" "}
          <time datetime={when}>{formatDay(when)}</time>
        </p>
      </div>
      <div class="row">
        <a class="button primary" href={`/interview/${sessionId}/replay`}>
          <Icon name="play" /> Replay
        </a>
        {written
          ? (
            <>
              <a class="button" href={`/api/interviews/${sessionId}/report.md`} download>
                <Icon name="download" /> Download
              </a>
              {children}
            </>
          )
          : null}
      </div>
    </header>
  );
}
