import { merge, visemeOfPhone } from "../visemes.ts";
import type { SpokenWord, Viseme } from "../voice.ts";

/** A phone and when it sounds, in milliseconds. */
interface Phone {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Reads "pau:0.164 hh:0.255 …": names with their end times in seconds. */
export function readPhones(printed: string): Phone[] {
  const phones: Phone[] = [];
  for (const [, name = "", seconds] of printed.matchAll(/([a-z]+):(\d+(?:\.\d+)?)/g)) {
    const start = phones.at(-1)?.end ?? 0;
    phones.push({ name, start, end: Math.max(start, Math.round(Number(seconds) * 1_000)) });
  }
  return phones;
}

/** Moves the phones forward by some milliseconds; cuts what would lie before the beginning. */
export function moveEarlier(phones: readonly Phone[], by: number): Phone[] {
  return phones
    .map(({ name, start, end }) => ({ name, start: Math.max(0, start - by), end: end - by }))
    .filter(({ end }) => end > 0);
}

export function visemesOfPhones(phones: readonly Phone[]): Viseme[] {
  return merge(phones.map(({ name, start, end }) => ({ name: visemeOfPhone(name), start, end })));
}

/**
 * When each word of a sentence sounds. Flite reports phones, not words, so phones are divided among
 * the words by the length of their spoken forms; pauses are matched with punctuation if there are
 * as many of both. Accurate to about a tenth of a second.
 *
 * @param sentence The sentence as it is captioned.
 * @param weigh Length of the spoken form of a word.
 */
export function timesOfWords(
  sentence: string,
  phones: readonly Phone[],
  weigh: (word: string) => number,
): SpokenWord[] {
  const groups = split(phones);
  const words = [...sentence.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    until: match.index + match[0].length,
    weight: Math.max(1, weigh(match[0])),
  }));
  const clauses = clausesOf(words);
  if (clauses.length === groups.length) {
    return clauses.flatMap((clause, index) => divide(clause, groups[index] ?? []));
  }
  return divide(words, groups.flat());
}

interface Weighed {
  readonly text: string;
  readonly until: number;
  readonly weight: number;
}

/** Groups of words, each up to a punctuation mark at which Flite pauses. */
function clausesOf(words: readonly Weighed[]): Weighed[][] {
  const clauses: Weighed[][] = [];
  let open: Weighed[] = [];
  for (const word of words) {
    open.push(word);
    if (!/[,;:.!?]["')\]]*$/.test(word.text)) continue;
    clauses.push(open);
    open = [];
  }
  return open.length === 0 ? clauses : [...clauses, open];
}

/** Groups of phones between the pauses. */
function split(phones: readonly Phone[]): Phone[][] {
  const groups: Phone[][] = [[]];
  for (const phone of phones) {
    if (phone.name === "pau") groups.push([]);
    else groups.at(-1)?.push(phone);
  }
  return groups.filter((group) => group.length > 0);
}

function divide(words: readonly Weighed[], phones: readonly Phone[]): SpokenWord[] {
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  const begin = phones[0]?.start ?? 0;
  let weight = 0;
  let start = begin;
  return words.map((word) => {
    weight += word.weight;
    const last = Math.max(1, Math.round(phones.length * weight / whole)) - 1;
    const end = Math.max(start, phones[last]?.end ?? start);
    const spoken = { text: word.text, until: word.until, start, end };
    start = end;
    return spoken;
  });
}
