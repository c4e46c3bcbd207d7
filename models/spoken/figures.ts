import {
  sayCode,
  sayDigits,
  sayNumber,
  sayOrdinal,
  sayPairs,
  sayPlural,
  sayTwo,
} from "../spoken_number.ts";
import { amount, end, type Rule, rule, textAfter, textBefore } from "./rule.ts";

const statusCodes = new Set(
  "200 201 202 204 206 301 302 303 304 307 308 400 401 402 403 404 405 406 408 409 410 412 413 415 418 422 425 426 428 429 431 451 500 501 502 503 504 505 507 511"
    .split(" "),
);
const statusBefore =
  /\b(?:http|status|code|codes|error|errors|returns?|returned|returning|throws?|a|an|the|with|gets?|got|or|and)\s$/i;
const statusAfter =
  /^(?:\s+(?:errors?|responses?|status|page|pages|codes?|not\b|unauthorized|forbidden|internal|bad)|[.,;:!?)]|$)/i;
/** Numbers of this range that nobody would count to are codes even without such a word. */
const wordBefore =
  /\b(?:http|status|code|codes|error|errors|a|an|returns?|returned|returning|throws?)\s$/i;

function sayStatusCode(match: RegExpExecArray): string | null {
  const [, digits = "", plural] = match;
  if (!statusCodes.has(digits)) return null;
  if (plural !== undefined) return sayPlural(sayCode(digits));
  const isCode = wordBefore.test(textBefore(match)) &&
    !/^\s+(?:[a-z]+s)\b/.test(
      textAfter(match).replace(/^\s+(?:errors?|responses?|status|pages?|codes?)\b/, ""),
    );
  const stands = /^4(?:0[1-9]|29|22)|^50[1-4]/.test(digits) &&
    statusBefore.test(textBefore(match)) &&
    statusAfter.test(textAfter(match));
  if (/\b(?:http|status|code|error)\s$/i.test(textBefore(match))) return sayCode(digits);
  const named =
    /^\s+(?:OK|Created|Accepted|Moved|Found|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Too Many|Internal Server|Service Unavailable|Gateway)\b/
      .test(textAfter(match));
  return isCode || stands || named ? sayCode(digits) : null;
}

const parts: Readonly<Record<number, readonly [one: string, many: string]>> = {
  2: ["half", "halves"],
  3: ["third", "thirds"],
  4: ["quarter", "quarters"],
  8: ["eighth", "eighths"],
  16: ["sixteenth", "sixteenths"],
};
const scoreBefore =
  /\b(?:scored?|rat(?:e|ed|ing)|grade[ds]?|gave|give|got|gets?|confidence|mark|passed|answered|solved)\b[^.!?,;]{0,24}$/i;
const scoreAfter =
  /^\s+(?:stars?|points?|tests?|times|people|users|requests|questions|on\b|for\b|correct|passed|done|complete)/i;
const fractionAfter =
  /^\s+(?:of\s(?:the|a|an|all|my|our|your|its)|cups?|inch|miles?|hours?|full)\b/i;

/** "9/10" is a score, "3/4" a part, "50/50" a pair; the rules for dates come before. */
function sayOutOf(match: RegExpExecArray): string | null {
  const [, whole, first = "", second = ""] = match;
  const [top, bottom] = [Number(first), Number(second)];
  if (bottom === 0) return null;
  const [one, two] = [sayNumber(first), sayNumber(second)];
  if (whole !== undefined) {
    return `${sayNumber(whole)} and ${sayPartOf(top, bottom) ?? `${one} over ${two}`}`;
  }
  if (first === second) return bottom === 50 ? "fifty fifty" : `${one} out of ${two}`;
  const isScore = scoreBefore.test(textBefore(match)) || scoreAfter.test(textAfter(match));
  const part = sayPartOf(top, bottom);
  if (
    part !== null && !isScore &&
    (parts[bottom] !== undefined || fractionAfter.test(textAfter(match)))
  ) return part;
  if (top + bottom === 100 && top !== 0) return `${one} ${two}`;
  return top < bottom ? `${one} out of ${two}` : `${one} over ${two}`;
}

function sayPartOf(top: number, bottom: number): string | null {
  if (bottom < 2 || bottom > 100 || top < 1 || top > bottom) return null;
  const [one, many] = parts[bottom] ??
    [sayOrdinal(String(bottom)), `${sayOrdinal(String(bottom))}s`];
  return top === 1 ? `one ${one}` : `${sayNumber(String(top))} ${many}`;
}

const sayGroups = (text: string) =>
  text.split(/[^\d+]+/).filter((group) => group !== "")
    .map((group) => group.startsWith("+") ? `plus ${sayDigits(group.slice(1))}` : sayDigits(group))
    .join(", ");

/** The parts of a version; the zero of a release such as 22.04 is said. */
export const sayVersion = (text: string) =>
  text.split(".").map((part) =>
    part.length === 4 ? sayPairs(part) : part.length > 3 ? sayDigits(part) : sayTwo(part)
  )
    .join(" point ");

function sayPower([, base, sign, exponent = ""]: RegExpExecArray): string {
  const to = `${sign === "" || sign === undefined || sign === "+" ? "" : "minus "}${
    sayNumber(exponent)
  }`;
  return `${sayNumber(base ?? "")} to the ${to}`;
}

function sayScientific([, number = "", sign = "", exponent = ""]: RegExpExecArray): string {
  return `${sayNumber(number)} times ten to the ${/[-−]/.test(sign) ? "minus " : ""}${
    sayNumber(exponent)
  }`;
}

