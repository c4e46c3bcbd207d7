import { closeLetters, readHeading, type Section } from "../models/grounding/sections.ts";

/** A section of a document that its heading names. */
interface OutlinePart {
  readonly section: Section;
  /** The heading as it stands in the text, without marks. */
  readonly heading: string;
  /** Where the heading begins in the text, in UTF-16 units. */
  readonly offset: number;
  /** Words from the heading to the next one or to the end, the heading's own among them. */
  readonly words: number;
}

/** How long a text is, and which sections it has. */
export interface Outline {
  readonly words: number;
  readonly sections: readonly OutlinePart[];
}

/** Most sections of an outline; a document with more is a list, and no page shows them all. */
const mostSections = 40;
/** Most lines with letters in which a heading is looked for: some 200 pages. */
const mostLines = 10_000;
const headingLimit = 60;

/** Finds the sections of a text by their headings. Takes linear time. */
export function outlineOf(text: string): Outline {
  const found: { section: Section; heading: string; offset: number }[] = [];
  let offset = 0;
  let lines = 0;
  for (const line of text.split("\n")) {
    const mayBeOne = found.length < mostSections && lines < mostLines && /\p{L}/u.test(line);
    if (mayBeOne) lines++;
    const heading = mayBeOne ? readHeading(line) : null;
    if (heading !== null) {
      found.push({ section: heading.section, heading: wordsOfHeading(line), offset });
    }
    offset += line.length + 1;
  }
  const sections = found.map(({ section, heading, offset }, index): OutlinePart => ({
    section,
    heading,
    offset,
    words: countWords(text.slice(offset, found[index + 1]?.offset)),
  }));
  return { words: countWords(text), sections };
}

function wordsOfHeading(line: string): string {
  const plain = closeLetters(line.slice(0, 400).replace(/[#*_=~|•●■▪]+/gu, " ").trim());
  const name = plain.split(/[:：]/u, 1)[0] ?? "";
  return name.replace(/\s+/gu, " ").trim().slice(0, headingLimit).toWellFormed();
}

/**
 * Matches a word: letters and digits, with what joins them (“don’t”, “multi-account”). In scripts
 * without spaces, two characters count as one in Chinese and Japanese, and six in Thai and its like,
 * their usual lengths.
 */
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,2}|[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{1,6}|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}'’‑-])+/gu;

/** Counts the words of a text. */
export function countWords(text: string): number {
  let count = 0;
  for (const [found] of text.matchAll(word)) if (/[\p{L}\p{N}]/u.test(found)) count++;
  return count;
}
