import type { Cover } from "../tracks/parts.ts";
import type { Phase, Problem } from "../tracks/track_schema.ts";

/** A main question, ready to be asked. */
export interface MainQuestion {
  readonly id: string;
  /** The whole text that is spoken; ends with the question. */
  readonly words: string;
  /** What is said when the question is put once more: without the reason for asking it. */
  readonly again: string;
  /** Its last sentence alone, by which the question is found again in what was said. */
  readonly question: string;
  /** The same question as for somebody at the beginning of their career. */
  readonly simpler: string;
  /** From light to strong. */
  readonly hints: readonly [string, ...string[]];
  /** What a good answer holds, each with its follow-up; empty if only general ones are asked. */
  readonly covers: readonly Cover[];
  /** Ids of the chunks that it uses. */
  readonly grounding: readonly string[];
  readonly part: Part;
}

/** The part of an interview to which a main question belongs. */
export type Part =
  /** A question of the bank, or about a document. */
  | { readonly type: "question" }
  /** A question about the résumé that leads to the problem. */
  | { readonly type: "opening" }
  /** @param index Its place among the problem's phases and twists. */
  | {
    readonly type: "phase";
    readonly problem: Problem;
    readonly phase: Phase;
    readonly isFirst: boolean;
  }
  | { readonly type: "twist"; readonly problem: Problem }
  | { readonly type: "your_questions" };

/**
 * Whether a main question is about something that the candidate has done. General follow-ups then
 * ask as in a behavioural interview, whatever the track is.
 */
export const isAboutDeed = ({ id, part }: MainQuestion): boolean =>
  part.type === "opening" || id.includes(".achievement.");

/** The problem that a main question is about; null if it is about none. */
export const problemOf = ({ part }: MainQuestion): Problem | null =>
  part.type === "phase" || part.type === "twist" ? part.problem : null;
