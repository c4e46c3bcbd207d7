import { limitMarks } from "../../domain/combining_marks.ts";
import { sayName } from "./code.ts";
import { type Rule, rule, textAfter, textBefore } from "./rule.ts";

const wrap = (words: string) => ` ${words} `;

/** Signs between words, as people say them. A sign without a rule is dropped at the end. */
export const symbolRules: readonly Rule[] = [
  rule(/[:;]-?[)(DP](?![\w)])/, (match) => /[\s]$|^$/.test(textBefore(match)) ? "" : null),
  rule(/\s*(?:<->|<=>|↔|⇔)\s*/, wrap("to and from")),
  rule(/\s*(?:-{1,2}>|=>|→|⇒|⟶)\s*/, wrap("to")),
  rule(/\s*(?:<-{1,2}|←)\s*(?!\d)/, wrap("from")),
  rule(/\s*(?:<=|≤|⩽)\s*/, wrap("at most")),
  rule(/\s*(?:>=|≥|⩾)\s*/, wrap("at least")),
  rule(/\s*(?:!={1,2}|≠)\s*/, wrap("is not")),
  rule(/\s*(?:\+=)\s*/, wrap("plus equals")),
  rule(/\s*:=\s*/, wrap("becomes")),
  rule(/\s*={2,3}\s*/, wrap("equals")),
  rule(/\s*=\s*(?=[\w"'$\d-])/, wrap("equals")),
  rule(/<([A-Z]\w{0,30}(?:,\s?[A-Z]\w{0,30}){1,3})>/, ([, types]) => ` of ${types} `),
  rule(/<\/?([a-zA-Z][\w-]{0,20})(?:\s[^<>\n]{0,100})?\/?>/, (match) => {
    const tag = (match[1] ?? "").toLowerCase();
    if (
      /[\w]$/.test(textBefore(match)) && !match[0].startsWith("</") && /^[A-Z]/.test(match[1] ?? "")
    ) {
      return ` of ${match[1]} `;
    }
    return /^(?:br|b|i|em|strong|sub|sup|p|u|code|span)$/.test(tag) ? " " : ` ${match[1]} `;
  }),
  rule(/\s*<{2,3}\s*/, wrap("is far less than")),
  rule(/\s*>{2,3}\s*/, wrap("is far more than")),
  rule(/<\s?(?=[\d$€£.])/, (match) => sayRelation(match, "less than")),
  rule(/>\s?(?=[\d$€£.])/, (match) => sayRelation(match, "more than")),
  rule(/\s+<\s+/, wrap("is less than")),
  rule(/\s+>\s+/, wrap("is more than")),
  rule(/\s*&{1,2}\s*/, wrap("and")),
  rule(/\s*\|\|\s*/, wrap("or")),
  rule(/\s\|\s/, ", "),
  rule(/\s*(?:±|\+\/-|\+-)\s*/, wrap("plus or minus")),
  rule(/\+\+/, wrap("plus plus")),
  rule(/\+(?=[\d$€£])/, wrap("plus")),
  rule(/\s+\+\s+/, wrap("plus")),
  rule(/\+/, (match) => /[\p{L}\p{N}]$/u.test(textBefore(match)) ? wrap("plus") : " "),
  rule(/\s*[×✕]\s*|\s+[*·]\s+(?=[\w(])/, wrap("times")),
  rule(/\s*÷\s*/, wrap("divided by")),
  rule(/\s*√\s*/, wrap("the root of")),
  rule(/\*\*(?=\d)/, wrap("to the")),
  rule(/\*(?=\d)/, (match) => /\d$/.test(textBefore(match)) ? wrap("times") : " "),
  rule(/\^(?=[\w-])/, wrap("to the")),
  rule(/\s*≈\s*/, wrap("about")),
  rule(/~\s?(?=[\d$€£])/, wrap("about")),
  rule(/\s∞|∞/, wrap("infinity")),
  rule(/π/, wrap("pie")),
  rule(/[ΔΔ](?=\w|\s)/, wrap("delta")),
  rule(/%/, wrap("percent")),
  rule(/°/, wrap("degrees")),
  rule(/§\s?/, wrap("section")),
  rule(/#(?=\d)/, wrap("number")),
  rule(/@(?=\w)/, wrap("at")),
  rule(/\s@\s/, wrap("at")),
  rule(/-(?=[A-Z]\d)/, (match) => /[A-Z]\d$/.test(textBefore(match)) ? wrap("to") : null),
  rule(/-(?=\p{L})/u, (match) => /\d$/.test(textBefore(match)) ? " " : null),
  rule(/\.(?=\d)/, (match) => /[\p{L}\p{N}]$/u.test(textBefore(match)) ? null : wrap("point")),
  rule(/\$([A-Z][A-Z_]{1,40})\b/, ([, variable = ""]) => wrap(sayName(variable))),
  rule(
    /\s+[-−]\s+/,
    (match) =>
      /[\d)]$/.test(textBefore(match)) && /^[\d(]/.test(textAfter(match)) ? wrap("minus") : ", ",
  ),
  rule(/\s−\s?|−/, wrap("minus")),
  rule(
    /-(?=\.?\d|[$€£]\d)/,
    (match) => /(?:^|[\s([{=<>:,/*"“'])$/.test(textBefore(match)) ? wrap("minus") : " ",
  ),
  rule(
    /\s*(?:[—–―]|--+)\s*/,
    (match) =>
      match[0].includes("--") && /^[a-z]/.test(textAfter(match)) &&
        /(?:^|\s)$/.test(textBefore(match) + (match[0].startsWith(" ") ? " " : "")) &&
        !/\s$/.test(match[0])
        ? " dash dash "
        : ", ",
  ),
  rule(
    /\s\/\s/,
    (match) =>
      wrap(
        /[\d)]$/.test(textBefore(match)) && /^[\d(]/.test(textAfter(match))
          ? "divided by"
          : "slash",
      ),
  ),
  rule(/_{2,}/, wrap("blank")),
  rule(/…|\.{3,}/, (match) => /^\s*[\p{Ll}]/u.test(textAfter(match)) ? ", " : "."),
  rule(/[([{]/, (match) => /^\s*s\)/.test(textAfter(match)) ? "" : ", "),
  rule(/[)\]}]/, ", "),
  rule(/["“”„«»‹›‘‚`]/, ""),
  rule(/\s*;\s*(?=\S)/, "; "),
];

/** "<5ms" stands for "less than", "n>5" for "is more than". */
function sayRelation(match: RegExpExecArray, words: string): string {
  const text = textBefore(match);
  const isVerb = /[\p{L}\p{N})]$/u.test(text) ||
    (/\s$/.test(match[0]) && /[\p{L}\p{N})]\s$/u.test(text));
  return wrap(
    isVerb && !/\b(?:is|are|was|were|takes?|of|with|in|at|to|and|or)\s?$/.test(text)
      ? `is ${words}`
      : words,
  );
}

/**
 * Converts signs that compatibility forms would break: a squared number must not become a longer
 * one.
 */
export function prepare(text: string): string {
  return limitMarks(text)
    .replace(/[\uE000\u200B-\u200D\u2060\uFEFF\uFE0F]/g, "")
    .replace(/[™®©]/g, "")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d)\s?[¼½¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]/g, (part) => ` ${part.trim().normalize("NFKC")}`)
    .replace(/[⁺⁻⁰¹²³⁴-⁹ⁿ]{1,12}/g, (raised) => `^${raised.normalize("NFKC").replace("−", "-")}`)
    .normalize("NFKC")
    .replaceAll("⁄", "/")
    .replace(/[’ʼ]/g, "'");
}

/** Removes whatever no voice can read, and commas that would only sound like a stutter. */
export function tidy(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N}\s.,;:!?'-]/gu, " ")
    .replace(/(?<![\p{L}\p{N}])'+|'+(?![\p{L}\p{N}])/gu, "")
    .replace(/\s+/g, " ")
    .replace(/ ?,[ ,]*/g, ", ")
    .replace(/ (?=[.!?;:](?:\s|$))/g, "")
    .replace(/:(?=\p{L})/gu, ": ")
    .replace(/, ?(?=[.!?;:])/g, "")
    .replace(/([.!?;:]) ?,/g, "$1")
    .replace(/(?<=\s|^)-+(?=\s|$)/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,;:.]+|[\s,]+$/g, (edge) => /\w/.test(edge) ? edge : "");
}
