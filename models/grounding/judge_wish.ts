import { isFarShort, type Judgement, missing, quoteLines } from "./judgement.ts";
import { countMonths } from "./date_ranges.ts";
import { isHopedFor, isLacking } from "./lacks.ts";
import type { ReadLine } from "./resume_mentions.ts";

interface Read {
  readonly lines: readonly ReadLine[];
  /** Months in all jobs. */
  readonly monthsFound: number;
}

const degreeAsked = /\b(?:degree|bachelor\p{L}*|master['’]?s|ph\.?d|diploma)(?!\p{L})/iu;
const degreeHeld =
  /(?<!\p{L})(?:degree|bachelor\p{L}*|master['’]?s?\s+(?:of|in|degree)|b\.?sc|m\.?sc|b\.?a|m\.?a|b\.?eng|m\.?eng|ph\.?d|mba|diploma|diplom|licen[cs]e en|laurea)(?![\p{L}])/iu;
const language =
  /(?<!\p{L})(?:english|german|french|spanish|portuguese|italian|dutch|polish|russian|arabic|mandarin|chinese|japanese|korean)(?!\p{L})/iu;

/** How a résumé meets a line of a job description that names no technology. */
export function judgeWish(phrase: string, yearsAsked: number, read: Read): Judgement {
  if (degreeAsked.test(phrase)) return findLines(read.lines, degreeHeld, "shown");
  const spoken = language.exec(phrase)?.[0];
  if (spoken !== undefined) {
    return findLines(read.lines, new RegExp(`(?<!\\p{L})${spoken}(?!\\p{L})`, "iu"), "shown");
  }
  const wanted = contentOf(phrase);
  if (yearsAsked > 0 && read.monthsFound > 0) {
    const jobs = read.lines.filter(({ months, isItem }) => months.length > 0 && !isItem);
    if (isFarShort(read.monthsFound, yearsAsked)) return judge("contradicted", jobs);
    if (wanted.size === 0) return judge("shown", jobs);
  }
  return wanted.size === 0 ? missing : compare(wanted, read.lines);
}

function findLines(
  lines: readonly ReadLine[],
  pattern: RegExp,
  status: Judgement["status"],
): Judgement {
  const found = lines.filter(({ text }) => pattern.test(text));
  const isLack = ({ text }: ReadLine) => {
    const offset = pattern.exec(text)?.index ?? 0;
    return isLacking(text, offset) || /\bno\s+$/iu.test(text.slice(0, offset));
  };
  const held = found.filter((line) => !isLack(line));
  if (held.length > 0) return judge(status, held);
  return found.length === 0 ? missing : judge("contradicted", found);
}

/** Share of the wanted words that a line of work has to hold, to show them and to show some of it. */
const enough = 0.6;
const some = 0.4;

function compare(wanted: ReadonlySet<string>, lines: readonly ReadLine[]): Judgement {
  const shown: ReadLine[] = [], partly: ReadLine[] = [], lacking: ReadLine[] = [];
  for (const line of lines) {
    const stems = stemsOf(line.text);
    const met = stems.filter(({ stem }) => wanted.has(stem));
    const share = new Set(met.map(({ stem }) => stem)).size / wanted.size;
    const last = met.at(-1);
    if (last === undefined || share < some || isHopedFor(line.text, last.offset)) continue;
    if (isLacking(line.text, last.offset)) {
      if (share >= enough) lacking.push(line);
    } else if (share >= enough && line.isWork) shown.push(line);
    else partly.push(line);
  }
  if (shown.length > 0) return judge("shown", shown);
  if (lacking.length > 0) return judge("contradicted", lacking);
  return partly.length > 0 ? judge("partly", partly) : missing;
}

const judge = (status: Judgement["status"], lines: readonly ReadLine[]): Judgement => ({
  status,
  basis: quoteLines(lines),
  near: null,
  monthsFound: countMonths(lines.flatMap(({ months }) => months)),
});

/** Words of wishes that say nothing of what is wished for. */
const empty = new Set(
  ("ability able about across also and any are background capable comfortable command deep demonstrable " +
    "demonstrated development equivalent excellent experience experienced expert expertise exposure " +
    "familiar familiarity field for from fluent good great hands have having in into ideally in-depth " +
    "knowledge least like minimum more must new not of on or other our passion practical preferred " +
    "professional proficiency proficient proven related relevant required role should similar skilled " +
    "skills solid some strong such than that the their them they this to track record understanding " +
    "use using very well willingness with within work worked working world year years you your own a " +
    "an as at be by is it we environment environments industry").split(" "),
);
/** Forms whose beginnings differ, each with the form that stands for it. */
const forms: Readonly<Record<string, string>> = {
  led: "lead",
  built: "build",
  taught: "teach",
  wrote: "write",
  written: "write",
  ran: "run",
  running: "run",
  grew: "grow",
  drew: "draw",
  sold: "sell",
  spoke: "speak",
  held: "hold",
  brought: "bring",
  people: "person",
  planning: "plan",
  planned: "plan",
};

interface Stem {
  readonly stem: string;
  readonly offset: number;
}

function stemsOf(text: string): Stem[] {
  return [...text.matchAll(/\p{L}{2,}/gu)].flatMap(({ 0: said, index }) => {
    const word = said.toLowerCase();
    if (empty.has(word)) return [];
    return [{ stem: stemOf(forms[word] ?? word), offset: index }];
  });
}

/** A word without the endings of English, at the most six letters of it. */
const stemOf = (word: string) =>
  (word.length > 4
    ? word.replace(/(?:ing|ings|ed|es|s|er|ers|ment|ion|ions|e)$/u, "")
    : word.replace(/s$/u, ""))
    .slice(0, 6);

const contentOf = (phrase: string): ReadonlySet<string> =>
  new Set(stemsOf(phrase).map(({ stem }) => stem));
