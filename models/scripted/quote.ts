import { findTechnologies } from "./technologies.ts";

/** Longest quotation in words, and in UTF-16 units. */
const wordLimit = 12;
const lengthLimit = 90;

/**
 * Spaces and punctuation at the end of a clause. The lookbehind keeps matching linear in long runs.
 */
const marksAtEnd = /(?<![\s,;:.!?…–-])[\s,;:.!?…–-]+$/u;

/** Words with which a text tries to give orders to a machine; such a text is never quoted. */
const orders =
  /\b(?:ignore|disregard|forget|override|reveal|repeat after|pretend)\b.{0,60}\b(?:instructions?|rules?|prompts?|previous|above|everything|system)\b|\bsystem prompt\b|\byou are now\b|\bjailbreak\b|^[^\S\n\r\u2028\u2029]*(?:system|assistant)[^\S\n]*:/imu;

/** Whether a text tries to give orders to the interviewer instead of answering. */
export const givesOrders = (text: string): boolean => orders.test(text.slice(0, 20_000));

/**
 * Makes a text of somebody else fit to be spoken: removes markup, code, addresses, quotation marks
 * and control characters, and collapses spaces.
 */
export function cleanText(text: string): string {
  return text.slice(0, 20_000).toWellFormed()
    .replace(/<[^<>]{0,500}>/g, " ")
    .replace(/\b(?:https?:|www\.|javascript:|data:)\S*/gi, " ")
    .replace(/(?<![^\s@])[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]{1,64}/g, " ")
    .replace(/[<>{}[\]`*_|\\~^"“”„«»]|(?<!\b[CF])#/g, " ")
    // deno-lint-ignore no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, " ")
    .replace(/\s+/g, " ").trim();
}

/**
 * The first words of a clean text, without punctuation at its end. A text that is too long is cut
 * at a nearby comma if there is one.
 *
 * @param words Most words. @default 12
 * @param length Most UTF-16 units. @default 90
 */
export function shorten(text: string, words = wordLimit, length = lengthLimit): string {
  const kept = text.split(" ").slice(0, words);
  while (kept.length > 1 && kept.join(" ").length > length) kept.pop();
  const cut = kept.join(" ").slice(0, length).toWellFormed();
  const comma = cut.lastIndexOf(",");
  const whole = cut.length < text.length && comma > cut.length / 2 ? cut.slice(0, comma) : cut;
  return whole.replace(marksAtEnd, "")
    .replace(/\s(?:and|or|the|a|an|to|of|in|for|with|but|one)$/i, "");
}

/**
 * The part of an answer that is most worth quoting, shortened and cleaned: a clause with a figure,
 * a technology or a deed of the candidate's; "…" stands for a rest that was cut off. Null if
 * nothing can be quoted.
 */
export function findQuote(answer: string): string | null {
  if (givesOrders(answer)) return null;
  const clauses = cleanText(answer).split(/(?<=[.!?;])\s|,\s(?:and|but|so|which|because)\s/u)
    .map((clause) => clause.trim().replace(/^(?:so|well|um|uh|okay|ok|and|but|yes|yeah),?\s+/i, ""))
    .filter((clause) => clause.split(" ").length >= 3);
  const best = clauses.map((clause, index) => ({ clause, index, worth: worthOf(clause) }))
    .toSorted((a, b) => b.worth - a.worth || a.index - b.index)[0];
  if (best === undefined || best.worth === 0) return null;
  const quoted = shorten(best.clause);
  const words = best.clause.replace(marksAtEnd, "");
  return quoted === "" ? null : quoted === words ? quoted : `${quoted} …`;
}

/** A phrase that begins or ends with such words is incomplete. */
const hangsAtStart =
  /^(?:if|when|while|since|although|after|before|and|but|so|or|because|which|who|that|then|than|to|of|with|for|it|this|they|he|she|there|after that|also)\b/iu;
const hangsAtEnd =
  /\b(?:and|or|but|the|a|an|to|of|in|on|at|for|with|by|from|that|which|because|so|then|is|was|were|are|had|have|not|very|its|their|my|our)$/iu;

const beginnings =
  /^(?:(?:so|well|um|uh|okay|ok|and|but|then|yes|yeah|first|finally|in the end|as a result)\b,?\s+)+/iu;

/**
 * A whole phrase of an answer that is worth quoting, between the candidate's own punctuation marks;
 * never a part that was cut off, an order, or words that mean little alone. Null if there is none.
 */
export function findWholePhrase(answer: string): string | null {
  if (givesOrders(answer)) return null;
  const phrases = cleanText(answer).split(/(?<=[.!?;:])\s+/u).flatMap(phrasesOf);
  const best = phrases.map((phrase, index) => ({ phrase, index, worth: worthOf(phrase) }))
    .toSorted((a, b) => b.worth - a.worth || a.index - b.index)[0];
  return best === undefined || best.worth < 3 ? null : best.phrase;
}

/**
 * Phrases of a sentence that can stand alone: the first one, and those with a subject of their own.
 */
function phrasesOf(sentence: string): string[] {
  return sentence.split(/,\s+/u).map((phrase) =>
    phrase.trim().replace(/(?<![.!?;:,])[.!?;:,]+$/u, "").replace(beginnings, "")
  ).filter((phrase, index) => {
    const words = phrase.split(" ").length;
    const alone = index === 0 ? /^\p{L}/u : /^(?:I|we|my|our|the|each|every)\b/u;
    return words >= 4 && words <= wordLimit && phrase.length <= lengthLimit && alone.test(phrase) &&
      !hangsAtStart.test(phrase) && !hangsAtEnd.test(phrase);
  });
}

function worthOf(clause: string): number {
  const figures = /\d/.test(clause) ? 3 : 0;
  const names = findTechnologies(clause).length > 0 ? 2 : 0;
  const deed = /\bI (?!think|guess|mean|am|was|don|do\b|have)\w+/u.test(clause) ? 2 : 0;
  return figures + names + deed + (clause.split(" ").length >= 5 ? 1 : 0);
}
