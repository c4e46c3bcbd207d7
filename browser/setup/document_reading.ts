import { type Problem, readProblem, unreachable } from "../connection/problem.ts";

/** A section of a document. Offsets are in UTF-16 units of the text. */
export interface ReadSection {
  readonly section: string;
  readonly heading: string;
  readonly offset: number;
  readonly words: number;
}

/** What about a reading may be wrong, in words for the person. */
export interface ReadDoubt {
  readonly kind: string;
  readonly message: string;
}

/** What the server read of a document. */
export interface DocumentReading {
  readonly name: string;
  /** Such as “PDF”, “Word document” or “text”. */
  readonly kind: string;
  readonly text: string;
  readonly words: number;
  readonly pages: number | null;
  readonly sections: readonly ReadSection[];
  readonly doubts: readonly ReadDoubt[];
}

/** How the reading of a document ended. */
export type ReadingOutcome =
  | { readonly type: "read"; readonly reading: DocumentReading }
  /** This document cannot be used; the message says what it is and what to do. */
  | { readonly type: "refused"; readonly message: string }
  /** It was not read, and may be once it is sent again. */
  | { readonly type: "failed"; readonly message: string };

/** Statuses by which the server refuses the document itself. */
const refusals: readonly number[] = [413, 415, 422];

/**
 * Reads the server's answer to a document.
 *
 * @param status 0 where the server could not be reached.
 */
export function readOutcome(status: number, body: string): ReadingOutcome {
  if (status === 200) {
    const reading = parseReading(body);
    if (reading !== null) return { type: "read", reading };
  }
  const problem: Problem = status === 0 ? unreachable : readProblem(status, body);
  if (refusals.includes(status)) return { type: "refused", message: problem.detail };
  return { type: "failed", message: problem.detail };
}

/** A reading as the server sends it; null for anything else. */
function parseReading(body: string): DocumentReading | null {
  try {
    const value = JSON.parse(body) as DocumentReading;
    const isReading = typeof value.text === "string" && typeof value.words === "number" &&
      Array.isArray(value.sections) && Array.isArray(value.doubts);
    return isReading ? value : null;
  } catch {
    return null;
  }
}

/** What may be wrong because of how a file is made, whatever is corrected in its text. */
const doubtsOfFile: readonly string[] = ["columns", "font", "pages"];

/** The reading of a corrected text, with what still holds of the file that it came from. */
export function correctedReading(file: DocumentReading, text: DocumentReading): DocumentReading {
  const kept = file.doubts.filter(({ kind }) => doubtsOfFile.includes(kind));
  return {
    name: file.name,
    kind: file.kind,
    text: text.text,
    words: text.words,
    pages: file.pages,
    sections: text.sections,
    doubts: [...kept, ...text.doubts.filter(({ kind }) => !doubtsOfFile.includes(kind))],
  };
}

const sectionWords: Readonly<Record<string, string>> = {
  experience: "Experience",
  projects: "Projects",
  education: "Education",
  skills: "Skills",
  summary: "Summary",
  requirements: "Requirements",
  wishes: "Nice to have",
  tasks: "Tasks",
  company: "The company",
  benefits: "Benefits",
};

/** A section's name in English; other sections have the document's own heading. */
export const nameSection = ({ section, heading }: ReadSection): string =>
  sectionWords[section] ?? heading;

/** How much was read: “512 words on 2 pages”. */
export function describeLength({ words, pages }: DocumentReading): string {
  const count = (number: number, one: string) =>
    `${number.toLocaleString("en-GB")} ${one}${number === 1 ? "" : "s"}`;
  return pages === null
    ? count(words, "word")
    : `${count(words, "word")} on ${count(pages, "page")}`;
}

/** The sections in one line, each once: “Experience, Education and Skills”; empty where none was found. */
export function listSections({ sections }: DocumentReading): string {
  const names = [...new Set(sections.map(nameSection))];
  return new Intl.ListFormat("en-GB").format(names);
}

/** How far before its place a heading is looked for, after changes to the text. */
const searchedBefore = 500;

/** Where a section begins in a text that may have been changed since it was read. */
export function placeOfSection(text: string, { heading, offset }: ReadSection): number {
  const near = text.indexOf(heading, Math.max(0, offset - searchedBefore));
  const found = near >= 0 ? near : text.indexOf(heading);
  return found >= 0 ? found : Math.min(offset, text.length);
}
