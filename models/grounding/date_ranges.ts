import { moment, now, until } from "./time_spans.ts";

/** A stretch of months, counted from the year 0; `to` is the first month after it. */
export interface Months {
  readonly from: number;
  readonly to: number;
}

/** Number of a month: twelve times the year, and 0 for January to 11 for December. */
export const monthOf = (year: number, month: number): number => year * 12 + month;

/** What only words for "since" begin: nothing stands for its end. */
const open = "(?:since|seit|depuis|desde|dal)";
const ranges = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<from>${moment})\\s*${until}\\s*(?:(?<to>${moment})|(?<now>${now}))|` +
    `${open}\\s+(?<since>${moment}))`,
  "giu",
);

/** Longest text that is read: a line that names an employer is shorter. In UTF-16 units. */
const longest = 300;
/** Longest stretch that one may have worked, in months. */
const mostMonths = 60 * 12;
/** What "2019 – 2019" counts, in months. */
const withinOneYear = 6;

/**
 * The stretches of time that a text names, such as "Jan 2020 – present" or "2016-2019". Where only
 * years are named, the first counts from its January, and the last does not count.
 *
 * @param today The month in which "present" is; nothing counts beyond it.
 */
export function readRanges(text: string, today: number): Months[] {
  return [...text.slice(0, longest).matchAll(ranges)].flatMap(({ groups = {} }) => {
    const from = readMoment(groups["from"] ?? groups["since"] ?? "");
    const end = groups["to"] === undefined ? null : readMoment(groups["to"]);
    if (from === null) return [];
    const first = monthOf(from.year, from.month ?? 0);
    const to = Math.min(today + 1, end === null ? today + 1 : endOf(first, end));
    return to > first && to - first <= mostMonths ? [{ from: first, to }] : [];
  });
}

interface Moment {
  readonly year: number;
  /** 0 to 11; null if only the year is named. */
  readonly month: number | null;
}

const endOf = (first: number, { year, month }: Moment): number =>
  month === null
    ? Math.max(monthOf(year, 0), first + (year === Math.floor(first / 12) ? withinOneYear : 0))
    : monthOf(year, month) + 1;

/** Beginnings of the months' names in the languages that are read, January first. */
const monthNames: readonly RegExp[] = [
  /^(?:jan|gen|ene)/iu,
  /^(?:feb|fév|fev)/iu,
  /^(?:mar|mär)/iu,
  /^(?:apr|avr|abr)/iu,
  /^(?:may|mai|mag)/iu,
  /^(?:jun|juin|giu)/iu,
  /^(?:jul|juil|lug)/iu,
  /^(?:aug|aoû|aou|ago)/iu,
  /^(?:sep|set)/iu,
  /^(?:oct|okt|out|ott)/iu,
  /^nov/iu,
  /^(?:dec|dez|déc|dic)/iu,
];

function readMoment(text: string): Moment | null {
  const year = /(?:19|20)\d{2}/u.exec(text)?.[0] ?? shortYear(text);
  if (year === null) return null;
  return { year: Number(year), month: readMonth(text.replace(year, " ")) };
}

function shortYear(text: string): string | null {
  const [, digits] = /['’](\d{2})/u.exec(text) ?? [];
  if (digits === undefined) return null;
  return Number(digits) > 50 ? `19${digits}` : `20${digits}`;
}

function readMonth(rest: string): number | null {
  const name = /\p{L}{3,}/u.exec(rest)?.[0];
  const named = name === undefined ? -1 : monthNames.findIndex((month) => month.test(name));
  if (named >= 0) return named;
  // "15.03.2020" and "03/2020": the number right before the year is the month.
  const numbers = [...rest.matchAll(/\d{1,2}/gu)].map(([digits]) => Number(digits));
  const month = numbers.at(-1);
  return month !== undefined && month >= 1 && month <= 12 ? month - 1 : null;
}

/** How many months lie in any of some stretches; what they have in common counts once. */
export function countMonths(all: readonly Months[]): number {
  let count = 0, reached = -Infinity;
  for (const { from, to } of all.toSorted((a, b) => a.from - b.from)) {
    count += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return count;
}
