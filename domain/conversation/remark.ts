import { isInAnotherLanguage } from "./language.ts";
import { type RemarkKind, remarkKinds } from "./remark_phrases/kinds.ts";
import { beginsWithPhrase, meaning, phrases } from "./remark_phrases/phrases.ts";

export type { RemarkKind } from "./remark_phrases/kinds.ts";

/** Something the candidate said that is no answer. */
export interface Remark {
  /** The kind that decides what happens. */
  readonly kind: RemarkKind;
  /** Every kind that was remarked at once, such as an excuse and a wish to stop. */
  readonly kinds: readonly RemarkKind[];
  /** The word or phrase that is asked about, in lower case; null elsewhere. */
  readonly about: string | null;
}

/** A text with more words than this is an answer. */
const mostWords = 40;
/** A question to the interviewer has no more words than this. */
const longestQuestion = 30;
const longestUnmarkedQuestion = 14;
/** Words of the longest phrase that is looked for. */
const longestPhrase = 18;

/**
 * Tells a remark from an answer. A text is a remark only as a whole: each of its words belongs to a
 * phrase that people use to talk about the interview, or the whole is a question to the
 * interviewer. Everything else is an answer, whichever words it holds.
 *
 * @param text English as it was typed or transcribed: case, fillers and punctuation do not matter.
 * @returns Null for an answer.
 */
