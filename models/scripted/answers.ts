import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { RemarkKind } from "../../domain/conversation/remark.ts";
import type { Evidence } from "../interviewer.ts";
import { pause } from "../../async/pause.ts";
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

/** How long reading answers may keep everything else of the process waiting, in milliseconds. */
const turnMs = 10;

/**
 * The candidate's answers in order. What is said in a row is one answer; asking to repeat, asking
 * for time and the like are none. The event loop turns between two answers, every few milliseconds.
 */
export async function answersIn(
  said: readonly Evidence[],
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let turned = performance.now();
  for (const { parts, upTo } of turnsIn(said)) {
    if (performance.now() - turned > turnMs) {
      await pause(0, signal);
      turned = performance.now();
    }
    if (!isAnswer(said.slice(0, upTo))) continue;
    const text = parts.map(({ text }) => text).join("\n");
    const evidence = parts.map(({ number }) => number);
    const place = answers.length + 1;
    answers.push({ place, evidence, observed: observeAnswer(text), quote: quoteFrom(text) });
  }
  return answers;
}

/** What the candidate said in a row, and how many lines there are up to its end. */
function turnsIn(said: readonly Evidence[]) {
  const turns: { readonly parts: Evidence[]; readonly upTo: number }[] = [];
  for (const [index, one] of said.entries()) {
    if (one.speaker !== "candidate") continue;
    const last = turns.at(-1);
    const before = last === undefined || said[index - 1]?.speaker !== "candidate" ? [] : last.parts;
    if (before.length > 0) turns.pop();
    turns.push({ parts: [...before, one], upTo: index + 1 });
  }
  return turns;
}

function isAnswer(said: readonly Evidence[]): boolean {
  const remark = readTurn(said);
  return remark === null || answering.has(remark.kind);
}
