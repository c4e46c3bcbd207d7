import type { InterviewEvent } from "../event.ts";
import type { Level } from "../lifecycle/events.ts";
import type { MappedRequirement, Verdict } from "./events.ts";

/** A requirement of the job, and how it is met as far as documents and candidate say. */
export interface EvidencedRequirement extends MappedRequirement {
  /** What counts: the candidate's word, else the status by the documents. */
  readonly verdict: Verdict;
  /** What the candidate says of it; empty if nothing. */
  readonly note: string;
}

/** How the résumé meets the job; null before the documents were compared, and once they are deleted. */
export type EvidenceState =
  | {
    readonly requirements: readonly EvidencedRequirement[];
    readonly skills: readonly string[];
    /** Places of the skills that the candidate says they have not got. */
    readonly notSkills: readonly number[];
    readonly monthsFound: number;
    readonly yearsAsked: number;
    readonly seniorityAsked: Level | null;
    readonly seniorityFound: Level | null;
  }
  | null;

export const initialEvidence: EvidenceState = null;

/** The evidence after one more event. */
export function evolveEvidence(state: EvidenceState, event: InterviewEvent): EvidenceState {
  switch (event.type) {
    case "EvidenceMapped": {
      const { skills, monthsFound, yearsAsked, seniorityAsked, seniorityFound } = event;
      return {
        requirements: event.requirements.map((one) => ({ ...one, verdict: one.status, note: "" })),
        skills,
        notSkills: [],
        monthsFound,
        yearsAsked,
        seniorityAsked,
        seniorityFound,
      };
    }
    case "EvidenceCorrected": {
      const before = state?.requirements[event.index];
      if (state === null || before === undefined) return state;
      const { index, verdict, note } = event;
      const requirements = state.requirements.with(index, { ...before, verdict, note });
      return { ...state, requirements };
    }
    case "BackgroundCorrected": {
      const { monthsFound, seniorityFound, notSkills } = event;
      return state === null ? null : { ...state, monthsFound, seniorityFound, notSkills };
    }
    case "DataForgotten":
      return event.kind === "documents" ? null : state;
    case "InterviewErased":
      return null;
    default:
      return state;
  }
}

/** What the job asks for and how it is met, without what the candidate says it does not ask for. */
export const requirementsThatCount = (state: EvidenceState): readonly EvidencedRequirement[] =>
  state?.requirements.filter(({ verdict }) => verdict !== "not_asked_for") ?? [];