export function readRemark(text: string): Remark | null {
  const said = text.slice(0, 4_000).replaceAll("’", "'").replace(
    /\[[^[\]]*\]|\([^()]*\)|\*[^*]*\*|♪/g,
    " ",
  );
  if (!/[\p{L}\p{N}]/u.test(said)) return remarkOf("unreadable");
  if (isInAnotherLanguage(said)) return remarkOf("in_another_language");
  if (isOrder(said)) return remarkOf("gives_orders");
  if (said.split(/\s+/).length > mostWords) return readRequestBeside(said);
  const plain = simplify(said);
  if (plain === "") return remarkOf("asks_for_time");
  const question = /\?["'”)\]]*\s*$/.test(said);
  if (question && /^hello\b/.test(plain) && plain.split(" ").length <= 2) {
    return remarkOf("asks_whether_heard");
  }
  const kinds = kindsOf(plain);
  if (kinds !== null) return strongestOf(kinds);
  return readMeaningQuestion(plain, question) ?? readQuestionBack(plain, said, question) ??
    readRequestBeside(said);
}

const remarkOf = (kind: RemarkKind, about: string | null = null): Remark => ({
  kind,
  kinds: [kind],
  about,
});

/**
 * The remark of the kind with most weight. Somebody who feels ill but says that they go on, goes
 * on; a lone "Sorry?" asks to repeat.
 */
function strongestOf(kinds: readonly RemarkKind[]): Remark {
  const kind = remarkKinds.find((kind) => kinds.includes(kind)) ?? "unreadable";
  const doubts = kind === "feels_unwell" || kind === "may_want_to_stop";
  if (doubts && kinds.includes("goes_on")) return { kind: "goes_on", kinds, about: null };
  return { kind: kind === "apologises" ? "asks_to_repeat" : kind, kinds, about: null };
}

/**
 * The kinds of the phrases that together make up the whole text, with as few phrases as possible;
 * null if no phrases do.
 */
function kindsOf(plain: string): readonly RemarkKind[] | null {
  const reached = new Map<number, readonly RemarkKind[]>([[0, []]]);
  const words = plain.split(" ");
  for (let from = 0; from < words.length; from++) {
    const before = reached.get(from);
    if (before === undefined || !beginsWithPhrase.test(words.slice(from).join(" "))) continue;
    for (let to = Math.min(words.length, from + longestPhrase); to > from; to--) {
      if ((reached.get(to)?.length ?? Infinity) <= before.length + 1) continue;
      const part = words.slice(from, to).join(" ");
      const kind = phrases.find(([, phrase]) => phrase.test(part))?.[0];
      if (kind !== undefined) reached.set(to, [...before, kind]);
    }
  }
  return reached.get(words.length) ?? null;
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(do|did|does|could|would|should|have|has|had|is|are|was|were)n'?t\b/g, "$1 not"],
  [/\bcan'?t\b|\bcannot\b/g, "can not"],
  [/\bwon'?t\b/g, "will not"],
  [/\b(i)'?m\b/g, "$1 am"],
  [/\b(i|you|we|they)'ve\b|\bive\b/g, "$1 have"],
  [/\b(i|you|we|they|it|that)'d\b/g, "$1 would"],
  [/\b(i|you|we|they|it|that)'ll\b/g, "$1 will"],
  [/\b(you|we|they)'re\b/g, "$1 are"],
  [/\b(what|that|how|where|who|it|there|here|somebody|someone|mind)'s\b/g, "$1 is"],
  [/\b(what|that|how|where)s\b/g, "$1 is"],
  [/\blet'?s\b/g, "let us"],
  [/\bgonna\b/g, "going to"],
  [/\bwanna\b/g, "want to"],
  [/\bgotta\b/g, "got to"],
  [/\bu\b/g, "you"],
  [/\bur\b/g, "your"],
  [/\b(?:thx|ty|thank u)\b/g, "thanks"],
  [/\bmight i\b/g, "may i"],
];

/** Fillers that mean nothing, wherever they stand. */
const fillers =
  /\b(?:u+h+m*|u+m+|e+r+m*|a+h+|o+h+|h+m+|m+(?:h+m*)?|so(?! far)|actually|basically|just|really|please|pls|plz|kindly|honestly|maybe|perhaps|possibly|anyway|and|but|or|then|because|frankly|unfortunately|i (?:think|guess|mean|suppose|believe|am afraid)(?= (?!so\b)\w)|you know(?! \w+ing)|sort of|to be honest|if i am honest|dear|man|dude|real quick|quickly)\b/g;

/**
 * The text in lower case, with contractions written out, without punctuation, fillers and
 * stammering.
 */
function simplify(said: string): string {
  let plain = said.toLowerCase().replace(/,\s*like,/g, " ")
    .replace(/(^|[.,;:!?…-])\s*(?:(?:so|okay|oh|um|uh),?\s+)?well\b/g, "$1 ");
  for (const [short, long] of contractions) plain = plain.replace(short, long);
  return plain.replace(/[^\p{L}\p{N}'+#]+/gu, " ").trim()
    .replace(fillers, " ").replace(/\s+/g, " ").trim()
    .replace(/(?<![\p{L}\p{N}'])(?!test\b|testing\b)([\p{L}']+)(?: \1)+(?![\p{L}'])/gu, "$1");
}

/** Whether somebody tries to give the model new rules, and says nothing else of weight. */
function isOrder(said: string): boolean {
  const orders =
    /^\W*(?:(?:now|please|and|then|so|okay|ok|hey|um|uh|you must|you should|from now on),?\s*)?(?:(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|rules?|prompts?|everything (?:above|before)|you (?:are|were told))\b|(?:reveal|print|repeat|show|output|tell)\b.{0,20}\b(?:system prompt|your (?:system )?prompt)\b|(?:reveal|repeat) your (?:instructions|rules)\b|you are now (?:a|an|my|in|free|no longer)\b|(?:system|assistant)\s*:|give me (?:a|the) (?:score|hundred|100|top|full|perfect)\b)/iu;
  const sentences = said.split(/(?<=[.!?])\s+|\n+/u).filter((one) => /[\p{L}\p{N}]/u.test(one));
  const others = sentences.filter((one) => !orders.test(one));
  if (others.length === sentences.length) return false;
  return others.join(" ").split(/\s+/).filter((word) => word !== "").length < 8;
}

/**
 * Reads a question for the meaning of a word: a question mark, few words, or the word "mean" show
 * it.
 */
function readMeaningQuestion(plain: string, question: boolean): Remark | null {
  const opening = plain.replace(/^(?:(?:sorry|okay|ok|wait|excuse me|hello|hi) )+/, "");
  if (company.test(opening)) return null;
  const term = meaning.map((pattern) => pattern.exec(opening)?.groups?.["term"])
    .find((found) => found !== undefined);
  const sure = question || opening.split(" ").length <= 5 || /\b(?:mean|means)\b/.test(opening);
  return term !== undefined && sure ? remarkOf("asks_meaning", term) : null;
}

const asking =
  /^(?:(?:sorry|okay|ok|hi|hello|wait|yes|no|great|thanks|thank you|first|one more thing|in that case|before i start|excuse me) )*(?:what|how|do|does|did|can|could|should|would|is|are|may|which|who|whom|why|when|where|am|shall|will|have|has)\b/u;
const askingUnmarked =
  /^(?:(?:sorry|okay|ok|hi|hello|wait) )*(?:(?:should|can|could|may|shall|do|must) (?:i|we|you)\b|(?:what|which|how many|how much|how big|how large|how)(?: \w+){0,2} (?:should|can|could|may|do|shall) (?:i|we)\b)/u;
const company =
  /\b(?:salary|pay|compensation|benefits|vacation|holidays|remote(?:ly)?|your company|the company|your team|the culture|working hours|next steps|hiring process|this (?:role|position|job))\b/u;

/** Reads a question back to the interviewer: every sentence is one, or leads up to one. */
function readQuestionBack(plain: string, said: string, question: boolean): Remark | null {
  const length = plain.split(" ").length;
  const sentences = said.trim().split(/(?<=[.!?])\s+/u);
  const others = sentences.slice(0, -1).filter((one) => !one.endsWith("?"));
  const marked = question && length <= longestQuestion && asking.test(plain) &&
    others.every((one) => kindsOf(simplify(one)) !== null);
  const unmarked = sentences.length === 1 && length <= longestUnmarkedQuestion &&
    askingUnmarked.test(plain);
  if (!marked && !unmarked) return null;
  return remarkOf(company.test(plain) ? "asks_about_company" : "asks_back");
}

/** Requests that count even among a few other words. */
const requests: ReadonlySet<RemarkKind> = new Set([
  "asks_to_repeat",
  "asks_to_rephrase",
  "cannot_hear",
  "asks_to_skip",
  "asks_for_hint",
]);
/** Most words beside a request that are still an excuse, not an answer. */
const mostBeside = 8;
/** A request of fewer words may be the beginning of an answer ("Next, I would …"). */
const fewestInRequest = 3;
const reported = /\b(?:said|says|asked|asks|told|he|she|they|him|her|them)\b/iu;

/**
 * Reads a request with an excuse in other words beside it ("Could you repeat that? I zoned out."),
 * or an answer that ends in a wish to stop. After such a wish it is better to ask than to go on as
 * if it had not been said.
 */
function readRequestBeside(said: string): Remark | null {
  const clauses = said.trim().split(/(?<=[.!?,;])\s+|(?<!\s)\s+(?=because\b|so\b)/iu);
  if (clauses.length < 2) return null;
  const read = clauses.slice(-8).map((clause) => ({ clause, kinds: kindsOfClause(clause) }));
  const beside = read.filter(({ kinds }) => kinds === null).map(({ clause }) => clause).join(" ");
  const found = strongestOf(
    read.flatMap(({ clause, kinds }) => countOf(clause) < fewestInRequest ? [] : kinds ?? []),
  );
  const excuse = clauses.length <= 8 && countOf(beside) <= mostBeside && !reported.test(beside);
  if (excuse && requests.has(found.kind)) return found;
  const last = read.at(-1)?.kinds ?? [];
  const stops = last.includes("wants_to_stop") || last.includes("feels_unwell");
  const ends = /[.!?]\s+\S[^.!?]*[.!?]*$/u.test(said) && stops;
  const leaves = found.kind === "may_want_to_stop" && /\bi (?:have|need|must|want)\b/iu.test(said);
  if (excuse && (found.kind === "wants_to_stop" || leaves)) return remarkOf("may_want_to_stop");
  return ends && !reported.test(clauses.at(-2) ?? "") ? remarkOf("may_want_to_stop") : null;
}

const countOf = (text: string) => text.split(/\s+/).filter((word) => word !== "").length;

function kindsOfClause(clause: string): readonly RemarkKind[] | null {
  if (countOf(clause) > mostWords) return null;
  const plain = simplify(clause);
  return plain === "" ? [] : kindsOf(plain);
}
