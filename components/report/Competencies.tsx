import type { Assessment } from "../../domain/assessment/events.ts";
import { competencyWords } from "../words.ts";
import { CompetencyHead } from "./CompetencyHead.tsx";
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
          <CompetencyHead title={competencyWords[competency]} score={score} />
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
