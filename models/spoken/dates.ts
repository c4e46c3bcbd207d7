import { sayNumber, sayOrdinal, sayPairs, sayPlural, sayTwo } from "../spoken_number.ts";
import { end, type Rule, rule, stopOf, textAfter, textBefore } from "./rule.ts";

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
  `the ${sayOrdinal(String(Number(day)))} of ${month}`;
const monthDay = (month: string, day: string) => `${month} ${sayOrdinal(String(Number(day)))}`;
const withYear = (date: string, year: string | undefined) =>
  year === undefined || year === "" ? date : `${date}, ${sayPairs(year)}`;

/**
 * A date whose day may be its first or its second number. If it is not known which, it is not
 * guessed.
 */
function sayNumericDate(first: string, second: string, year: string | undefined): string | null {
  const [one, two] = [Number(first), Number(second)];
  if (one < 1 || two < 1 || one > 31 || two > 31 || (one > 12 && two > 12)) return null;
  if (one > 12) return withYear(dayMonth(first, months[two - 1] ?? ""), year);
  if (two > 12 || one === two) return withYear(monthDay(months[one - 1] ?? "", second), year);
  return withYear(`${sayNumber(String(one))} slash ${sayNumber(String(two))}`, year);
}

function sayIsoDate([, year = "", month = "", day]: RegExpExecArray): string | null {
  const name = months[Number(month) - 1];
  if (name === undefined || Number(day ?? 1) > 31 || day === "00") return null;
  return day === undefined ? `${name} ${sayPairs(year)}` : withYear(monthDay(name, day), year);
}

const half = (text: string | undefined) =>
  text === undefined ? "" : ` ${text.replace(/[^apm]/gi, "").toUpperCase().split("").join(" ")}`;

function sayTime(match: RegExpExecArray): string | null {
  const [, hours = "", minutes = "", seconds, of] = match;
  if (Number(hours) > 24 || (of !== undefined && (Number(hours) > 12 || hours === "0"))) {
    return null;
  }
  const tail = seconds === undefined || seconds === "00"
    ? ""
    : ` and ${sayNumber(String(Number(seconds)))} seconds`;
  return `${sayHour(hours, minutes, of)}${half(of)}${tail}${stopOf(match)}`;
}

function sayHour(hours: string, minutes: string, of: string | undefined): string {
  const value = Number(hours);
  if (minutes !== "00") {
    return `${value === 0 ? "zero" : sayNumber(String(value))} ${sayTwo(minutes)}`;
  }
  if (of !== undefined) return sayNumber(String(value));
  if (value === 0 || value === 24) return "midnight";
  return value <= 12
    ? `${sayNumber(String(value))} o'clock`
    : `${sayNumber(String(value))} hundred`;
}

const decades: Readonly<Record<string, string>> = { "00": "two thousands", "10": "tens" };

function sayDecade(match: RegExpExecArray): string | null {
  const [, , century = "", tens = ""] = match;
  if (
    /\b(?:after|within|for|timeout|takes?|took|than|every|of|lasts?)\s$/i.test(textBefore(match))
  ) {
    return null;
  }
  const the = /\b(?:the|early|late|mid|the early|the late)[\s-]$/i.test(textBefore(match))
    ? ""
    : "the ";
  if (tens === "00") {
    return the + (century === "20" ? decades["00"] : `${sayNumber(century)} hundreds`);
  }
  const words = tens === "10" ? "tens" : sayPlural(sayNumber(tens));
  return `${the}${sayNumber(century)} ${words}`;
}

/** "The 90s" and "her 20s" are years; "90s" alone are seconds. */
function sayShortDecade(match: RegExpExecArray): string | null {
  const [, quote, tens = ""] = match;
  const words = sayPlural(sayNumber(tens));
  if (
    /\b(?:my|her|his|their|your|our|early|late|mid|the|the early|the late)[\s-]$/i.test(
      textBefore(match),
    )
  ) {
    return words;
  }
  return quote === undefined || quote === "" ? null : `the ${words}`;
}

/** True for "May 3 requests", which is no date. */
function isVerb(month: string, match: RegExpExecArray): boolean {
  return /^Ma(?:y|rch|r)/.test(month) && /^\s+[a-z]+s\b/.test(textAfter(match)) &&
    !/^\s+(?:was|is|as|this)\b/.test(textAfter(match));
}

const dateContext =
  /\b(?:on|by|since|until|till|before|after|from|due|dated|born|deadline|of|is)\s$/i;

/** Dates and times of day that begin with a number. */
export const dateRules: readonly Rule[] = [
  rule(/((?:1[1-9]|20)\d\d)-(\d\d)-(\d\d)(?:T|\s(?=\d\d:\d\d))/, (match) => {
    const date = sayIsoDate(match);
    return date === null ? null : `${date},`;
  }),
  rule(new RegExp(`((?:1[1-9]|20)\\d\\d)([-/])(\\d\\d)\\2(\\d\\d)${end}`, "u"), (match) => {
    const [whole, year = "", , month = "", day = ""] = match;
    return sayIsoDate([whole, year, month, day] as unknown as RegExpExecArray);
  }),
  rule(new RegExp(`((?:1[1-9]|20)\\d\\d)-(0[1-9]|1[0-2])${end}(?!-)`, "u"), sayIsoDate),
  rule(
    new RegExp(`(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d\\d)${end}(?!/)`, "u"),
    ([, first = "", second = "", year = ""]) =>
      sayNumericDate(first, second, year.length === 2 ? `20${year}` : year),
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
    return dateContext.test(textBefore(match)) && !/\b(?:of|is)\s$/.test(textBefore(match)) &&
        !/^\s+(?:of|stars|points|tests|people)\b/.test(textAfter(match))
      ? sayNumericDate(first, second, undefined)
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
      return /\bthe\s$/i.test(textBefore(match)) ? date.slice(4) : date;
    },
  ),
  rule(
    new RegExp(
      `(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d{1,9})?)?(?:\\s?(a\\.m\\.|p\\.m\\.|[ap]m\\b))?(?:Z\\b)?${end}`,
      "iu",
    ),
    sayTime,
  ),
  rule(/(1[0-2]|[1-9])\s?(a\.m\.|p\.m\.|[ap]m\b)/i, (match) => {
    const [whole, hours = "", of = ""] = match;
    if (/\sam$/.test(whole) && !/^\s*(?:[.,;:!?-]|and\b|to\b|on\b|$)/.test(textAfter(match))) {
      return null;
    }
    return `${sayNumber(hours)}${half(of)}${stopOf(match)}`;
  }),
  rule(new RegExp(`()((?:1[1-9]|20))(\\d0)'?s${end}`, "u"), sayDecade),
  rule(new RegExp(`('?)([2-9]0)'?s${end}`, "u"), sayShortDecade),
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
    ([, month = "", year = ""]) => `${longMonth(month)} ${sayPairs(year)}`,
  ),
  rule(
    new RegExp(`([QH])([1-4])(?:\\s|/)${yearPattern}${end}`, "u"),
    ([, letter, number = "", year = ""]) => `${letter} ${sayNumber(number)} ${sayPairs(year)}`,
  ),
];

/** "'90s" begins with an apostrophe. */
export const apostropheRules: readonly Rule[] = [
  rule(new RegExp(`(')([2-9]0)s${end}`, "u"), sayShortDecade),
];
