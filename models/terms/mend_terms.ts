import { soundsOf } from "./said_as.ts";
import { soundOf } from "./sound.ts";
import { likenessOfSounds } from "./sound_likeness.ts";

/** A transcribed word, and how sure the transcriber is of it. */
export interface DoubtedWord {
  /** With its punctuation, without spaces. */
  readonly text: string;
  /** How sure the transcriber is of its least certain piece, 0..1; null if it does not say. */
  readonly confidence: number | null;
  /** Number of pieces that the transcriber joined to this word; an ordinary word is one. */
  readonly pieces: number | null;
}

/** The words from `from` up to, but not including, `to` are replaced by `text`. */
export interface Mend {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Most words that one term may be misheard as. */
const longestSpan = 4;
/** Fewest phones of a term that may replace other words: shorter terms sound like too many words. */
const shortestTerm = 4;
/**
 * If a second term is as similar within this margin, it is unclear which was meant, so nothing is
 * replaced.
 */
const margin = 0.04;
/** Terms that are less similar than this neither replace anything nor make anything unclear. */
const leastLikeness = 0.6;

interface Known {
  readonly term: string;
  readonly letters: string;
  readonly singular: string;
  readonly stem: string;
  /** Whether it contains more than letters and digits, such as a space. */
  readonly isJoined: boolean;
  readonly sounds: readonly string[];
}

interface Candidate extends Mend {
  readonly known: Known;
  readonly surplus: number;
}

/**
 * Finds words that are misheard terms of the interview: they sound like a term, and nothing speaks
 * for the words as they are. Leaves words as they are in case of doubt.
 *
 * @param terms In their usual spelling.
 * @returns Mends that do not overlap, in the order of the words.
 */
export function mendTerms(words: readonly DoubtedWord[], terms: readonly string[]): Mend[] {
  const known = terms.map(toKnown);
  const right = findRightWords(words, known);
  const candidates: Candidate[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + longestSpan); to++) {
      if (right[to - 1] === true || (to - 1 > from && endsClause(words[to - 2]?.text ?? ""))) break;
      const found = findCandidate(words, from, to, known);
      if (found !== null) candidates.push(found);
    }
  }
  return withoutOverlaps(candidates);
}

function toKnown(term: string): Known {
  const letters = lettersOf(term);
  const isJoined = /[^\p{L}\p{N}]/u.test(term);
  const [one, stem] = [singularOf(letters), stemOf(letters)];
  return { term, letters, singular: one, stem, isJoined, sounds: soundsOf(term) };
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, "");
const endsClause = (text: string) => /[,.;:!?]$/.test(text);

/** Marks words that are a term already, whatever their ending: they stay. */
function findRightWords(words: readonly DoubtedWord[], known: readonly Known[]): boolean[] {
  const right = words.map(() => false);
  for (let from = 0; from < words.length; from++) {
    let letters = "";
    for (let to = from + 1; to <= Math.min(words.length, from + longestSpan); to++) {
      letters += lettersOf(words[to - 1]?.text ?? "");
      const [singular, stem] = [singularOf(letters), stemOf(letters)];
      if (known.some((one) => isRight({ letters, singular, stem }, one, to - from))) {
        right.fill(true, from, to);
      }
    }
  }
  return right;
}

/**
 * Whether a word is the term, or the term with another ending: "partitioned" is a form of
 * "partitions".
 */
function isRight(
  { letters, singular, stem }: Pick<Known, "letters" | "singular" | "stem">,
  known: Known,
  words: number,
): boolean {
  if (known.isJoined) return singular === known.singular;
  if (words > 1) return false;
  return letters === known.letters || (letters.length > 3 && stem === known.stem);
}

const singularOf = (word: string) => word.replace(/s$/, "");
const stemOf = (word: string) => word.replace(/(?:ing|ers?|ed|es|s|ly|y|e)$/, "");

function findCandidate(
  words: readonly DoubtedWord[],
  from: number,
  to: number,
  known: readonly Known[],
): Candidate | null {
  const span = words.slice(from, to);
  const heard = span.map(({ text }) => text).join(" ");
  const letters = lettersOf(heard);
  const sound = soundOf(heard);
  const { best, second } = findLikeliest(
    known,
    (one) =>
      letters === one.letters && to - from > 1
        ? 1.5
        : Math.max(...one.sounds.map((other) => likenessBetween(sound, other))),
  );
  if (best === null) return null;
  const needed = neededLikenessOf(span, best.one);
  if (best.likeness < needed || best.likeness - second < margin) return null;
  const text = dress(heard, best.one.term);
  return { from, to, text, known: best.one, surplus: best.likeness - needed };
}

/**
 * The term most similar to what was heard, the first of several, and the similarity of the next
 * one.
 */
function findLikeliest(known: readonly Known[], likenessOf: (one: Known) => number) {
  let best: { readonly one: Known; readonly likeness: number } | null = null;
  let second = 0;
  for (const one of known) {
    const likeness = likenessOf(one);
    if (best !== null && likeness <= best.likeness) second = Math.max(second, likeness);
    else {
      second = best?.likeness ?? 0;
      best = { one, likeness };
    }
  }
  return { best, second };
}

function likenessBetween(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  if (other.length < shortestTerm || shorter * 2 < Math.max(one.length, other.length)) return 0;
  return likenessOfSounds(one, other, leastLikeness);
}

/**
 * How similar the sounds must be before the words are replaced: the more speaks for the words, the
 * more similar.
 */
function neededLikenessOf(span: readonly DoubtedWord[], { sounds, term }: Known): number {
  const phones = Math.max(...sounds.map((sound) => sound.length));
  const plain = span.every(({ pieces }) => pieces !== null && pieces <= 1);
  const least = Math.min(...span.map(({ confidence }) => confidence ?? 1));
  const isName = term !== term.toLowerCase();
  const length = phones >= 8 ? 0.7 : phones >= 6 ? 0.75 : 0.8;
  const ordinary = plain ? 0.1 : least < 0.15 ? -0.05 : 0;
  const sure = least > 0.8 ? 0.3 : least > 0.5 ? 0.12 : least > 0.3 ? 0.04 : 0;
  return length + ordinary + sure + (isName ? 0 : 0.05);
}

/** The term with the punctuation of the words that it replaces. */
function dress(heard: string, term: string): string {
  const before = /^[^\p{L}\p{N}.]*/u.exec(heard)?.[0] ?? "";
  const after = /(?<![^\p{L}\p{N}])[^\p{L}\p{N}]*$/u.exec(heard)?.[0] ?? "";
  const owner = /['’]s[^\p{L}\p{N}]*$/u.test(heard) ? "'s" : "";
  return `${before}${term}${owner}${after}`;
}

/** Keeps the likeliest mends; drops those that overlap them. */
function withoutOverlaps(candidates: readonly Candidate[]): Mend[] {
  const kept: Mend[] = [];
  for (const { from, to, text } of candidates.toSorted((a, b) => b.surplus - a.surplus)) {
    if (kept.every((other) => to <= other.from || from >= other.to)) kept.push({ from, to, text });
  }
  return kept.toSorted((a, b) => a.from - b.from);
}
