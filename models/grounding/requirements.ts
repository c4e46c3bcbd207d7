import { isInAnotherLanguage } from "../../domain/conversation/language.ts";
import type { Chunk } from "../interviewer.ts";
import { shorten } from "../scripted/quote.ts";
import { findTechnologies, isOrdinaryWord } from "../scripted/technologies.ts";
import { keepFirst } from "./keep_first.ts";
import { type DocumentLine, readLines } from "./document_lines.ts";
import type { Section } from "./sections.ts";

/** Something that the job asks for. */
export interface Requirement {
  /** Worded to follow "This role asks for": a technology's name, or the first words of a line. */
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
  const technologies = lines.flatMap(readTechnologies);
  const known = new Set(technologies.map(({ phrase }) => phrase));
  const wishes = lines.flatMap(readWish).filter(({ phrase }) =>
    ![...known].some((name) => phrase.includes(name))
  );
  const all = [...technologies, ...wishes];
  const certainFirst = all.toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain));
  return keepFirst(certainFirst);
}

/** Sections that ask nothing of a candidate, however they are worded. */
const asksNothing: ReadonlySet<Section | null> = new Set(["company", "benefits", "other"]);
const optional =
  /\b(?:nice[- ]to[- ]have|(?:is|are|would be) (?:a |an )?(?:big |strong )?(?:plus|bonus|advantage|asset|beneficial|welcome)|a plus|preferred|preferably|ideally|desirable|optional|von vorteil|wünschenswert|idealerweise|un (?:plus|atout)|idéalement|deseable|idealmente|desejável)\b|加分|优先|優遇|歓迎/iu;
const isOptional = ({ section }: DocumentLine, text: string) =>
  section === "wishes" || optional.test(text);

function readTechnologies(line: DocumentLine): Requirement[] {
  if (line.section === "benefits") return [];
  return clausesOf(line.text).flatMap((clause) =>
    findTechnologies(clause)
      .filter((name) => !isNegated(clause, name))
      .filter((name) => !isOrdinaryWord(name) || isSkillHere(clause, name, line))
      .map((phrase) => ({
        phrase,
        isTechnology: true,
        isCertain: !isOptional(line, clause) && line.section !== "company",
        chunkId: line.chunkId,
      }))
  );
}

const clausesOf = (text: string) =>
  text.split(/(?<=[.;!?。；])\s+|\s(?=but\b|aber\b|mais\b|pero\b)/u);

/** Denials that reach to the end of their clause, and denials that reach to the next comma. */
const wideDenial =
  /\b(?:no|without|never|neither|nor|(?:do|does|did|need)(?:n[’']t| not)(?! (?:just|only|merely|simply))(?: (?:need|require|use|expect|want|care))?|don[’']t (?:need|use|want)|kein\p{L}*|ohne|sans|sin|sem|pas besoin de|aucune?)\b|不需要|无需|不要求|不要/iu;
const nearDenial =
  /\b(?:not|nicht|instead of|rather than|away from|unlike|no longer|moved off)\b(?! (?:only|just|afraid|scared|shy|limited to))/iu;
const laterDenial =
  /^[^,]*?\b(?:(?:is|are)(?:n[’']t| not)|not)\s+(?:\p{L}+\s+)?(?:needed|required|necessary|expected|used|a must)\b|^[^,]*?\bnicht (?:nötig|erforderlich|notwendig)\b|^[^,]*?不(?:是必须|要求|需要)/iu;

/** Whether a clause says that a technology is not wanted: "No knowledge of PHP is needed". */
function isNegated(clause: string, name: string): boolean {
  const at = clause.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return false;
  const before = clause.slice(0, at);
  if (wideDenial.test(before.replace(/\bno(?:t)? (?:problem|doubt|matter)\b/giu, " "))) return true;
  if (nearDenial.test(before.slice(before.lastIndexOf(",") + 1))) return true;
  return laterDenial.test(clause.slice(at + name.length));
}

/** Words before a name, and words after it, that make it a skill. */
const skillBefore =
  /(?:\b(?:with|in|of|using|use|uses|used|on|like|as|know|knows|write|writes|written in|and|or|plus|mit|in|von|und|oder|avec|en|con|y|de|com|e)\s+(?:\p{L}+\s+)?|[,/(:+&、，]\s*|^\s*(?:\p{L}+\s+)?)$/iu;
const skillAfter =
  /^\s*(?:[,/)&+、，]|(?:and|or|und|et|y)\b|(?:\p{L}+ )?(?:developers?|engineers?|programmers?|programming|code|apis?|services?|applications?|apps?|framework|experience|skills?|knowledge|clusters?|pipelines?|components?|entwickler)\b|$)/iu;

const asksForSkill =
  /\b(?:experience|knowledge|proficien\p{L}+|fluen\p{L}+|skills?|familiar\p{L}*|expert\p{L}*|background|years|erfahrung|kenntnisse|expérience|experiencia)\b/iu;

/**
 * Whether a name that is also an ordinary word ("Spring", "Go", "Chef") is a skill here: it stands
 * beside another technology, or where skills are listed.
 */
function isSkillHere(clause: string, name: string, { section, isItem }: DocumentLine): boolean {
  const at = clause.indexOf(name);
  if (at < 0) return true; // It was found by another spelling, "a rest api".
  const [head, tail] = [clause.slice(0, at), clause.slice(at + name.length)];
  const others = findTechnologies(clause).filter((one) => one !== name && !isOrdinaryWord(one));
  if (others.length > 0 && skillBefore.test(head)) return true;
  const isListed = section === "requirements" || section === "wishes" || section === "skills" ||
    isItem;
  if (skillBefore.test(head) && skillAfter.test(tail)) return isListed || asksForSkill.test(clause);
  return asksForSkill.test(clause) && skillBefore.test(head);
}

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

function readWish(line: DocumentLine): Requirement[] {
  const { text, section, isItem, chunkId } = line;
  // The question is asked in English, and would quote the line.
  if (foreign.test(text) || isInAnotherLanguage(text)) return [];
  const isListed = section === "requirements" || section === "wishes";
  if (asksNothing.has(section) || wideDenial.test(text) || laterDenial.test(text)) return [];
  if (!(isListed || (isItem && wish.test(text))) || findTechnologies(text).length > 0) return [];
  const said = text.replace(lead, "");
  if (person.test(said) || said.split(" ").length < 3) return [];
  const phrase = shorten(said);
  return [{
    phrase: lowerFirst(phrase),
    isTechnology: false,
    isCertain: !isOptional(line, text),
    chunkId,
  }];
}

/** "Experience in …" becomes "experience in …"; a name or an abbreviation keeps its capitals. */
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
