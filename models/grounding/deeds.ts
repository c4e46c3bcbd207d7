import type { Chunk } from "../interviewer.ts";
import { wordDeed } from "./deed_verbs.ts";
import { type DocumentLine, readLines } from "./document_lines.ts";
import { isDated, isEmployer, readEmployer } from "./employer.ts";
import { keepFirst } from "./keep_first.ts";
import type { Section } from "./sections.ts";
import { quotePhrase } from "./whole_phrase.ts";

/** Something that the résumé says the candidate did. */
export interface Deed {
  /**
   * Worded to follow "that you", and short enough to be spoken: "cut the nightly load from 6 hours
   * to 40 minutes".
   */
  readonly phrase: string;
  /** The employer or title above it; null if that is not certain. */
  readonly under: string | null;
  readonly chunkId: string;
}

/** A deed in fewer words says too little to ask about. */
const fewestWords = 4;
/** Most words of a quoted deed, and most UTF-16 units. */
const mostWords = 24;
const longest = 160;
/** Lines at the top hold the name, the title and the address. */
const headLines = 2;
/** Lines above the dates that may hold the employer: one for the title, one for the place. */
const linesAbove = 2;

/** The candidate's deeds by the résumé, each once; those with a figure come first. */
export function findDeeds(documents: readonly Chunk[]): Deed[] {
  const found: Deed[] = [];
  const place = new PlaceOfWork();
  for (const line of readLines(documents, "resume:").filter(mayBeWork)) {
    place.enter(line);
    const { head, phrase } = splitDeed(line);
    if (head !== null) place.read(head, line, phrase !== null);
    if (phrase !== null) {
      found.push({ phrase, under: place.name, chunkId: line.chunkId });
      place.close();
    } else if (line.isItem) place.close();
  }
  return keepFirst(found.toSorted((a, b) => Number(hasFigure(b)) - Number(hasFigure(a))));
}

const hasFigure = ({ phrase }: Deed) => /\d/u.test(phrase);

const workSections: ReadonlySet<Section | null> = new Set(["experience", "projects", "tasks"]);

/** Whether a line may speak of work: it stands under experience or projects, or has no heading. */
const mayBeWork = ({ section }: DocumentLine) => section === null || workSections.has(section);

/** Whether a line is the name, the title or the address at the top. */
const isHead = ({ section, isItem, index }: DocumentLine) =>
  section === null && !isItem && index < headLines;

/** The employer or title that the lines read so far name. */
class PlaceOfWork {
  name: string | null = null;
  /** Lines since the last deed that may hold a name. */
  #above: string[] = [];
  #headings = 0;
  /** Whether something was listed under the name, so that the next name is of another place. */
  #isClosed = true;

  /** Reads a line that is no item. */
  read(text: string, { section }: DocumentLine, isAboveList: boolean): void {
    if (isDated(text)) {
      this.name = readEmployer(text, true, section === "projects") ?? this.#readAbove();
      this.#isClosed = false;
    } else if (isEmployer(text)) {
      if (this.#isClosed || this.name === null) this.name = readEmployer(text, isAboveList);
      this.#isClosed = false;
    } else if (this.#isClosed && this.#above.length === 0 && isShort(text)) this.name = null;
    this.#above.push(text);
  }

  /** Something was listed. */
  close(): void {
    this.#above = [];
    this.#isClosed = true;
  }

  /** Begins a section, which has its own places; duties belong to the place above. */
  enter({ section, headings }: DocumentLine): void {
    if (headings !== this.#headings && section !== "tasks") {
      this.name = null;
      this.#above = [];
      this.#isClosed = true;
    }
    this.#headings = headings;
  }

  #readAbove(): string | null {
    for (const line of this.#above.slice(-linesAbove).toReversed()) {
      const name = readEmployer(line, false);
      if (name !== null) return name;
    }
    return null;
  }
}

const isShort = (text: string) => text.split(" ").length <= 8 && !/[.!?]$/u.test(text);

/** A line as what it says was done, and what stands before that in the same line. */
function splitDeed(line: DocumentLine): { head: string | null; phrase: string | null } {
  const cells = line.text.split(" | ");
  for (const [index, cell] of cells.entries()) {
    const phrase = findDeed(cell, line);
    if (phrase === null) continue;
    return { head: index === 0 ? null : cells.slice(0, index).join(" | "), phrase };
  }
  return { head: line.isItem ? null : line.text, phrase: null };
}

function findDeed(text: string, line: DocumentLine): string | null {
  const { isItem, section } = line;
  if (isHead(line)) return null;
  const whole = wordDeed(text, isItem || workSections.has(section));
  if (whole === null || whole.split(/[\s-]+/u).length < fewestWords || isName(whole, isItem)) {
    return null;
  }
  return quotePhrase(whole, mostWords, longest);
}

/**
 * Whether a line is a title or a name, such as "Managed Services Provider, London": all its long
 * words are capitalised, and no article stands between them.
 */
function isName(text: string, isItem: boolean): boolean {
  if (/\s(?:the|a|an|our|my)\s/u.test(text)) return false;
  const long = text.split(/\s+/u).slice(1).filter((word) => /\p{L}{4}/u.test(word));
  const capitals = long.filter((word) => /^\P{L}*\p{Lu}/u.test(word)).length;
  return long.length >= 2 && capitals === long.length && !(isItem && /\d/u.test(text));
}
