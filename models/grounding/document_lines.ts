import type { Chunk } from "../interviewer.ts";
import { cleanText, givesOrders } from "../scripted/quote.ts";
import { readJobHeading } from "./job_headings.ts";
import { namesYear } from "./time_spans.ts";
import { readHeading, type Section } from "./sections.ts";

/**
 * A line of a document as its writer meant it: without its bullet, and joined again if it was
 * wrapped.
 */
export interface DocumentLine {
  readonly chunkId: string;
  /**
   * Clean text; never empty, never a heading, never an order to a machine. " | " stands between the
   * cells of a table or the columns of a line.
   */
  readonly text: string;
  /** Whether a bullet or a number stood before it. */
  readonly isItem: boolean;
  /** The section that it belongs to; null above the first heading. */
  readonly section: Section | null;
  /** Number of headings above it, which tells two sections of one kind apart. */
  readonly headings: number;
  /** Its index among the lines of the document. */
  readonly index: number;
}

/** Most lines of a document that are read; twenty pages have fewer. */
const mostLines = 2_000;

/**
 * A line this long is joined to no further one, in UTF-16 units: a paragraph has as many, and the
 * rules that compare the parts of a line stay quick.
 */
const longestLine = 800;

/**
 * Marks that begin an item: bullets, also the private-use ones of symbol fonts and Word's "o" of
 * the second level, any other mark with a space behind it, and numbers. Two asterisks are bold
 * text, not a bullet.
 */
const bullet =
  /^(?:[-–—•‣▪▫◦·・●○■□∙➢➤►▸▶✓✔✗★☆→⇒»›◆◇❖§⁃※\uE000-\uF8FF]|\*(?!\*)|[>+~¤¶†‡°✱✦❯](?=\s)|o(?=\s+\p{Lu})|\(?\d{1,2}(?:[.)](?=\s)|、)|[a-z]\)(?=\s))\s*/u;
/** A line that ends in such a word continues in the next one. */
const hanging =
  /(?:,|\b(?:and|or|the|a|an|to|of|in|on|at|for|with|by|from|that|which|our|their|its|as|into|using|including|than|without))$/u;
/** A foot of a page, such as "Page 1 of 2". */
const pageNumber = /^(?:page\s+)?\d{1,3}\s+(?:of|\/)\s+\d{1,3}$|^page\s+\d{1,3}$/iu;

/** A rule of dashes and the like says nothing. */
const hasWords = /[\p{L}\p{N}]/u;

interface RawLine {
  readonly chunkId: string;
  readonly raw: string;
}

interface Heading {
  readonly section: Section | null;
  readonly rest: string;
  /** False where the line looks like a heading, but may as well be text. */
  readonly isKnown: boolean;
}

/**
 * The lines of all chunks of one document, in order.
 *
 * @param kind Beginning of the ids of its chunks.
 */
export function readLines(documents: readonly Chunk[], kind: "resume:" | "job:"): DocumentLine[] {
  const lines: DocumentLine[] = [];
  let section: Section | null = null;
  let isOpen = false;
  let headings = 0;
  const all = splitLines(documents, kind);
  for (const [index, { chunkId, raw }] of all.entries()) {
    const heading = headingOf(raw, all[index + 1]?.raw, kind);
    const isLabel = heading !== null && heading.rest !== "";
    // "Plus: Kotlin" speaks of its own line; what comes next is asked for as before.
    const isAside = isLabel && (heading.section === "wishes" || heading.section === "unwanted");
    if (heading !== null && !isAside) {
      section = heading.section;
      headings++;
    }
    const said = heading?.isKnown === true ? heading.rest : raw;
    const isItem = heading === null && bullet.test(said);
    const text = hasWords.test(said) ? cleanCells(said.replace(bullet, ""), isItem) : "";
    const last = lines.at(-1);
    if (text === "" || givesOrders(raw)) isOpen = false;
    else if (isOpen && !isItem && last !== undefined && goesOn(last, text)) {
      lines[lines.length - 1] = replaceText(last, join(last.text, text));
    } else {
      const own = isAside || heading?.isKnown === false ? asideOf(heading) : section;
      lines.push({ chunkId, text, isItem, section: own, headings, index: lines.length });
      isOpen = heading === null;
    }
  }
  return lines;
}

/** The section of a line with its own heading; one that only looks like a heading asks nothing. */
const asideOf = ({ section, isKnown }: Heading): Section | null => isKnown ? section : "other";

function splitLines(documents: readonly Chunk[], kind: string): RawLine[] {
  return documents.filter(({ id }) => id.startsWith(kind))
    .flatMap(({ id, text }) => text.split("\n").map((raw) => ({ chunkId: id, raw: raw.trim() })))
    .filter(({ raw }) => !pageNumber.test(raw))
    .slice(0, mostLines);
}

function headingOf(raw: string, next: string | undefined, kind: string): Heading | null {
  if (kind === "job:") {
    if (bullet.test(raw)) return knownHeading(raw);
    return readJobHeading(raw, next !== undefined && bullet.test(next));
  }
  return knownHeading(raw);
}

function knownHeading(raw: string): Heading | null {
  const heading = readHeading(raw);
  return heading === null ? null : { section: heading.section, rest: heading.rest, isKnown: true };
}

/** Cleans each cell of a line; three spaces part the columns of a line without a bullet. */
function cleanCells(said: string, isItem: boolean): string {
  const cells = said.split(isItem ? /\t+|\s[|│]\s/u : /\t+|\s[|│]\s|\s{3,}/u);
  return cells.map(cleanText).filter((cell) => cell !== "").join(" | ");
}

function replaceText(line: DocumentLine, text: string): DocumentLine {
  return {
    chunkId: line.chunkId,
    text,
    isItem: line.isItem,
    section: line.section,
    headings: line.headings,
    index: line.index,
  };
}

function goesOn({ text: before, isItem }: DocumentLine, text: string): boolean {
  if (before.length > longestLine || /[.!?:;]$/u.test(before)) return false;
  if (/\p{Ll}-$/u.test(before)) return /^\p{Ll}/u.test(text);
  if (hanging.test(before)) return true;
  // Who begins lines with small letters begins each one so; dates end the line of an employer.
  if (/^\p{Ll}/u.test(before) || !isItem && namesYear(before.slice(-12))) return false;
  return /^[\p{Ll}(&$€£%]/u.test(text);
}

/** Joins two lines, and a word that was hyphenated between them. */
function join(before: string, text: string): string {
  return /\p{Ll}-$/u.test(before) ? before.slice(0, -1) + text : `${before} ${text}`;
}
