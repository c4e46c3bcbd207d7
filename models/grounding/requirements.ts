import { isInAnotherLanguage } from "../../domain/conversation/language.ts";
import type { Chunk } from "../interviewer.ts";
import { findNamedTechnologies, type NamedTechnology } from "../scripted/technologies.ts";
import { deniesAll, isDenied } from "./denials.ts";
import { type DocumentLine, readLines } from "./document_lines.ts";
import { keepFirst } from "./keep_first.ts";
import type { Section } from "./sections.ts";
import { groupLists, isSkillHere } from "./skill_evidence.ts";
import { findUnlistedNames } from "./unlisted_names.ts";
import { quotePhrase } from "./whole_phrase.ts";
import { hasWishWords, isWishedFor } from "./wishes.ts";

/** Something that the job asks for. */
export interface Requirement {
  /** Worded to follow "This role asks for": a technology's name, or a line's words. */
  readonly phrase: string;
  readonly isTechnology: boolean;
  /** False for what would only be nice to have; nobody is judged by that. */
  readonly isCertain: boolean;
  readonly chunkId: string;
}

/**
 * Requirements of the job description, each once: the certain ones first, technologies before others.
 * One that occurs both as certain and as nice to have is certain.
 */
export function findRequirements(documents: readonly Chunk[]): Requirement[] {
  const lines = readLines(documents, "job:");
  const wishes = lines.flatMap(readWishes);
  // The question is asked in English, and would quote the line.
  const quoted = wishes.length > 0 && isForeign(lines) ? [] : wishes;
  const all = [...lines.flatMap(readTechnologies), ...quoted];
  const certainFirst = all.toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain));
  return keepFirst(certainFirst);
}

/** Sections that ask nothing of a candidate, however they are worded. */
const asksNothing: ReadonlySet<Section | null> = new Set([
  "company",
  "benefits",
  "unwanted",
  "tasks",
  "other",
]);
/** Sections in which no technology counts. */
const namesNothing: ReadonlySet<Section | null> = new Set(["benefits", "unwanted"]);

function readTechnologies(line: DocumentLine): Requirement[] {
  if (namesNothing.has(line.section)) return [];
  const status = line.text.includes(" | ") ? readStatus(line.text) : null;
  if (status === "unwanted") return [];
  return clausesOf(line.text).flatMap((clause) =>
    findSkills(clause, line).filter((name) => !isDenied(clause, name)).map((found) => ({
      phrase: found.name,
      isTechnology: true,
      isCertain: status !== "wishes" && line.section !== "wishes" && line.section !== "company" &&
        !isWishedFor(clause, found),
      chunkId: line.chunkId,
    }))
  );
}

/** What a row of a table says of its name in a cell of its own: "Kafka | must", "COBOL | not needed". */
function readStatus(row: string): "wishes" | "unwanted" | null {
  for (const cell of row.split(" | ").filter((cell) => cell.length <= longestStatus)) {
    if (findNamedTechnologies(cell).length > 0) continue;
    if (deniesAll(cell)) return "unwanted";
    if (hasWishWords(cell)) return "wishes";
  }
  return null;
}

/** Longest cell that says how much something is wanted, in UTF-16 units. */
const longestStatus = 30;

function findSkills(clause: string, line: DocumentLine): NamedTechnology[] {
  const sure = groupLists(clause, findNamedTechnologies(clause)).flatMap((list) =>
    list.filter((one) => !one.isOrdinary || isSkillHere(clause, one, list, line))
  );
  const unlisted = findUnlistedNames(clause).filter(({ offset }) =>
    !sure.some((one) => offset >= one.offset && offset < one.offset + one.length)
  );
  return [...sure, ...unlisted].toSorted((a, b) => a.offset - b.offset);
}

const clausesOf = (text: string) =>
  text.split(/(?<=[.;!?。；])\s+|\s\|\s|\s(?=but\b|aber\b|mais\b|pero\b|mas\b)/u)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));

/** Words that introduce a requirement. */
const wish =
  /\b(?:experience|knowledge|ability|required|must|familiar(?:ity)?|understanding|degree|years|background|skills?|proficien\p{L}+|fluen\p{L}+)\b/iu;
const lead =
  /^(?:you (?:have|bring|know|possess|need)|must have|we (?:expect|require|look for|are looking for)|(?:ideally|preferably),?|required:?)\s+/iu;
/** Beginnings of a sentence about somebody, which is no requirement. */
const person = /^(?:you|we|our|this|the (?:role|team|company|job)|they|it|as an?|join|if)\b/iu;

/** Small words of German, French, Spanish and Portuguese; a line of few words is told by them. */
const foreign =
  /\b(?:der|die|das|den|dem|und|mit|einem|einer|gute|kenntnisse|sowie|les|des|avec|dans|une|et|los|las|con|una|del|para|com|uma|em|os|de|en)\b|[\u0600-\u06FF\u3040-\u30FF\u4E00-\u9FFF]/iu;

/** Whether so many lines are in another language that the others are, too. */
function isForeign(lines: readonly DocumentLine[]): boolean {
  const count = lines.filter(({ text }) => foreign.test(text) || isInAnotherLanguage(text)).length;
  return count >= 2 && count * 4 >= lines.length;
}

/** "Team: six people", "Next step: a call": facts with a label, and questions to the reader. */
const fact = /^[^:|]{2,30}(?::| \|)\s|\?/u;

/** Fewest and most words of a quoted wish, and most UTF-16 units of it. */
const fewestWords = 3;
const mostWords = 16;
const longest = 110;

function readWishes(line: DocumentLine): Requirement[] {
  if (!line.isItem && fact.test(line.text)) return [];
  return line.text.split(" | ").flatMap((text) => readWish(text, line));
}

function readWish(text: string, line: DocumentLine): Requirement[] {
  const { section, isItem, chunkId } = line;
  const isListed = section === "requirements" || section === "wishes";
  if (asksNothing.has(section) || !(isListed || (isItem && wish.test(text)))) return [];
  const said = text.replace(lead, "");
  if (person.test(said) || said.split(" ").length < fewestWords || deniesAll(text)) return [];
  if (foreign.test(text) || isInAnotherLanguage(text)) return [];
  if (findSkills(text, line).length > 0) return [];
  const phrase = quotePhrase(said, mostWords, longest);
  if (phrase === null) return [];
  return [{
    phrase: lowerFirst(phrase),
    isTechnology: false,
    isCertain: section !== "wishes" && !hasWishWords(text),
    chunkId,
  }];
}

/** "Experience in …" becomes "experience in …"; a name or an abbreviation keeps its capitals. */
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
