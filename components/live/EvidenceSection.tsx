import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import {
  type EvidencedRequirement,
  type EvidenceState,
  evolveEvidence,
} from "../../domain/evidence/state.ts";
import { evidenceLimits } from "../../domain/evidence/limits.ts";
import type { EvidenceEvent, Verdict } from "../../domain/evidence/events.ts";
import { epochMillis } from "../../domain/units.ts";
import { sendCommand } from "../../browser/connection/interview_requests.ts";
import { evidence } from "../../browser/live/live.ts";
import { Icon } from "../Icon.tsx";
import { useAlive } from "../use_alive.ts";
import { BackgroundFields } from "./BackgroundFields.tsx";
import { countVerdicts, explainStatus, verdicts, verdictWords } from "./evidence_words.ts";

interface EvidenceSectionProps {
  readonly sessionId: string;
  /** What the server knew when it drew the page. */
  readonly known: EvidenceState;
}

type Fields<Event> = Event extends unknown ? Omit<Event, "version" | "at"> : never;

/** A correction as the room is going to record it. */
type Correction = Fields<
  Extract<EvidenceEvent, { type: "EvidenceCorrected" | "BackgroundCorrected" }>
>;

/** Saves one correction. */
export type SaveCorrection = (correction: Correction) => Promise<void>;

/** How the résumé meets each requirement of the job, to be put right before the start. */
export function EvidenceSection({ sessionId, known }: EvidenceSectionProps) {
  const problem = useSignal("");
  const saved = useSignal("");
  /** With the corrections that are on their way; null where there are none. */
  const ahead = useSignal<EvidenceState>(null);
  const sending = useRef(0);
  const alive = useAlive();
  useSignalEffect(() => {
    if (evidence.value !== null && sending.current === 0) ahead.value = null;
  });
  const map = ahead.value ?? evidence.value ?? known;
  if (map === null || map.requirements.length === 0) return null;
  const save: SaveCorrection = async (event) => {
    ahead.value = evolveEvidence(
      map,
      { version: 1, at: epochMillis(0), ...event } as EvidenceEvent,
    );
    saved.value = "";
    sending.current++;
    const { type, ...fields } = event;
    const about = type === "EvidenceCorrected" ? "requirement" : "background";
    const outcome = await sendCommand(sessionId, "evidence", { about, ...fields });
    sending.current--;
    if (!outcome.ok) ahead.value = null;
    problem.value = outcome.ok ? "" : `${outcome.problem.title} ${outcome.problem.detail}`;
    saved.value = outcome.ok ? "Saved." : "";
  };
  return (
    <li>
      <Icon name="file" />
      <details class="evidence">
        <summary>
          <strong>How your résumé meets the job</strong>
          <span class="quiet">{countVerdicts(map.requirements)}</span>
        </summary>
        <fieldset disabled={!alive.value}>
          <legend class="small quiet">
            Correct what is wrong. Each change is saved at once, and the interviewer goes by it.
          </legend>
          <p class="small evidence-saved" role="status">{saved.value}</p>
          {problem.value === "" ? null : <p class="small" role="alert">{problem.value}</p>}
          <ol class="evidence-list">
            {map.requirements.map((requirement, index) => (
              <RequirementItem key={index} index={index} requirement={requirement} save={save} />
            ))}
          </ol>
          <BackgroundFields evidence={map} save={save} />
        </fieldset>
      </details>
    </li>
  );
}

interface RequirementItemProps {
  readonly index: number;
  readonly requirement: EvidencedRequirement;
  readonly save: SaveCorrection;
}

function RequirementItem({ index, requirement, save }: RequirementItemProps) {
  const { phrase, isCertain, verdict, status, note, basis } = requirement;
  const { name, icon } = verdictWords[verdict];
  const explanation = explainStatus(requirement);
  const correct = (verdict: Verdict, note: string) =>
    save({ type: "EvidenceCorrected", index, verdict, note });
  return (
    <li class="evidence-item" data-verdict={verdict}>
      <p class="evidence-head">
        <Icon name={icon} />
        <span>
          <strong>{phrase}</strong>{" "}
          <span class="evidence-status">
            {name}
            {verdict === status ? "" : ", as you say"}
            {isCertain ? "" : " (nice to have)"}
          </span>
        </span>
      </p>
      {explanation === "" ? null : <p class="small quiet">{explanation}</p>}
      {basis.map(({ chunkId, quote }) => (
        <blockquote key={`${chunkId} ${quote}`} class="evidence-quote small">“{quote}”</blockquote>
      ))}
      <p class="evidence-controls small">
        <select
          class="text-field"
          aria-label={`What is right: ${phrase}`}
          value={verdict}
          onChange={({ currentTarget }) => {
            void correct(currentTarget.value as Verdict, note);
          }}
        >
          {verdicts.map((one) => (
            <option key={one} value={one} selected={one === verdict}>
              {verdictWords[one].choice}
            </option>
          ))}
        </select>
        <input
          class="text-field"
          type="text"
          maxLength={evidenceLimits.note}
          placeholder="Add a note"
          aria-label={`Note: ${phrase}`}
          defaultValue={note}
          onChange={({ currentTarget }) => {
            void correct(verdict, currentTarget.value);
          }}
        />
      </p>
    </li>
  );
}
