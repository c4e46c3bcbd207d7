import {
  spokenNumber,
  spokenOrdinal,
  spokenPairs,
  spokenPlural,
  spokenTwo,
} from "../spoken_number.ts";
import { after, before, end, type Rule, rule, stop } from "./rule.ts";

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );
const monthPattern =
  "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const dayPattern = "(3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?";
const yearPattern = "((?:1[1-9]|20)\\d\\d)(?!\\d)";

const longMonth = (text: string) =>
  months.find((name) => name.startsWith(text.slice(0, 3))) ?? text;
const dayMonth = (day: string, month: string) =>
  `the ${spokenOrdinal(String(Number(day)))} of ${month}`;
const monthDay = (month: string, day: string) => `${month} ${spokenOrdinal(String(Number(day)))}`;
const withYear = (date: string, year: string | undefined) =>
  year === undefined || year === "" ? date : `${date}, ${spokenPairs(year)}`;

/** Dates of which the day may be the first number or the second; which one is not known is not guessed. */
function numericDate(first: string, second: string, year: string | undefined): string | null {
  const [one, two] = [Number(first), Number(second)];
  if (one < 1 || two < 1 || one > 31 || two > 31 || (one > 12 && two > 12)) return null;
  if (one > 12) return withYear(dayMonth(first, months[two - 1] ?? ""), year);
  if (two > 12 || one === two) return withYear(monthDay(months[one - 1] ?? "", second), year);
  return withYear(`${spokenNumber(String(one))} slash ${spokenNumber(String(two))}`, year);
}

function isoDate([, year = "", month = "", day]: RegExpExecArray): string | null {
  const name = months[Number(month) - 1];
  if (name === undefined || Number(day ?? 1) > 31 || day === "00") return null;
  return day === undefined ? `${name} ${spokenPairs(year)}` : withYear(monthDay(name, day), year);
}

const half = (text: string | undefined) =>
  text === undefined ? "" : ` ${text.replace(/[^apm]/gi, "").toUpperCase().split("").join(" ")}`;

function time(match: RegExpExecArray): string | null {
  const [, hours = "", minutes = "", seconds, of] = match;
  if (Number(hours) > 24 || (of !== undefined && (Number(hours) > 12 || hours === "0"))) {
    return null;
  }
  const tail = seconds === undefined || seconds === "00"
    ? ""
    : ` and ${spokenNumber(String(Number(seconds)))} seconds`;
  return `${hour(hours, minutes, of)}${half(of)}${tail}${stop(match)}`;
}

function hour(hours: string, minutes: string, of: string | undefined): string {
  const value = Number(hours);
  if (minutes !== "00") {
    return `${value === 0 ? "zero" : spokenNumber(String(value))} ${spokenTwo(minutes)}`;
  }
  if (of !== undefined) return spokenNumber(String(value));
  if (value === 0 || value === 24) return "midnight";
  return value <= 12
    ? `${spokenNumber(String(value))} o'clock`
    : `${spokenNumber(String(value))} hundred`;
}

const decades: Readonly<Record<string, string>> = { "00": "two thousands", "10": "tens" };

function decade(match: RegExpExecArray): string | null {
  const [, , century = "", tens = ""] = match;
  if (/\b(?:after|within|for|timeout|takes?|took|than|every|of|lasts?)\s$/i.test(before(match))) {
    return null;
  }
  const the = /\b(?:the|early|late|mid|the early|the late)[\s-]$/i.test(before(match))
    ? ""
    : "the ";
  if (tens === "00") {
    return the + (century === "20" ? decades["00"] : `${spokenNumber(century)} hundreds`);
  }
  const words = tens === "10" ? "tens" : spokenPlural(spokenNumber(tens));
  return `${the}${spokenNumber(century)} ${words}`;
}

/** "The 90s" are years, and "her 20s" are too; "90s" alone are seconds. */
function shortDecade(match: RegExpExecArray): string | null {
  const [, quote, tens = ""] = match;
  const words = spokenPlural(spokenNumber(tens));
  if (
    /\b(?:my|her|his|their|your|our|early|late|mid|the|the early|the late)[\s-]$/i.test(
      before(match),
    )
  ) {
    return words;
  }
  return quote === undefined || quote === "" ? null : `the ${words}`;
}

/** "May 3 requests" is no date. */
function isVerb(month: string, match: RegExpExecArray): boolean {
  return /^Ma(?:y|rch|r)/.test(month) && /^\s+[a-z]+s\b/.test(after(match)) &&
    !/^\s+(?:was|is|as|this)\b/.test(after(match));
}

const dateContext =
  /\b(?:on|by|since|until|till|before|after|from|due|dated|born|deadline|of|is)\s$/i;

/** Dates and times of day that begin with a number. */
export const dateRules: readonly Rule[] = [
  rule(/((?:1[1-9]|20)\d\d)-(\d\d)-(\d\d)(?:T|\s(?=\d\d:\d\d))/, (match) => {
    const date = isoDate(match);
    return date === null ? null : `${date},`;
  }),
  rule(new RegExp(`((?:1[1-9]|20)\\d\\d)([-/])(\\d\\d)\\2(\\d\\d)${end}`, "u"), (match) => {
    const [whole, year = "", , month = "", day = ""] = match;
    return isoDate([whole, year, month, day] as unknown as RegExpExecArray);
  }),
  rule(new RegExp(`((?:1[1-9]|20)\\d\\d)-(0[1-9]|1[0-2])${end}(?!-)`, "u"), isoDate),
  rule(
    new RegExp(`(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d\\d)${end}(?!/)`, "u"),
    ([, first = "", second = "", year = ""]) =>
      numericDate(first, second, year.length === 2 ? `20${year}` : year),
  ),
  rule(
    new RegExp(`(3[01]|[12]\\d|0?[1-9])\\.(1[0-2]|0?[1-9])\\.${yearPattern}${end}`, "u"),
    ([, day = "", month = "", year]) =>
      withYear(dayMonth(day, months[Number(month) - 1] ?? ""), year),
  ),
  rule(new RegExp(`(\\d{1,2})/(\\d{1,2})${end}(?!/)`, "u"), (match) => {
    const [whole, first = "", second = ""] = match;
    if (whole === "24/7") return "twenty four seven";
    if (whole === "9/11") return "nine eleven";
    return dateContext.test(before(match)) && !/\b(?:of|is)\s$/.test(before(match)) &&
        !/^\s+(?:of|stars|points|tests|people)\b/.test(after(match))
      ? numericDate(first, second, undefined)
      : null;
  }),
  rule(
    new RegExp(
      `${dayPattern}\\s(?:of\\s)?${monthPattern}(?:,?\\s${yearPattern})?(?![\\p{L}\\d])`,
      "u",
    ),
    (match) => {
      const [, day = "", month = "", year] = match;
      const date = withYear(dayMonth(day, longMonth(month)), year);
      return /\bthe\s$/i.test(before(match)) ? date.slice(4) : date;
    },
  ),
  rule(
    new RegExp(
      `(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d{1,9})?)?(?:\\s?(a\\.m\\.|p\\.m\\.|[ap]m\\b))?(?:Z\\b)?${end}`,
      "iu",
    ),
    time,
  ),
  rule(/(1[0-2]|[1-9])\s?(a\.m\.|p\.m\.|[ap]m\b)/i, (match) => {
    const [whole, hours = "", of = ""] = match;
    if (/\sam$/.test(whole) && !/^\s*(?:[.,;:!?-]|and\b|to\b|on\b|$)/.test(after(match))) {
      return null;
    }
    return `${spokenNumber(hours)}${half(of)}${stop(match)}`;
  }),
  rule(new RegExp(`()((?:1[1-9]|20))(\\d0)'?s${end}`, "u"), decade),
  rule(new RegExp(`('?)([2-9]0)'?s${end}`, "u"), shortDecade),
];

/** Dates that begin with a month or a quarter. */
export const monthRules: readonly Rule[] = [
  rule(
    new RegExp(
      `${monthPattern}\\s${dayPattern}(?:,?\\s${yearPattern})?(?![\\p{L}\\d:]|\\.\\d|-\\d)`,
      "u",
    ),
    (match) => {
      const [whole, month = "", day = "", year] = match;
      if (year === undefined && !/\d(?:st|nd|rd|th)$/.test(whole) && isVerb(month, match)) {
        return null;
      }
      return withYear(monthDay(longMonth(month), day), year);
    },
  ),
  rule(
    new RegExp(`${monthPattern},?\\s${yearPattern}${end}`, "u"),
    ([, month = "", year = ""]) => `${longMonth(month)} ${spokenPairs(year)}`,
  ),
  rule(
    new RegExp(`([QH])([1-4])(?:\\s|/)${yearPattern}${end}`, "u"),
    ([, letter, number = "", year = ""]) =>
      `${letter} ${spokenNumber(number)} ${spokenPairs(year)}`,
  ),
];

/** "'90s" begins with an apostrophe. */
export const apostropheRules: readonly Rule[] = [
  rule(new RegExp(`(')([2-9]0)s${end}`, "u"), shortDecade),
];