function sayPlain(match: RegExpExecArray): string {
  const [number] = match;
  const following = textAfter(match);
  if (/^10\d\d$/.test(number) && /\b[Ii]n\s$/.test(textBefore(match))) return sayPairs(number);
  const isYear = /^(?:1[1-9]|20)\d\d$/.test(number) &&
    !/^\s+(?!(?:was|is|as|this|yes)\b)(?:[a-z]+\s)?[a-z]+s\b/.test(following) &&
    !/^\s+(?:people|bytes|lines|code)/.test(following);
  return isYear ? sayPairs(number) : sayNumber(number);
}

const octets = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}`;

/** Numbers that serve as names: addresses, telephone numbers, versions, codes. */
export const codedNumberRules: readonly Rule[] = [
  rule(
    new RegExp(`(${octets})(?:/(\\d{1,2}))?(?::(\\d{1,5}))?(?!\\d|\\.\\d)`),
    ([, address = "", mask, port]) =>
      address.split(".").map(sayDigits).join(" dot ") +
      (mask === undefined ? "" : ` slash ${sayNumber(mask)}`) +
      (port === undefined ? "" : `, port ${sayPort(port)}`),
  ),
  rule(
    new RegExp(`\\d{1,3}(?: \\d{3}){0,3} 000${end}(?! \\d)`, "u"),
    ([text]) => sayNumber(text.replaceAll(" ", "")),
  ),
  rule(
    new RegExp(`1?[-. ]?\\d{3}[-. ]\\d{3}[-. ]\\d{4}${end}(?![-.]\\d)`, "u"),
    ([text]) => sayGroups(text),
  ),
  rule(new RegExp(`\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{4}${end}`, "u"), ([text]) => sayGroups(text)),
  rule(
    new RegExp(`0\\d{1,4}[-/ ]\\d{3,4}(?:[- ]?\\d{2,5}){0,3}${end}`, "u"),
    ([text]) => sayGroups(text),
  ),
  rule(
    new RegExp(`\\d{3}-\\d{4}${end}`, "u"),
    (match) =>
      /\b(?:call|phone|telephone|tel|dial|number|mobile|ring|text|at)\b[^.!?]{0,20}$/i.test(
          textBefore(match),
        )
        ? sayGroups(match[0])
        : null,
  ),
  rule(new RegExp(`\\d{3}-\\d{2}-\\d{4}${end}`, "u"), ([text]) => sayGroups(text)),
  rule(/\d{1,4}(?:\.\d{1,4}){2,4}(?![\d])(?!\.\d)/, ([text]) => sayVersion(text)),
  rule(new RegExp(`(\\d{3})('?s)?${end}(?!\\.\\d|,\\d)`, "u"), sayStatusCode),
];

/** A port is said in pairs, such as "eighty eighty". */
export function sayPort(port: string): string {
  if (port.length === 4) return port.endsWith("000") ? sayNumber(port) : sayPairs(port);
  return port.length < 3 ? sayNumber(port) : sayDigits(port);
}

/** Numbers with a form of their own. */
export const figureRules: readonly Rule[] = [
  rule(new RegExp(`(${amount})\\s?[×x*]\\s?10\\^([-−+]?)(\\d{1,3})${end}`, "u"), sayScientific),
  rule(new RegExp(`(\\d{1,15}(?:\\.\\d{1,12})?)[eE]([-−+]?)(\\d{1,3})${end}`, "u"), sayScientific),
  rule(new RegExp(`(${amount})(?:\\^|\\*\\*)\\(?([-−+]?)(\\d{1,4})\\)?${end}`, "u"), sayPower),
  rule(/0[xX]([\da-fA-F]{1,16})\b/, ([, digits = ""]) => `hex ${spell(digits)}`),
  rule(/0b([01]{1,32})\b/, ([, digits = ""]) => `binary ${sayDigits(digits)}`),
  rule(
    new RegExp(`(?:(\\d{1,4})\\s)?(\\d{1,3})[/⁄](\\d{1,3})${end}(?!/)`, "u"),
    (match) =>
      match[1] !== undefined && Number(match[2]) >= Number(match[3]) ? null : sayOutOf(match),
  ),
  rule(
    new RegExp(`(\\d{1,3}):(\\d{1,3})${end}(?!:)`, "u"),
    ([, first = "", second = ""]) => `${sayNumber(first)} to ${sayNumber(second)}`,
  ),
  rule(
    new RegExp(`(\\d{1,15})(?:st|nd|rd|th)${end}`, "u"),
    ([, digits = ""]) => sayOrdinal(digits),
  ),
  rule(new RegExp(`([1-5])xx${end}`, "iu"), ([, digit = ""]) => `${sayNumber(digit)} x x`),
];

/** Any other number; this is the last rule. */
export const plainNumberRules: readonly Rule[] = [
  rule(new RegExp(amount), sayPlain),
  rule(/\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,12})?/, ([text]) => sayNumber(text)),
  rule(/\d+(?:\.\d{1,24}(?!\d))?/, ([text]) => sayNumber(text)),
];

/** Telephone numbers that begin with a plus or a bracket. */
export const telephoneRules: readonly Rule[] = [
  rule(
    new RegExp(`\\+\\d{1,3}(?:[-. /]?\\(?\\d{1,5}\\)?){2,6}${end}`, "u"),
    ([text]) => text.replace(/\D/g, "").length >= 7 ? sayGroups(text) : null,
  ),
  rule(
    new RegExp(`\\(\\d{2,5}\\)[-. ]?\\d{3,4}[-. ]?\\d{3,5}${end}`, "u"),
    ([text]) => sayGroups(text),
  ),
];

/** Letters and digits one by one. */
export const spell = (text: string): string =>
  [...text].map((one) => /\d/.test(one) ? sayDigits(one) : one.toUpperCase()).join(" ");
