import type { JudgedCompetency, JudgedSignal } from "../../domain/assessment/events.ts";
import { levelNames } from "../../projections/level_names.ts";
import { CompetencyHead } from "./CompetencyHead.tsx";
import { Evidence } from "./Evidence.tsx";
import type { Quote } from "./quotes.ts";

interface Links {
  readonly sessionId: string;
  readonly quotes: ReadonlyMap<number, Quote>;
}

/** Each competency of the rubric: its level in words, what was seen, and what a good answer adds. */
export function JudgedCompetencies({ competencies, sessionId, quotes }: Links & {
  readonly competencies: readonly JudgedCompetency[];
}) {
  return (
    <ul class="competencies">
      {competencies.map((competency) => (
        <li key={competency.id} class="panel">
          <Head {...competency} />
          <Signals
            title="Seen"
            signals={competency.signals.filter(({ mark }) => mark === "seen")}
            sessionId={sessionId}
            quotes={quotes}
          />
          <Signals
            title="Next time, a good answer …"
            signals={competency.signals.filter(({ mark }) => mark === "not_seen")}
            sessionId={sessionId}
            quotes={quotes}
          />
          <NotAsked signals={competency.signals.filter(({ mark }) => mark === "not_asked")} />
        </li>
      ))}
    </ul>
  );
}

function Head({ title, level, anchor, score, hints }: JudgedCompetency) {
  return (
    <>
      <CompetencyHead title={title} score={score} />
      {level === null || anchor === null ? null : (
        <p class="anchor">
          <strong>{levelNames[level]}</strong> {anchor}
        </p>
      )}
      {hints === 0 ? null : (
        <p class="quiet small">
          You took {hints === 1 ? "one hint" : `${hints} hints`} on these questions.
        </p>
      )}
    </>
  );
}

function Signals({ title, signals, sessionId, quotes }: Links & {
  readonly title: string;
  readonly signals: readonly JudgedSignal[];
}) {
  if (signals.length === 0) return null;
  return (
    <div class="signals">
      <h4 class="label">{title}</h4>
      <ul class="claims">
        {signals.map(({ id, says, evidence }) => (
          <li key={id}>
            {says} <Evidence sessionId={sessionId} numbers={evidence.slice(0, 4)} quotes={quotes} />
            {evidence.length > 4
              ? <span class="quiet small">and {evidence.length - 4} more</span>
              : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function NotAsked({ signals }: { readonly signals: readonly JudgedSignal[] }) {
  if (signals.length === 0) return null;
  return (
    <details class="not-asked">
      <summary class="quiet small">
        {signals.length === 1 ? "One thing was" : `${signals.length} things were`} not asked
      </summary>
      <ul class="claims quiet small">{signals.map(({ id, says }) => <li key={id}>{says}</li>)}</ul>
    </details>
  );
}
