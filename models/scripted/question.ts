import type { ReplyRequest } from "../interviewer.ts";

export type Level = ReplyRequest["level"];
export type Track = ReplyRequest["track"];

/** Something that an answer lacks and that a follow-up can ask for. */
export type Gap =
  | "too_short"
  | "own_part"
  | "number"
  | "result"
  | "trade_off"
  | "failure"
  | "test"
  | "complexity"
  | "vague";

/** A main question of the bank. Everything that is spoken ends with a question mark. */
export interface Question {
  /** Such as `behavioural.conflict`. The log holds it, so never give it to another question. */
  readonly id: string;
  /** Lower-case words of a résumé or job description that call for this question. */
  readonly terms: readonly string[];
  /** The setting in one or two sentences, the same at every level. */
  readonly setting: string;
  /** The question itself, which goes deeper with each level. */
  readonly depth: Readonly<Record<Level, string>>;
  /** Said once to somebody who is stuck. */
  readonly hint: string;
  /** Its own follow-ups; for other gaps the track's general ones are used. */
  readonly probes: Readonly<Partial<Record<Gap, string>>>;
}
