import {
  spokenCode,
  spokenDigits,
  spokenNumber,
  spokenOrdinal,
  spokenPairs,
  spokenPlural,
  spokenTwo,
} from "../spoken_number.ts";
import { after, amount, before, end, type Rule, rule } from "./rule.ts";

const statusCodes = new Set(
  "200 201 202 204 206 301 302 303 304 307 308 400 401 402 403 404 405 406 408 409 410 412 413 415 418 422 425 426 428 429 431 451 500 501 502 503 504 505 507 511"
    .split(" "),
);
const statusBefore =
  /\b(?:http|status|code|codes|error|errors|returns?|returned|returning|throws?|a|an|the|with|gets?|got|or|and)\s$/i;
const statusAfter =
  /^(?:\s+(?:errors?|responses?|status|page|pages|codes?|not\b|unauthorized|forbidden|internal|bad)|[.,;:!?)]|$)/i;
/** Numbers in this range that no one would count in are codes even without such a word. */
const wordBefore =
  /\b(?:http|status|code|codes|error|errors|a|an|returns?|returned|returning|throws?)\s$/i;

function statusCode(match: RegExpExecArray): string | null {
  const [, digits = "", plural] = match;
  if (!statusCodes.has(digits)) return null;
  if (plural !== undefined) return spokenPlural(spokenCode(digits));
  const isCode = wordBefore.test(before(match)) &&
    !/^\s+(?:[a-z]+s)\b/.test(
      after(match).replace(/^\s+(?:errors?|responses?|status|pages?|codes?)\b/, ""),
    );
  const stands = /^4(?:0[1-9]|29|22)|^50[1-4]/.test(digits) && statusBefore.test(before(match)) &&
    statusAfter.test(after(match));
  if (/\b(?:http|status|code|error)\s$/i.test(before(match))) return spokenCode(digits);
  const named =
    /^\s+(?:OK|Created|Accepted|Moved|Found|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Too Many|Internal Server|Service Unavailable|Gateway)\b/
      .test(after(match));
  return isCode || stands || named ? spokenCode(digits) : null;
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

/** "9/10" is a score, "3/4" a part, "50/50" a pair; dates were looked for before. */
function outOf(match: RegExpExecArray): string | null {
  const [, whole, first = "", second = ""] = match;
  const [top, bottom] = [Number(first), Number(second)];
  if (bottom === 0) return null;
  const [one, two] = [spokenNumber(first), spokenNumber(second)];
  if (whole !== undefined) {
    return `${spokenNumber(whole)} and ${partOf(top, bottom) ?? `${one} over ${two}`}`;
  }
  if (first === second) return bottom === 50 ? "fifty fifty" : `${one} out of ${two}`;
  const isScore = scoreBefore.test(before(match)) || scoreAfter.test(after(match));
  const part = partOf(top, bottom);
  if (
    part !== null && !isScore && (parts[bottom] !== undefined || fractionAfter.test(after(match)))
  ) return part;
  if (top + bottom === 100 && top !== 0) return `${one} ${two}`;
  return top < bottom ? `${one} out of ${two}` : `${one} over ${two}`;
}

function partOf(top: number, bottom: number): string | null {
  if (bottom < 2 || bottom > 100 || top < 1 || top > bottom) return null;
  const [one, many] = parts[bottom] ??
    [spokenOrdinal(String(bottom)), `${spokenOrdinal(String(bottom))}s`];
  return top === 1 ? `one ${one}` : `${spokenNumber(String(top))} ${many}`;
}

const grouped = (text: string) =>
  text.split(/[^\d+]+/).filter((group) => group !== "")
    .map((group) =>
      group.startsWith("+") ? `plus ${spokenDigits(group.slice(1))}` : spokenDigits(group)
    )
    .join(", ");

/** The parts of a version; of a release like 22.04 the nought is said. */
export const spokenVersion = (text: string) =>
  text.split(".").map((part) =>
    part.length === 4 ? spokenPairs(part) : part.length > 3 ? spokenDigits(part) : spokenTwo(part)
  )
    .join(" point ");

function power([, base, sign, exponent = ""]: RegExpExecArray): string {
  const to = `${sign === "" || sign === undefined || sign === "+" ? "" : "minus "}${
    spokenNumber(exponent)
  }`;
  return `${spokenNumber(base ?? "")} to the ${to}`;
}

function scientific([, number = "", sign = "", exponent = ""]: RegExpExecArray): string {
  return `${spokenNumber(number)} times ten to the ${/[-−]/.test(sign) ? "minus " : ""}${
    spokenNumber(exponent)
  }`;
}

function plain(match: RegExpExecArray): string {
  const [number] = match;
  const following = after(match);
  if (/^10\d\d$/.test(number) && /\b[Ii]n\s$/.test(before(match))) return spokenPairs(number);
  const isYear = /^(?:1[1-9]|20)\d\d$/.test(number) &&
    !/^\s+(?!(?:was|is|as|this|yes)\b)(?:[a-z]+\s)?[a-z]+s\b/.test(following) &&
    !/^\s+(?:people|bytes|lines|code)/.test(following);
  return isYear ? spokenPairs(number) : spokenNumber(number);
}

const octets = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}`;

/** Numbers that are names: addresses, telephones, versions, codes. */
export const codedNumberRules: readonly Rule[] = [
  rule(
    new RegExp(`(${octets})(?:/(\\d{1,2}))?(?::(\\d{1,5}))?(?!\\d|\\.\\d)`),
    ([, address = "", mask, port]) =>
      address.split(".").map(spokenDigits).join(" dot ") +
      (mask === undefined ? "" : ` slash ${spokenNumber(mask)}`) +
      (port === undefined ? "" : `, port ${spokenPort(port)}`),
  ),
  rule(
    new RegExp(`\\d{1,3}(?: \\d{3}){0,3} 000${end}(?! \\d)`, "u"),
    ([text]) => spokenNumber(text.replaceAll(" ", "")),
  ),
  rule(
    new RegExp(`1?[-. ]?\\d{3}[-. ]\\d{3}[-. ]\\d{4}${end}(?![-.]\\d)`, "u"),
    ([text]) => grouped(text),
  ),
  rule(new RegExp(`\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{4}${end}`, "u"), ([text]) => grouped(text)),
  rule(
    new RegExp(`0\\d{1,4}[-/ ]\\d{3,4}(?:[- ]?\\d{2,5}){0,3}${end}`, "u"),
    ([text]) => grouped(text),
  ),
  rule(
    new RegExp(`\\d{3}-\\d{4}${end}`, "u"),
    (match) =>
      /\b(?:call|phone|telephone|tel|dial|number|mobile|ring|text|at)\b[^.!?]{0,20}$/i.test(
          before(match),
        )
        ? grouped(match[0])
        : null,
  ),
  rule(new RegExp(`\\d{3}-\\d{2}-\\d{4}${end}`, "u"), ([text]) => grouped(text)),
  rule(/\d{1,4}(?:\.\d{1,4}){2,4}(?![\d])(?!\.\d)/, ([text]) => spokenVersion(text)),
  rule(new RegExp(`(\\d{3})('?s)?${end}(?!\\.\\d|,\\d)`, "u"), statusCode),
];

