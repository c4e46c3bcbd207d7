import type { Evidence } from "../interviewer.ts";
import { observeAnswer, type Observed } from "./observe_answer.ts";
import { quoteFrom } from "./quote.ts";
import { readCandidate } from "./read_candidate.ts";

/** Fewest words of an answer that is judged by its content. */
export const judgedFrom = 20;

/** One answer of the candidate, as the report counts them. */
export interface Answer {
  /** 1 for the first answer of the interview. */
  readonly place: number;
  /** Event numbers of its parts. */
  readonly evidence: readonly number[];
  readonly observed: Observed;
  /** Some clean words of it, or null. */
  readonly quote: string | null;
}

/**
 * The candidate's answers in order. What is said in a row is one answer; asking to repeat, asking
 * for time and the like are none.
 */
export function answersIn(said: readonly Evidence[]): Answer[] {
  const turns: Evidence[][] = [];
  let speaker: Evidence["speaker"] = "interviewer";
  for (const one of said) {
    if (one.speaker === "candidate") {
      if (speaker === "candidate") turns.at(-1)?.push(one);
      else turns.push([one]);
    }
    speaker = one.speaker;
  }
  return turns.map((parts) => ({ parts, text: parts.map(({ text }) => text).join("\n") }))
    .filter(({ text }) => ["answer", "does_not_know"].includes(readCandidate(text)))
    .map(({ parts, text }, index) => ({
      place: index + 1,
      evidence: parts.map(({ number }) => number),
      observed: observeAnswer(text),
      quote: quoteFrom(text),
    }));
}
