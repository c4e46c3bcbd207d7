import type { Chunk } from "../interviewer.ts";
import { findNamedTechnologies } from "../scripted/technologies.ts";
import { type Months, readRanges } from "./date_ranges.ts";
import { type DocumentLine, readLines } from "./document_lines.ts";
import { isDated, readEmployer } from "./employer.ts";
import { isHopedFor, isLacking } from "./lacks.ts";
import { groupLists, isSkillHere } from "./skill_evidence.ts";

/** How a résumé speaks of something: as work that was done, by its name alone, or as missing. */
export type Way = "work" | "named" | "lacking";

/** A technology's name in a résumé. */
export interface Mention {
  readonly name: string;
  readonly way: Way;
  readonly line: ReadLine;
}

/** A line of a résumé, and the job that it stands under. */
export interface ReadLine extends DocumentLine {
  /** When the job was that it stands under; empty where none has dates. */
  readonly months: readonly Months[];
  /** Whether it speaks of work: it stands under a job or project. */
  readonly isWork: boolean;
}

const school =
  /\b(?:universit\p{L}*|university|college|school|hochschule|bachelor|master of|b\.?sc|m\.?sc|b\.?a\.|ph\.?d|diploma|degree|abitur|gcse|a-levels|licence|certificat\p{L}+)(?!\p{L})/iu;
/** Sections in which nobody tells of work. */
const elsewhere: ReadonlySet<string | null> = new Set(["education", "summary", "other", "skills"]);

/** Lines right above the dates that may belong to the same job: its title and its employer. */
const linesAbove = 2;

/** The lines of a résumé, each with the job that it stands under. */
export function readResume(documents: readonly Chunk[], today: number): ReadLine[] {
  const lines = readLines(documents, "resume:");
  const read: ReadLine[] = [];
  let months: readonly Months[] = [];
  let headings = 0;
  for (const line of lines) {
    const { section, text, isItem } = line;
    if (line.headings !== headings && section !== "tasks") months = [];
    headings = line.headings;
    const begun = isItem ? [] : readRanges(text, today);
    const isJob = begun.length > 0 && section !== "projects" && section !== "education" &&
      section !== "other" && isDated(text) && !school.test(text) &&
      (section !== "skills" || readEmployer(text, false) !== null);
    if (isJob) {
      months = begun;
      claimLinesAbove(read, begun);
    } else if (!isItem && section === null && school.test(text)) months = [];
    read.push(readLine(line, months));
  }
  return read;
}

function claimLinesAbove(read: ReadLine[], months: readonly Months[]): void {
  for (let above = 1; above <= linesAbove; above++) {
    const index = read.length - above;
    const line = read[index];
    if (line === undefined || line.isItem || !isShort(line.text)) return;
    if (line.section !== "experience") return;
    if (readRanges(line.text, Infinity).length > 0) return;
    read[index] = readLine(line, months);
  }
}

const isShort = (text: string) => text.length <= 80 && !/[.!?:]$/u.test(text);

function readLine(line: DocumentLine, months: readonly Months[]): ReadLine {
  const { chunkId, text, isItem, section, headings, index } = line;
  const isOfJob = months.length > 0 && (section === null || section === "skills");
  const isWork = isOfJob || section !== null && !elsewhere.has(section);
  return { chunkId, text, isItem, section, headings, index, months, isWork };
}

/** Every technology that a line of a résumé names, and how. */
export function findMentions(lines: readonly ReadLine[]): Mention[] {
  return lines.flatMap((line) => {
    const all = findNamedTechnologies(line.text);
    const lists = groupLists(line.text, all);
    return lists.flatMap((list) =>
      list.filter((one) => !one.isOrdinary || isSkillHere(line.text, one, list, line))
    ).flatMap(({ name, offset }) => {
      if (isHopedFor(line.text, offset)) return [];
      return [{ name, way: wayOf(line, offset), line }];
    });
  });
}

/** How a line speaks of what stands at an offset in it. */
export function wayOf(line: ReadLine, offset: number): Way {
  if (isLacking(line.text, offset)) return "lacking";
  return line.isWork ? "work" : "named";
}
