import type { EvidenceState } from "../../domain/evidence/state.ts";
import type { Level } from "../../domain/lifecycle/events.ts";
import { levelWords } from "../words.ts";
import type { SaveCorrection } from "./EvidenceSection.tsx";
import { describeMonths } from "./evidence_words.ts";

interface BackgroundFieldsProps {
  readonly evidence: NonNullable<EvidenceState>;
  readonly save: SaveCorrection;
}

const levels: readonly Level[] = ["junior", "mid", "senior", "staff"];

/** Years of work, seniority and skills as the résumé says, to be put right. */
export function BackgroundFields({ evidence, save }: BackgroundFieldsProps) {
  const { skills, notSkills, monthsFound, yearsAsked, seniorityAsked, seniorityFound } = evidence;
  const correct = (
    changed: Partial<Pick<typeof evidence, "monthsFound" | "seniorityFound" | "notSkills">>,
  ) => {
    const {
      monthsFound: months = monthsFound,
      seniorityFound: seniority = seniorityFound,
      notSkills: without = notSkills,
    } = changed;
    return save({
      type: "BackgroundCorrected",
      monthsFound: months,
      seniorityFound: seniority,
      notSkills: [...without],
    });
  };
  const toggle = (index: number) =>
    notSkills.includes(index)
      ? notSkills.filter((one) => one !== index)
      : [...notSkills, index].toSorted((a, b) => a - b);
  return (
    <div class="evidence-background small">
      <label>
        <span>Years of work</span>
        <input
          class="text-field"
          type="number"
          min={0}
          max={60}
          step={0.5}
          value={Math.round(monthsFound / 6) / 2}
          onChange={({ currentTarget }) => {
            const years = currentTarget.valueAsNumber;
            if (Number.isFinite(years) && years >= 0 && years <= 60) {
              void correct({ monthsFound: Math.round(years * 12) });
            }
          }}
        />
        <span class="quiet">
          {monthsFound === 0 ? "no dates were found" : describeMonths(monthsFound)}
          {yearsAsked === 0 ? "" : `; the job asks for ${yearsAsked}`}
        </span>
      </label>
      <label>
        <span>Your level</span>
        <select
          class="text-field"
          value={seniorityFound ?? ""}
          onChange={({ currentTarget }) => {
            const chosen = levels.find((level) => level === currentTarget.value) ?? null;
            void correct({ seniorityFound: chosen });
          }}
        >
          <option value="" selected={seniorityFound === null}>Not clear</option>
          {levels.map((level) => (
            <option key={level} value={level} selected={level === seniorityFound}>
              {levelWords[level]}
            </option>
          ))}
        </select>
        <span class="quiet">
          {seniorityAsked === null ? "" : `the job is ${levelWords[seniorityAsked].toLowerCase()}`}
        </span>
      </label>
      {skills.length === 0 ? null : (
        <fieldset class="evidence-skills">
          <legend>Skills that your résumé names. Take out what you have not got.</legend>
          {skills.map((skill, index) => (
            <label key={skill}>
              <input
                type="checkbox"
                checked={!notSkills.includes(index)}
                onChange={() => {
                  void correct({ notSkills: toggle(index) });
                }}
              />
              {skill}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
