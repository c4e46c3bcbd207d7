import { IllegalTransition } from "../errors.ts";
import { fact } from "../fact.ts";
import type { Level } from "../lifecycle/events.ts";
import type { Lifecycle } from "../lifecycle/state.ts";
import type { EpochMillis } from "../units.ts";
import type { EvidenceEvent, MappedRequirement, Verdict } from "./events.ts";
import type { EvidenceState } from "./state.ts";

interface At {
  readonly at: EpochMillis;
}

type CorrectEvidence = At & {
  readonly type: "CorrectEvidence";
  /** Place of the requirement in the map. */
  readonly index: number;
  readonly verdict: Verdict;
  readonly note: string;
};
type CorrectBackground = At & {
  readonly type: "CorrectBackground";
  readonly monthsFound: number;
  readonly seniorityFound: Level | null;
  /** Places of the skills that the candidate has not got. */
  readonly notSkills: readonly number[];
};

export type EvidenceCommand =
  | At & {
    readonly type: "MapEvidence";
    readonly requirements: readonly MappedRequirement[];
    readonly skills: readonly string[];
    readonly monthsFound: number;
    readonly yearsAsked: number;
    readonly seniorityAsked: Level | null;
    readonly seniorityFound: Level | null;
  }
  | CorrectEvidence
  | CorrectBackground;

/**
 * Decides the commands about the evidence. The documents are compared once, and the candidate
 * corrects the outcome, both before the interview starts.
 *
 * @throws {IllegalTransition} A correction after the start, or of something that is not in the map.
 */
export function decideEvidence(
  state: EvidenceState,
  phase: Lifecycle["phase"],
  command: EvidenceCommand,
): EvidenceEvent[] {
  if (command.type === "MapEvidence") {
    if (state !== null || phase !== "scheduled") return [];
    const { at, requirements, skills, monthsFound, yearsAsked } = command;
    const { seniorityAsked, seniorityFound } = command;
    return [fact("EvidenceMapped", {
      at,
      requirements: [...requirements],
      skills: [...skills],
      monthsFound,
      yearsAsked,
      seniorityAsked,
      seniorityFound,
    })];
  }
  if (phase !== "scheduled") {
    throw new IllegalTransition(
      "The interview has begun. How your résumé meets the job can be corrected before the start; " +
        "say it in an answer instead.",
    );
  }
  if (state === null) {
    throw new IllegalTransition("Your résumé and the job are not compared yet. Reload the page.");
  }
  return command.type === "CorrectEvidence"
    ? correctOne(state, command)
    : correctBackground(state, command);
}

type Known = NonNullable<EvidenceState>;

function correctOne({ requirements }: Known, command: CorrectEvidence): EvidenceEvent[] {
  const { at, index, verdict, note } = command;
  const before = requirements[index];
  if (before === undefined) {
    throw new IllegalTransition("There is no such requirement. Reload the page.");
  }
  if (before.verdict === verdict && before.note === note) return [];
  return [fact("EvidenceCorrected", { at, index, verdict, note })];
}

function correctBackground(state: Known, command: CorrectBackground): EvidenceEvent[] {
  const { at, monthsFound, seniorityFound } = command;
  const notSkills = [...new Set(command.notSkills)].toSorted((a, b) => a - b);
  if (notSkills.some((index) => index >= state.skills.length)) {
    throw new IllegalTransition("There is no such skill. Reload the page.");
  }
  const isSame = state.monthsFound === monthsFound && state.seniorityFound === seniorityFound &&
    state.notSkills.length === notSkills.length &&
    notSkills.every((index, place) => state.notSkills[place] === index);
  return isSame
    ? []
    : [fact("BackgroundCorrected", { at, monthsFound, seniorityFound, notSkills })];
}
