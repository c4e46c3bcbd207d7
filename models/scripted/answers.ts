import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { RemarkKind } from "../../domain/conversation/remark.ts";
import type { Evidence } from "../interviewer.ts";
import { observeAnswer, type Observed } from "./observe_answer.ts";
import { quoteFrom } from "./quote.ts";

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

/** Remarks that answer the question all the same. */
const answering = new Set<RemarkKind>(["does_not_know", "agrees", "disagrees"]);

/**
 * The candidate's answers in order. What is said in a row is one answer; asking to repeat, asking
 * for time and the like are none.
 */
export function answersIn(said: readonly Evidence[]): Answer[] {
  const turns: { readonly parts: Evidence[]; readonly upTo: number }[] = [];
  for (const [index, one] of said.entries()) {
    if (one.speaker !== "candidate") continue;
    const last = turns.at(-1);
    const before = last === undefined || said[index - 1]?.speaker !== "candidate" ? [] : last.parts;
    if (before.length > 0) turns.pop();
    turns.push({ parts: [...before, one], upTo: index + 1 });
  }
  return turns.filter(({ upTo }) => isAnswer(said.slice(0, upTo)))
    .map(({ parts }) => ({ parts, text: parts.map(({ text }) => text).join("\n") }))
    .map(({ parts, text }, index) => ({
      place: index + 1,
      evidence: parts.map(({ number }) => number),
      observed: observeAnswer(text),
      quote: quoteFrom(text),
    }));
}

function isAnswer(said: readonly Evidence[]): boolean {
  const remark = readTurn(said);
  return remark === null || answering.has(remark.kind);
}
