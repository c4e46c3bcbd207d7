import type { ReplyRequest } from "../interviewer.ts";

export type Level = ReplyRequest["level"];
export type Track = ReplyRequest["track"];

/** Something that an answer visibly lacks, and that a follow-up can ask for. */
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
  /** Such as `behavioural.conflict`; the log holds it, so it is never given to another question. */
  readonly id: string;
  /** Words by which a résumé or job description calls for this question, in lower case. */
  readonly terms: readonly string[];
  /** What is asked at every level; a setting of one or two sentences. */
  readonly setting: string;
  /** How deep the question goes at each level. */
  readonly depth: Readonly<Record<Level, string>>;
  /** What to say once to somebody who is stuck. */
  readonly hint: string;
  /** Follow-ups of its own; the track's general ones serve the other gaps. */
  readonly probes: Readonly<Partial<Record<Gap, string>>>;
}
