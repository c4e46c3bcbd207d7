import type { InterviewSummary } from "../supabase/views.ts";
import { Icon } from "./Icon.tsx";
import { TrackPicture } from "./TrackPicture.tsx";
import { formatDay, levelWords, personaWords, trackWords } from "./words.ts";
import { titleOf } from "./title.ts";

const statusWords = { scheduled: "Ready", live: "In progress", ended: "Finished" } as const;
const statusLook = { scheduled: "warn", live: "on", ended: "" } as const;

/** A person's interviews in the given order; an invitation if there are none. */
export function InterviewList({ interviews }: { interviews: readonly InterviewSummary[] }) {
  if (interviews.length === 0) return <NoInterviews />;
  return (
    <ul class="interview-list">
      {interviews.map((interview) => <Line key={interview.sessionId} interview={interview} />)}
    </ul>
  );
}

function NoInterviews() {
  return (
    <div class="panel marked empty">
      <svg viewBox="0 0 120 60" aria-hidden="true">
        <path d="M4 30h30l6-14 10 30 8-22 6 6h52" />
        <circle cx="116" cy="30" r="3" />
      </svg>
      <div>
        <h3>No interviews yet</h3>
        <p class="quiet">
          Your first interview takes about two minutes to set up. You need no account, no key and no
          camera.
        </p>
      </div>
      <a class="button primary" href="/new">Set up your first interview</a>
    </div>
  );
}

function Line({ interview }: { interview: InterviewSummary }) {
  const { sessionId, status, track, level, persona, scheduledAt } = interview;
  return (
    <li class="panel interview-line">
      <TrackPicture track={track} />
      <div class="interview-what">
        <h3>{titleOf(interview)}</h3>
        <p class="quiet small">
          {trackWords[track].name}, {levelWords[level].toLowerCase()},{" "}
          {personaWords[persona].name.toLowerCase()} interviewer
        </p>
        <p class="small interview-when">
          <span class={`badge ${statusLook[status]}`}>{statusWords[status]}</span>
          <time class="quiet" datetime={scheduledAt}>{formatDay(scheduledAt)}</time>
        </p>
      </div>
      <Score interview={interview} />
      <div class="row interview-links">
        {status === "ended"
          ? (
            <>
              <a class="button" href={`/interview/${sessionId}/report`}>Report</a>
              <a class="button" href={`/interview/${sessionId}/replay`}>Replay</a>
            </>
          )
          : (
            <a class="button primary" href={`/interview/${sessionId}`}>
              {status === "live" ? "Continue" : "Start"} <Icon name="arrow" />
            </a>
          )}
      </div>
    </li>
  );
}

function Score({ interview: { status, overallScore, reportStatus, forgotten } }: {
  interview: InterviewSummary;
}) {
  if (status !== "ended") return <div class="interview-score" />;
  if (overallScore !== null) {
    return (
      <div class="interview-score">
        <strong>{overallScore}</strong>
        <span class="label">of 100</span>
      </div>
    );
  }
  if (forgotten.includes("report")) {
    return (
      <div class="interview-score">
        <span class="quiet small">report deleted</span>
      </div>
    );
  }
  const words = {
    none: "no report yet",
    writing: "report is being written",
    written: "not enough data",
    failed: "report failed",
  } as const;
  return (
    <div class="interview-score">
      <span class={reportStatus === "failed" ? "badge bad" : "quiet small"}>
        {words[reportStatus]}
      </span>
    </div>
  );
}
