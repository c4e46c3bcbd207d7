import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { RemarkKind } from "../../domain/conversation/remark.ts";
import type { Evidence } from "../interviewer.ts";
import { pause } from "../../async/pause.ts";
import { observeAnswer, type Observed } from "./observe_answer.ts";
import { findQuote } from "./quote.ts";
import { findSpokenNames } from "./technologies.ts";

/** A shorter answer is not judged by its content. In words. */
export const judgedFrom = 20;

/** One answer of the candidate, as the report counts it. */
export interface Answer {
  /** Its number among the answers: 1 for the first. */
  readonly number: number;
  /** Event numbers of its parts. */
  readonly evidence: readonly number[];
  readonly observed: Observed;
  /** Names in it that may be technologies. */
  readonly named: ReadonlySet<string>;
  /** Some words of it, cleaned, or null. */
  readonly quote: string | null;
}

/** Remarks that do answer the question. */
const answering = new Set<RemarkKind>(["does_not_know", "agrees", "disagrees"]);

/** Most UTF-16 units of an answer in which names are looked for: ten minutes of speech. */
const longestLookedAt = 20_000;

/** Longest time that reading answers may block everything else in the process, in milliseconds. */
const turnMs = 10;

/**
 * The candidate's answers in order. Lines in a row are one answer; requests to repeat, for time and
 * the like are not answers. Lets the event loop turn between answers every few milliseconds.
 */
export async function readAnswers(
  said: readonly Evidence[],
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let turned = performance.now();
  for (const { parts, upTo } of readTurns(said)) {
    if (performance.now() - turned > turnMs) {
      await pause(0, signal);
      turned = performance.now();
    }
    if (!isAnswer(said.slice(0, upTo))) continue;
    const text = parts.map(({ text }) => text).join("\n");
    const evidence = parts.map(({ number }) => number);
    const number = answers.length + 1;
    answers.push({
      number,
      evidence,
      observed: observeAnswer(text),
      named: findSpokenNames(text.slice(0, longestLookedAt)),
      quote: findQuote(text),
    });
  }
  return answers;
}

/** What the candidate said in a row, and the number of lines up to its end. */
function readTurns(said: readonly Evidence[]) {
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