/** A port is said in pairs, as "eighty eighty". */
export function spokenPort(port: string): string {
  if (port.length === 4) return port.endsWith("000") ? spokenNumber(port) : spokenPairs(port);
  return port.length < 3 ? spokenNumber(port) : spokenDigits(port);
}

/** Numbers with a form of their own. */
export const figureRules: readonly Rule[] = [
  rule(new RegExp(`(${amount})\\s?[×x*]\\s?10\\^([-−+]?)(\\d{1,3})${end}`, "u"), scientific),
  rule(new RegExp(`(\\d{1,15}(?:\\.\\d{1,12})?)[eE]([-−+]?)(\\d{1,3})${end}`, "u"), scientific),
  rule(new RegExp(`(${amount})(?:\\^|\\*\\*)\\(?([-−+]?)(\\d{1,4})\\)?${end}`, "u"), power),
  rule(/0[xX]([\da-fA-F]{1,16})\b/, ([, digits = ""]) => `hex ${spelled(digits)}`),
  rule(/0b([01]{1,32})\b/, ([, digits = ""]) => `binary ${spokenDigits(digits)}`),
  rule(
    new RegExp(`(?:(\\d{1,4})\\s)?(\\d{1,3})[/⁄](\\d{1,3})${end}(?!/)`, "u"),
    (match) => match[1] !== undefined && Number(match[2]) >= Number(match[3]) ? null : outOf(match),
  ),
  rule(
    new RegExp(`(\\d{1,3}):(\\d{1,3})${end}(?!:)`, "u"),
    ([, first = "", second = ""]) => `${spokenNumber(first)} to ${spokenNumber(second)}`,
  ),
  rule(
    new RegExp(`(\\d{1,15})(?:st|nd|rd|th)${end}`, "u"),
    ([, digits = ""]) => spokenOrdinal(digits),
  ),
  rule(new RegExp(`([1-5])xx${end}`, "iu"), ([, digit = ""]) => `${spokenNumber(digit)} x x`),
];

/** Any other number; the last of the rules. */
export const plainNumberRules: readonly Rule[] = [
  rule(new RegExp(amount), plain),
  rule(/\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,12})?/, ([text]) => spokenNumber(text)),
  rule(/\d+(?:\.\d{1,24}(?!\d))?/, ([text]) => spokenNumber(text)),
];

/** Telephone numbers that begin with a plus or a bracket. */
export const telephoneRules: readonly Rule[] = [
  rule(
    new RegExp(`\\+\\d{1,3}(?:[-. /]?\\(?\\d{1,5}\\)?){2,6}${end}`, "u"),
    ([text]) => text.replace(/\D/g, "").length >= 7 ? grouped(text) : null,
  ),
  rule(
    new RegExp(`\\(\\d{2,5}\\)[-. ]?\\d{3,4}[-. ]?\\d{3,5}${end}`, "u"),
    ([text]) => grouped(text),
  ),
];

/** Letters and digits one by one. */
export const spelled = (text: string): string =>
  [...text].map((one) => /\d/.test(one) ? spokenDigits(one) : one.toUpperCase()).join(" ");
