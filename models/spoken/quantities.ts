import { sayNumber, sayPairs } from "../spoken_number.ts";
import { amount, end, type Rule, rule, textAfter, textBefore } from "./rule.ts";
import { isRate, sayPer, sayUnit, scaleWordOf, unitNameOf } from "./units.ts";

const scale = "(k|K|m|mn|MM|M|bn|b|B|tn|T)?";
const per = "(?:/([a-z]{1,12}))?";
const currencies: Readonly<Record<string, readonly [one: string, many: string, cent: string]>> = {
  "$": ["dollar", "dollars", "cent"],
  "€": ["euro", "euros", "cent"],
  "£": ["pound", "pounds", "penny"],
  "¥": ["yen", "yen", "sen"],
  "₹": ["rupee", "rupees", "paisa"],
  USD: ["dollar", "dollars", "cent"],
  EUR: ["euro", "euros", "cent"],
  GBP: ["pound", "pounds", "penny"],
  CHF: ["franc", "francs", "rappen"],
  JPY: ["yen", "yen", "sen"],
  INR: ["rupee", "rupees", "paisa"],
};
const sign = "(?:US)?([$€£¥₹])";

/** "$3.50" is "three dollars and fifty cents", "$1.5M" is "one point five million dollars". */
function sayMoney(number: string, letters: string | undefined, currency: string): string {
  const [one, many, cent] = currencies[currency] ?? ["", "", ""];
  const [whole = "0", cents] = number.replace(/[,_]/g, "").split(".");
  const scaled = scaleWordOf(letters);
  if (scaled !== "" || (cents !== undefined && cents.length !== 2)) {
    return [sayNumber(number), scaled, many].filter(Boolean).join(" ");
  }
  const parts: string[] = [];
  const count = Number(cents ?? 0);
  if (Number(whole) > 0 || count === 0) {
    parts.push(`${sayNumber(whole)} ${whole === "1" ? one : many}`);
  }
  if (count > 0) parts.push(`${sayNumber(String(count))} ${count === 1 ? cent : centsOf(cent)}`);
  return parts.join(" and ");
}

const centsOf = (cent: string) => cent === "penny" ? "pence" : cent === "cent" ? "cents" : cent;

const each = (unit: string | undefined) => unit === undefined ? "" : ` ${sayPer(unit)}`;

function sayRange(
  [, currency = "", from = "", fromScale, to = "", toScale, unit]: RegExpExecArray,
): string {
  const first = [sayNumber(from), scaleWordOf(fromScale)].filter(Boolean).join(" ");
  return `${first} to ${sayMoney(to, toScale, currency)}${each(unit)}`;
}

/** Money that begins with its sign. */
export const moneyRules: readonly Rule[] = [
  rule(
    new RegExp(`([$€£¥₹])/([A-Za-z]{1,12})${end}`, "u"),
    ([, currency = "", unit]) => `${currencies[currency]?.[1] ?? ""}${each(unit)}`,
  ),
  rule(
    new RegExp(
      `${sign}\\s?(${amount})${scale}\\s?[-–—]\\s?[$€£¥₹]?(${amount})${scale}${per}${end}`,
      "u",
    ),
    sayRange,
  ),
  rule(
    new RegExp(`${sign}\\s?(${amount})(?:\\s?${scale})${per}${end}`, "u"),
    ([, currency = "", number = "", letters, unit]) =>
      `${sayMoney(number, letters, currency)}${each(unit)}`,
  ),
  rule(
    new RegExp(`(USD|EUR|GBP|CHF|JPY|INR)\\s(${amount})${scale}${end}`, "u"),
    ([, currency = "", number = "", letters]) => sayMoney(number, letters, currency),
  ),
];

function sayMeasure(match: RegExpExecArray): string | null {
  const [, number = "", gap = "", unit = "", divisor, square] = match;
  const value = Number(number.replace(/[,_]/g, ""));
  const isOne = number === "1" || /\b(?:an?|every)\s$/i.test(textBefore(match));
  const following = textAfter(match);
  if (unit === "x" && /^\s+(?:engineer|developer|programmer)/.test(following)) {
    return `${sayNumber(number)} x`;
  }
  const words = sayUnit(value, unit, { isOne, gap, following });
  if (words === null || (unit === "s" && /\.\d{4}/.test(number))) return null;
  if (/^1[1-9]\d\d$|^20\d\d$/.test(number) && gap === " " && /^[a-zA-Z]$/.test(unit)) return null;
  const squared = square === undefined ? "" : " squared";
  return `${sayNumber(number)} ${words}${each(divisor)}${squared}`;
}

