import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { RemarkKind } from "../../domain/conversation/remark.ts";
import type { ReplyRequest } from "../interviewer.ts";
import { observeAnswer } from "../scripted/observe_answer.ts";
import type { Cover } from "../tracks/parts.ts";
import { findMissing, plainTextOf } from "../tracks/signs.ts";
import { isGibberish, isRowOfWords } from "./gibberish.ts";
import type { Likeness } from "./likeness.ts";
import { readPasted } from "./pasted.ts";
import { subjectsOf } from "./shared_words.ts";
import { isThinkingAloud } from "./thinking_aloud.ts";

/** A question as it was put, and what a good answer to it holds. */
export interface Asked {
  /** The open question, which may be a follow-up. */
  readonly question: string;
  /** The main question to which it belongs, with the sentences that led up to it. */
  readonly subject: string;
  readonly covers: readonly Cover[];
}

export interface ToRead extends Asked {
  readonly answer: string;
  readonly context: {
    readonly track: ReplyRequest["track"];
    /** Passages of the documents. */
    readonly documents: readonly string[];
    /** What was said before the question, by both. */
    readonly earlier: readonly string[];
  };
}

export interface ReadAnswer {
  /**
   * Whether the answer is about the question. To be told wrongly that one is off the subject is
   * much worse than the contrary, so “off” is said only where little speaks against it.
   */
  readonly about: "on" | "off" | "unsure";
  /** Ids of the covers of which the answer shows a sign; empty for an answer that is off. */
  readonly covered: readonly string[];
  readonly kind: AnswerKind;
}

type AnswerKind =
  | "answer"
  | "refusal"
  | "question_back"
  | "thinking_aloud"
  /** Words about the interview that are none of the others. */
  | "remark"
  | "off_topic"
  /** No words, or words of no language that is read. */
  | "unreadable";

/**
 * Reads an answer against its question.
 *
 * @param likeness Null where no model of meaning is at hand: only what is plain from the words is
 * then called off.
 */
export function readAnswer(given: ToRead, likeness: Likeness | null): ReadAnswer {
  const plain = readByWords(given);
  if (plain !== null) return plain;
  const about = judge(given, likeness);
  if (about === "off") return { about, covered: [], kind: "off_topic" };
  const kind = isThinkingAloud(given.answer) ? "thinking_aloud" : "answer";
  return { about, covered: findCovered(given), kind };
}

/** The reading of an answer that needs no model of meaning; null if it needs one. */
export function readByWords({ answer }: Pick<ToRead, "answer">): ReadAnswer | null {
  const remark = readTurn([{ speaker: "candidate", text: answer }]);
  if (remark !== null) {
    return { about: aboutOf(remark.kind), covered: [], kind: kindOf(remark.kind) };
  }
  const isNoLanguage = readPasted(answer) === null && isGibberish(answer);
  return isNoLanguage ? { about: "off", covered: [], kind: "unreadable" } : null;
}

/** An answer with fewer words may mean anything. */
const fewestWords = 7;

/**
 * An answer is off if it is more like talk of elsewhere than like its question, by this much; from
 * half of it on, one cannot be sure.
 */
const offFrom = 0.2;
/** Unrelated English is as like talk of elsewhere as this by chance. */
const elsewhereFrom = 0.4;
/** Likeness to the question from which an answer is taken to fit it. */
const likeEnough = 0.3;

function judge(given: ToRead, likeness: Likeness | null): ReadAnswer["about"] {
  const { answer, context } = given;
  const pasted = readPasted(answer);
  const shared = countShared(given);
  const alike = likeness?.question ?? 0;
  if (pasted === "code" || pasted === "log") {
    if (context.track !== "behavioural") return "on";
    return shared.question + shared.other <= 2 && alike < likeEnough ? "off" : "unsure";
  }
  if (answer.split(/\s+/).length < fewestWords) return shared.question > 0 ? "on" : "unsure";
  if (likeness === null) return "unsure";
  const isLoose = pasted === "page" || isRowOfWords(answer);
  if (isLoose && shared.question === 0 && alike < likeEnough) return "off";
  const off = likeness.elsewhere - Math.max(likeness.question, likeness.answering) -
    worthOfWords(answer, shared);
  if (off >= offFrom && likeness.elsewhere >= elsewhereFrom) return "off";
  return off >= offFrom / 2 ? "unsure" : "on";
}

/** What shared words and names of technologies count beside likeness of meaning. */
const worthOfWords = (answer: string, shared: ReturnType<typeof countShared>): number =>
  Math.min(0.15, shared.question * 0.05 + shared.other * 0.02) +
  (observeAnswer(answer).technologies.length > 0 ? 0.1 : 0);

/** How many subjects of the answer are those of the question, and of what was said and written. */
function countShared({ question, subject, covers, answer, context }: ToRead) {
  const said = subjectsOf(answer);
  const asked = subjectsOf(
    [question, subject, ...covers.flatMap(({ says, ask, signs }) => [says, ask, signs.join(" ")])]
      .join(" "),
  );
  const other = subjectsOf([...context.documents, ...context.earlier.slice(-6)].join(" "));
  return {
    question: said.intersection(asked).size,
    other: said.intersection(other.difference(asked)).size,
  };
}

function findCovered({ covers, answer }: ToRead): string[] {
  const missing = findMissing(covers, "staff", plainTextOf(answer), observeAnswer(answer));
  return covers.filter((cover) => !missing.includes(cover)).map(({ id }) => id);
}

const refusals = new Set<RemarkKind>([
  "declines",
  "asks_to_skip",
  "does_not_know",
  "has_nothing_to_add",
]);
const questions = new Set<RemarkKind>([
  "asks_for_hint",
  "asks_meaning",
  "asks_to_rephrase",
  "asks_to_repeat",
  "asks_whether_heard",
  "asks_for_answer",
  "asks_about_score",
  "asks_about_interviewer",
  "asks_about_company",
  "asks_time_left",
  "asks_back",
  "asks_to_ask",
]);
const unread = new Set<RemarkKind>(["in_another_language", "unreadable"]);

function kindOf(kind: RemarkKind): AnswerKind {
  if (refusals.has(kind)) return "refusal";
  if (questions.has(kind)) return "question_back";
  if (kind === "asks_for_time") return "thinking_aloud";
  return unread.has(kind) ? "unreadable" : "remark";
}

const aboutOf = (kind: RemarkKind): ReadAnswer["about"] => unread.has(kind) ? "unsure" : "on";
