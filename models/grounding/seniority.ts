import type { ReplyRequest } from "../interviewer.ts";
import type { DocumentLine } from "./document_lines.ts";
import type { ReadLine } from "./resume_mentions.ts";

export type Seniority = ReplyRequest["level"];

/** Words of titles, the highest rank first. */
const words: readonly (readonly [Seniority, RegExp])[] = [
  ["staff", /\b(?:staff|principal|distinguished|head of|director|vp|cto|chief)\b/iu],
  ["senior", /\b(?:senior|sr\.?|lead|tech lead|leiter(?:in)?)(?!\p{L})/iu],
  ["mid", /\b(?:mid[- ]?level|intermediate|medior)\b/iu],
  [
    "junior",
    /\b(?:junior|jr\.?|intern|trainee|graduate|entry[- ]level|apprentice|working student|werkstudent(?:in)?)(?!\p{L})/iu,
  ],
];
/** Longest line that may hold a title, in UTF-16 units. */
const longestTitle = 100;
/** Lines at the top of a job description among which its title stands. */
const titleLines = 3;

/** The rank that a title names; null if it names none. */
const seniorityIn = (title: string): Seniority | null =>
  words.find(([, pattern]) => pattern.test(title))?.[0] ?? null;

/** The rank that goes with so many years of work. */
function seniorityOfYears(years: number): Seniority {
  if (years < 2) return "junior";
  if (years < 5) return "mid";
  return years < 9 ? "senior" : "staff";
}

/** The rank that a job is for: by its title, else by the years that it asks for; null if neither says. */
export function seniorityOfJob(lines: readonly DocumentLine[], years: number): Seniority | null {
  const top = lines.slice(0, titleLines)
    .filter(({ text, isItem }) => !isItem && text.length <= longestTitle && !/[.!?]$/u.test(text));
  for (const { text } of top) {
    const found = seniorityIn(text);
    if (found !== null) return found;
  }
  return years === 0 ? null : seniorityOfYears(years);
}

/** The rank of a candidate: by the title of the first job, else by the months worked; null if neither says. */
export function seniorityOfResume(lines: readonly ReadLine[], months: number): Seniority | null {
  const [head] = lines.filter((line) => line.months.length > 0);
  const titles = head === undefined
    ? []
    : lines.filter(({ months, isItem, text }) =>
      !isItem && months === head.months && text.length <= longestTitle
    );
  for (const { text } of titles) {
    const found = seniorityIn(text);
    if (found !== null) return found;
  }
  return months === 0 ? null : seniorityOfYears(months / 12);
}
