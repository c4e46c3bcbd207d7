import type { ReportView } from "../../supabase/views.ts";
import { ScoreRing } from "../ScoreRing.tsx";
import { describeInterviewer } from "../words.ts";
import { CameraSums } from "./CameraSums.tsx";
import { Competencies } from "./Competencies.tsx";
import { Evidence } from "./Evidence.tsx";
import { JudgedCompetencies } from "./JudgedCompetencies.tsx";
import { LookedFor } from "./LookedFor.tsx";
import type { Cited } from "./quotes.ts";

/** A written report. */
export function ReportSheet({ sessionId, report, cited }: {
  sessionId: string;
  report: ReportView;
  cited: Cited;
}) {
  const { overallScore, summary, assessments, advice, judgement, engine, model } = report;
  const author = describeInterviewer(engine === "gemini" ? "gemini" : "scripted", model);
  return (
    <>
      <section class="panel marked report-top" aria-labelledby="summary-title">
        <ScoreRing score={overallScore} label="Overall score" />
        <div class="stack">
          <h2 id="summary-title">Summary</h2>
          <p class="report-summary">{summary}</p>
          <p class="quiet small">
            Written by{" "}
            {author}. Each number is a moment of the interview: point at it to read what was said,
            open it to see the replay.
          </p>
        </div>
      </section>
      {judgement === null && assessments.length === 0
        ? null
        : (
          <section aria-labelledby="competencies-title">
            <h2 id="competencies-title" class="report-title">Competencies</h2>
            {judgement === null
              ? (
                <Competencies
                  sessionId={sessionId}
                  assessments={assessments}
                  quotes={cited.quotes}
                />
              )
              : (
                <JudgedCompetencies
                  competencies={judgement.competencies}
                  sessionId={sessionId}
                  quotes={cited.quotes}
                />
              )}
          </section>
        )}
      {advice.length === 0 ? null : (
        <section aria-labelledby="advice-title">
          <h2 id="advice-title" class="report-title">What to do next</h2>
          <ol class="advice">
            {advice.map(({ title, text, evidence }, index) => (
              <li key={title} class="panel">
                <span class="advice-place mono" aria-hidden="true">{index + 1}</span>
                <div>
                  <h3>{title}</h3>
                  <p>
                    {text}{" "}
                    <Evidence sessionId={sessionId} numbers={evidence} quotes={cited.quotes} />
                  </p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
      <LookedFor
        questions={judgement?.questions ?? []}
        sessionId={sessionId}
        quotes={cited.quotes}
      />
      <CameraSums hud={cited.hud} />
    </>
  );
}
