import type { ReplyRequest } from "../interviewer.ts";

export type Level = ReplyRequest["level"];
export type Track = ReplyRequest["track"];

/** Something that an answer lacks and that a general follow-up can ask for. */
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
