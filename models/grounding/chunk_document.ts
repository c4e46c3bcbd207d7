import type { Chunk } from "../interviewer.ts";
import { readHeading } from "./sections.ts";

/** The document that a chunk comes from. */
type DocumentKind = "resume" | "job";

/** A shorter chunk is joined to the next one. In UTF-16 units. */
const least = 200;
/** Longest chunk, in UTF-16 units. */
const most = 600;

/** Longest part of a document that is used, in UTF-16 units: about twenty pages. */
const longestDocument = 50_000;

/** Works like `chunkDocument` and remembers the chunks of the last text. */
export function rememberChunks(): typeof chunkDocument {
  const last = new Map<DocumentKind, { readonly text: string; readonly chunks: Chunk[] }>();
  return (kind, text) => {
    const known = last.get(kind);
    if (known?.text === text) return known.chunks;
    const chunks = chunkDocument(kind, text);
    last.set(kind, { text, chunks });
    return chunks;
  };
}

/**
 * Cuts a document into chunks of 200 to 600 UTF-16 units along its structure: a heading begins a
 * new chunk, and bullets and sentences are kept whole if they fit. The last chunk under a heading
 * may be shorter. The same text always gives the same ids: `resume:0`, `resume:1`, … Only the first
 * 50,000 units of a document are used.
 */
export function chunkDocument(kind: DocumentKind, text: string): Chunk[] {
  const chunks: string[] = [];
  let open = "";
  const close = () => {
    if (open !== "") chunks.push(open);
    open = "";
  };
  for (const line of beginningOf(text).split("\n").map((line) => line.trim())) {
    if (line === "") continue;
    if (isHeading(line) && open.length >= least / 2) close();
    for (const piece of splitLine(line)) {
      if (open !== "" && open.length + 1 + piece.length > most) close();
      open = open === "" ? piece : `${open}\n${piece}`;
    }
    if (open.length >= least && !isHeading(line)) close();
  }
  close();
  return chunks.map((text, index) => ({ id: `${kind}:${index}`, text }));
}

/**
 * Whether a line names a section: Markdown's `#`, a short line that ends in a colon, a short line
 * in capitals, or a name that résumés and job descriptions use, in any of the languages that are
 * read. Chunks are made anew for each reply and each report: where another line comes to be a
 * heading, borders and ids of chunks move, and recorded ids keep meaning the chunks of their time.
 */
function isHeading(line: string): boolean {
  if (/^#{1,6}\s/.test(line)) return true;
  if (line.length > 60 || /^[-*•–]/.test(line)) return false;
  if (line.endsWith(":")) return true;
  if (/\p{L}{3}/u.test(line) && line === line.toUpperCase() && !/[.!?]$/.test(line)) return true;
  return readHeading(line)?.rest === "";
}

/**
 * Splits a line into pieces that fit into a chunk: the line itself, else its sentences, else its
 * words.
 */
function splitLine(line: string): string[] {
  if (line.length <= most) return [line];
  const sentences = line.match(/[^.!?]+[.!?]*\s*/g) ?? [line];
  return sentences.flatMap((sentence) => {
    const parts: string[] = [];
    let rest = sentence.trim();
    while (rest.length > most) {
      const space = rest.lastIndexOf(" ", most);
      const end = space > 0 ? space : findCharacterEnd(rest, most);
      parts.push(rest.slice(0, end).trimEnd());
      rest = rest.slice(end).trimStart();
    }
    return rest === "" ? parts : [...parts, rest];
  });
}

const findCharacterEnd = (text: string, end: number) =>
  /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;

const beginningOf = (text: string) => text.slice(0, findCharacterEnd(text, longestDocument));