const durations: Readonly<Record<string, string>> = {
  d: "day",
  h: "hour",
  m: "minute",
  min: "minute",
  s: "second",
  ms: "millisecond",
};

/** "1h30m" is "one hour thirty minutes". */
function sayDuration([whole]: RegExpExecArray): string {
  return [...whole.matchAll(/(\d{1,4})(ms|min|[dhms])/g)].map(([, number = "", unit = ""]) =>
    `${sayNumber(number)} ${durations[unit]}${number === "1" ? "" : "s"}`
  ).join(" ");
}

/** The first half of a range; the second half is read as if it stood alone. */
function sayRangeStart(match: RegExpExecArray): string | null {
  const [, from = "", letters, dash = "", to = ""] = match;
  if (/\d[-–]$/.test(textBefore(match))) return null;
  const [first, second] = [from, to].map((text) => Number(text.replace(/[,_]/g, "")));
  if ((first ?? 0) === (second ?? 0)) return `${sayNumber(from)} `;
  if (/^\s-\s$/.test(dash) && (first ?? 0) > (second ?? 0)) return null;
  if (from === "24" && to === "7") return "twenty four ";
  const isYear = /^(?:1[1-9]|20)\d\d$/.test(from) && /^(?:(?:1[1-9]|20)\d\d|\d\d)$/.test(to) &&
    !/^\s?(?:%|ms|[kKMG]?B\b|users|requests|rows|people|lines)/.test(
      textAfter(match).slice(to.length),
    );
  const words = isYear ? sayPairs(from) : sayNumber(from);
  return `${[words, scaleWordOf(letters)].filter(Boolean).join(" ")} to `;
}

const sizes = (text: string) =>
  text.length === 4 && !text.endsWith("000") ? sayPairs(text) : sayNumber(text);

/** Counts, measures and amounts of money that begin with a number. */
export const quantityRules: readonly Rule[] = [
  rule(
    new RegExp(`(${amount})\\s?${scale}\\s?([$€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|INR)\\b)${per}`, "u"),
    (match) => {
      const [, number = "", letters, currency = "", unit] = match;
      if (/[$€£]/.test(currency) && /^\d/.test(textAfter(match))) return null;
      return `${sayMoney(number, letters, currency)}${each(unit)}`;
    },
  ),
  rule(
    new RegExp(
      `(\\d{1,5})(?:\\s?[x×]\\s?(\\d{1,5})(?!\\d|\\.\\d))(?:\\s?[x×]\\s?(\\d{1,5})(?!\\d|\\.\\d))?${end}`,
      "u",
    ),
    ([, ...lengths]) => lengths.filter((length) => length !== undefined).map(sizes).join(" by "),
  ),
  rule(new RegExp(`(\\d{3,4})p${end}`, "u"), ([, lines = ""]) => `${sizes(lines)} P`),
  rule(new RegExp(`(?:\\d{1,4}(?:ms|min|[dhms])\\s?){2,5}${end}`, "u"), sayDuration),
  rule(
    new RegExp(
      `(${amount})(k|K|M|bn|B)?(-|\\s?[–—]\\s?|\\s-\\s)(?=(${amount})(?!-\\d|[-–]\\d))`,
      "u",
    ),
    sayRangeStart,
  ),
  rule(
    new RegExp(
      `(${amount})(\\s?)(°\\s?[CF]\\b|°|%|‰|[A-Za-zµμΩΩ]{1,6})(?:/([A-Za-z]{1,12}))?(²|\\^2)?${end}`,
      "u",
    ),
    (match) => {
      match[3] = (match[3] ?? "").replace(" ", "");
      return sayMeasure(match);
    },
  ),
];

/** Rates without a number: "MB/s". */
export const rateRules: readonly Rule[] = [
  rule(
    new RegExp(`(?:rps|qps|tps|fps|bps|kbps|Mbps|Gbps)${end}`, "u"),
    ([unit]) => unitNameOf(unit),
  ),
  rule(
    new RegExp(`([a-z]{2,20}s)/(s|sec|min|h|hr|day|month|year)${end}`, "u"),
    ([, things, unit = ""]) => `${things} ${sayPer(unit)}`,
  ),
  rule(
    new RegExp(`([A-Za-z]{1,6})/([a-z]{1,6})${end}`, "u"),
    ([, unit = "", divisor = ""]) =>
      isRate(unit, divisor) ? `${unitNameOf(unit)} ${sayPer(divisor)}` : null,
  ),
];
