import type { PageLine } from "./wrapped_lines.ts";

/** A hyphen at the end of a line, U+00AD among them, behind a letter or a figure. */
const broken = /[\p{L}\p{M}\p{N}][-\u2010\u00ad]$/u;
/** Longest half of a word and longest line that are joined, in UTF-16 units. */
const longestHalf = 60;
const longestLine = 1_000;
/** Beginnings and ends of words that are mostly written with a hyphen. */
const hyphenBegins = new Set(["multi", "non", "self", "cross", "well"]);
const hyphenEnds = new Set(
  ("account availability based by class cloud critical day driven effective efficient end facing " +
    "focused friendly functional grade growing hour impact in intensive level making month native " +
    "of off on oriented page party performance person platform quality ready region related " +
    "scale sensitive side solving source speaking specific stack standing tenant term threaded " +
    "time to touch up volume week year")
    .split(" "),
);
/** Ends of words that are no words themselves: "cross-ing". */
const syllable = /^(?:.{1,3}|ings?|ally|able|ness|ment|tion|sion|.{0,2}ically)$/u;
/** Words after which a hyphen stands for the rest of a word: "pre- and post-sales". */
const connecting = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e)$/iu;
/** Parts of web addresses, mail addresses, paths and numbers, whose hyphens are their own. */
const ownHyphen = /[/@_\d]|\w\.\w/u;

/**
 * Joins words that are hyphenated at the end of a line: the rest of the word comes up to its
 * beginning. The hyphen is kept where the word is written with one elsewhere in the document, or
 * both halves are words there, or where it begins or ends with a part that mostly has one, such as
 * "multi" or "driven"; where the next line begins with a capital or a figure, as in
 * "Java-Entwickler"; and in addresses. Else it goes: programs break words more often than hyphens.
 *
 * U+00AD within a line is a hyphen: fonts of LaTeX give it for every one. In such a document it is
 * one at the end of a line too; elsewhere it is a soft hyphen and goes.
 */
export function joinHyphens(lines: readonly PageLine[]): PageLine[] {
  const texts = lines.map(({ text }) => text);
  const areHard = texts.some((text) => /\u00ad./u.test(text));
  const known = collectWords(texts);
  const joined: PageLine[] = [];
  for (const { text, isWrapped } of lines) {
    const before = joined.at(-1)?.text;
    const rest = before === undefined ? null : restOf(before, text);
    if (before === undefined || rest === null) {
      joined.push({ text, isWrapped });
      continue;
    }
    const isSoft = before.endsWith("\u00ad") && !areHard;
    const hyphen = !isSoft && keepsHyphen(before, rest, known) ? "-" : "";
    const left = text.slice(rest.length).trimStart();
    const whole = before.slice(0, -1) + hyphen + rest;
    joined[joined.length - 1] = { text: whole, isWrapped: left !== "" || isWrapped };
    if (left !== "") joined.push({ text: left, isWrapped });
  }
  return joined.map(({ text, isWrapped }) => ({
    text: text.replaceAll("\u00ad", "-"),
    isWrapped,
  }));
}

/** What of a line belongs to the word that the line before broke off, or null. */
function restOf(before: string, line: string): string | null {
  if (before.length > longestLine || !isBroken(before)) return null;
  const rest = /^[\p{L}\p{N}]\S*/u.exec(line.slice(0, longestHalf + 1))?.[0] ?? "";
  if (rest === "" || rest.length > longestHalf || connecting.test(rest)) return null;
  // A short line that ends in a hyphen was not wrapped, unless a word goes on in the next one.
  return /^\p{Ll}/u.test(rest) || before.length >= 0.7 * line.length ? rest : null;
}

const isBroken = (line: string): boolean => broken.test(line.slice(-8));

interface KnownWords {
  readonly words: ReadonlySet<string>;
  readonly hyphenated: ReadonlySet<string>;
}

function keepsHyphen(before: string, rest: string, { words, hyphenated }: KnownWords): boolean {
  const token = before.slice(-longestHalf).split(/\s/u).at(-1)!;
  if (!/^\p{Ll}/u.test(rest) || ownHyphen.test(token) || ownHyphen.test(rest)) return true;
  const first = /[\p{L}\p{M}]*$/u.exec(token.slice(0, -1))![0].toLowerCase();
  const second = /^\p{L}+/u.exec(rest)![0].toLowerCase();
  if (words.has(first + second)) return false;
  return hyphenated.has(`${first}-${second}`) || words.has(first) && words.has(second) ||
    hyphenEnds.has(second) || hyphenBegins.has(first) && !syllable.test(second);
}

/** The words of a document, without those that a line's end breaks. */
function collectWords(lines: readonly string[]): KnownWords {
  const words = new Set<string>();
  const hyphenated = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const whole = isBroken(lines[index - 1] ?? "") ? line.replace(/^\S+/u, "") : line;
    const end = isBroken(line) ? whole.lastIndexOf(" ") + 1 : whole.length;
    for (
      const [word] of whole.slice(0, end).toLowerCase().matchAll(
        /\p{L}+(?:[-\u2010\u00ad]\p{L}+)*/gu,
      )
    ) {
      if (/^\p{L}+$/u.test(word)) words.add(word);
      else hyphenated.add(word.replace(/[\u2010\u00ad]/gu, "-"));
    }
  }
  return { words, hyphenated };
}
