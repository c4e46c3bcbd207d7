import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { RemarkKind } from "../../domain/conversation/remark.ts";
import type { Evidence } from "../interviewer.ts";
import { pause } from "../../async/pause.ts";
import { plainTextOf } from "../tracks/signs.ts";
import { observeAnswer, type Observed } from "./observe_answer.ts";
import { findQuote } from "./quote.ts";
import { findSpokenNames } from "./technologies.ts";

/** A shorter answer is not judged by its content. In words. */
export const judgedFrom = 20;

/** With fewer words, or fewer judged answers, nothing is scored. */
export const enoughWords = 60;
export const enoughAnswers = 2;

/** Whether the candidate said enough to be judged. */
export function hasEnoughTalk(answers: readonly Answer[]): boolean {
  const judged = answers.filter(({ observed }) => observed.words >= judgedFrom);
  const words = answers.reduce((sum, { observed }) => sum + observed.words, 0);
  return words >= enoughWords && judged.length >= enoughAnswers;
}

/** One answer of the candidate, as the report counts it. */
export interface Answer {
  /** Its number among the answers: 1 for the first. */
  readonly number: number;
  /** Event numbers of its parts. */
  readonly evidence: readonly number[];
  readonly observed: Observed;
  /** Some words of it, cleaned, or null. */
  readonly quote: string | null;
}

/** What the candidate said between two lines of the interviewer: an answer, or a question back. */
export interface Turn {
  /** Event numbers of its parts. */
  readonly numbers: readonly number[];
  /** False for a question back. */
  readonly isAnswer: boolean;
  /** Whether it asks something. */
  readonly asks: boolean;
  /** Its words, ready to be searched for signs. */
  readonly plain: string;
  readonly observed: Observed;
  /** Names in it that may be technologies. */
  readonly named: ReadonlySet<string>;
  readonly quote: string | null;
}

/** Remarks that do answer the question. */
const answering = new Set<RemarkKind>(["does_not_know", "agrees", "disagrees"]);

/** Most UTF-16 units of an answer in which names are looked for: ten minutes of speech. */
const longestLookedAt = 20_000;

/** Longest time that reading answers may block everything else in the process, in milliseconds. */
const turnMs = 10;

/**
 * What the candidate said on the subject, in order. Lines in a row are one turn; requests to repeat,
 * for time and the like are left out. Lets the event loop turn between them every few milliseconds.
 */
export async function readTurns(
  said: readonly Evidence[],
  signal: AbortSignal,
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  let turned = performance.now();
  for (const { parts, upTo } of turnsOf(said)) {
    if (performance.now() - turned > turnMs) {
      await pause(0, signal);
      turned = performance.now();
    }
    const remark = readTurn(said.slice(0, upTo))?.kind ?? null;
    const isAnswer = remark === null || answering.has(remark);
    if (!isAnswer && remark !== "asks_back") continue;
    const text = parts.map(({ text }) => text).join("\n");
    turns.push({
      numbers: parts.map(({ number }) => number),
      isAnswer,
      asks: text.includes("?"),
      plain: plainTextOf(text.slice(0, longestLookedAt)),
      observed: observeAnswer(text),
      named: findSpokenNames(text.slice(0, longestLookedAt)),
      quote: findQuote(text),
    });
  }
  return turns;
}

/** The turns that answer, numbered. */
export const answersOf = (turns: readonly Turn[]): Answer[] =>
  turns.filter(({ isAnswer }) => isAnswer).map(({ numbers, observed, quote }, index) => ({
    number: index + 1,
    evidence: numbers,
    observed,
    quote,
  }));

/** What the candidate said in a row, and the number of lines up to its end. */
function turnsOf(said: readonly Evidence[]) {
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
