import type { Assessment } from "../../domain/assessment/events.ts";
import { competencyWords } from "../words.ts";
import { Evidence } from "./Evidence.tsx";
import type { Quote } from "./quotes.ts";

interface CompetenciesProps {
  readonly sessionId: string;
  readonly assessments: readonly Assessment[];
  readonly quotes: ReadonlyMap<number, Quote>;
}

/** Each competency with its bar and the claims behind it. */
export function Competencies({ sessionId, assessments, quotes }: CompetenciesProps) {
  return (
    <ul class="competencies">
      {assessments.map(({ competency, score, claims }) => (
        <li key={competency} class="panel">
          <h3>
            {competencyWords[competency]}
            {score === null ? <span class="quiet small">not enough data</span> : (
              <span class="mono">
                {score}
                <small>/100</small>
              </span>
            )}
          </h3>
          <div class="competency-bar" data-empty={score === null} aria-hidden="true">
            <span style={{ inlineSize: `${score ?? 0}%` }} />
          </div>
          <ul class="claims">
            {claims.map(({ text, evidence }) => (
              <li key={text}>
                {text} <Evidence sessionId={sessionId} numbers={evidence} quotes={quotes} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
