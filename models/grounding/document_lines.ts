import type { Chunk } from "../interviewer.ts";
import { cleanText, givesOrders } from "../scripted/quote.ts";
import { readHeading, type Section } from "./sections.ts";

/**
 * A line of a document as its writer meant it: without its bullet, and joined again if it was
 * wrapped.
 */
export interface DocumentLine {
  readonly chunkId: string;
  /** Clean text; never empty, never a heading, never an order to a machine. */
  readonly text: string;
  /** Whether a bullet or a number stood before it. */
  readonly isItem: boolean;
  /** The section that it belongs to; null above the first heading. */
  readonly section: Section | null;
  /** Its index among the lines of the document. */
  readonly index: number;
}

/** Most lines of a document that are read; twenty pages have fewer. */
const mostLines = 2_000;

/**
 * Marks that begin an item: bullets, also the private-use ones of symbol fonts and Word's "o" of
 * the second level, and numbers. Two asterisks are bold text, not a bullet.
 */
const bullet =
  /^(?:[-–—•‣▪▫◦·●○■□∙➢➤►▶✓✔✗★☆→»›◆◇❖§\uE000-\uF8FF]|\*(?!\*)|o(?=\s+\p{Lu})|\(?\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*/u;
/** A line that ends in such a word continues in the next one. */
const hanging =
  /(?:,|\b(?:and|or|the|a|an|to|of|in|on|at|for|with|by|from|that|which|our|their|its|as|into|using|including))$/iu;

/**
 * The lines of all chunks of one document, in order.
 *
 * @param kind Beginning of the ids of its chunks.
 */
export function readLines(documents: readonly Chunk[], kind: "resume:" | "job:"): DocumentLine[] {
  const lines: DocumentLine[] = [];
  let section: Section | null = null;
  let isOpen = false;
  for (const { chunkId, raw } of splitLines(documents, kind)) {
    const heading = readHeading(raw);
    if (heading !== null) section = heading.section;
    const said = heading === null ? raw : heading.rest;
    const isItem = heading === null && bullet.test(said);
    const text = cleanText(said.replace(bullet, ""));
    const last = lines.at(-1);
    if (text === "" || givesOrders(raw)) isOpen = false;
    else if (isOpen && !isItem && last !== undefined && goesOn(last.text, text)) {
      lines[lines.length - 1] = { ...last, text: join(last.text, text) };
    } else {
      lines.push({ chunkId, text, isItem, section, index: lines.length });
      isOpen = heading === null;
    }
  }
  return lines;
}

function splitLines(documents: readonly Chunk[], kind: string) {
  return documents.filter(({ id }) => id.startsWith(kind))
    .flatMap(({ id, text }) => text.split("\n").map((raw) => ({ chunkId: id, raw: raw.trim() })))
    .slice(0, mostLines);
}

function goesOn(before: string, text: string): boolean {
  if (/[.!?:;]$/u.test(before)) return false;
  if (/\p{Ll}-$/u.test(before)) return /^\p{Ll}/u.test(text);
  return /^[\p{Ll}(&$€£%]/u.test(text) || hanging.test(before);
}

/** Joins two lines, and a word that was hyphenated between them. */
function join(before: string, text: string): string {
  return /\p{Ll}-$/u.test(before) ? before.slice(0, -1) + text : `${before} ${text}`;
}
