import { sayCode as spokenThree, sayNumber } from "../spoken_number.ts";
import { sayPart } from "./acronyms.ts";
import { extensions } from "./extensions.ts";
import { end, type Rule, rule } from "./rule.ts";

/** Said in place of code that cannot be read aloud. */
const namedCode = "the code on the page";
/**
 * Longest code within a sentence that is read aloud, in characters and in words; longer code is
 * only named.
 */
const longestRead = 48;
const mostWords = 7;

/** A name in code as words: "getUserById" is "get User By I D", "max_retries" is "max retries". */
export function sayName(name: string): string {
  const dunder = /^__(\w{1,60}?)__$/.exec(name);
  if (dunder?.[1] !== undefined) return `dunder ${sayName(dunder[1])}`;
  return wordsOf(name).map((part) => /^\d+$/.test(part) ? sayDigitsOfName(part) : sayPart(part))
    .join(" ");
}

/** "256" in a name is "two fifty six", "32" is "thirty two". */
export const sayDigitsOfName = (digits: string): string =>
  digits.length === 3 && !digits.endsWith("00") && !digits.startsWith("0")
    ? spokenThree(digits)
    : sayNumber(digits);

const wordsOf = (name: string): string[] =>
  name.match(/[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|\p{L}+/gu) ?? [];

/**
 * Code within a sentence: reads a name, a call or a short command aloud and only names anything
 * else.
 */
export function sayInlineCode(code: string, say: (text: string) => string): string {
  const bigO = /^[OoΘΩ]\s?\(.{1,60}\)$/.test(code);
  if (bigO) return say(code);
  if (code.length > longestRead) return namedCode;
  if (
    /^\d[\w.%]*$|^[A-Z]{2,5} \d{1,5}$|^[~.]{0,2}\/[\w./{}:@~-]+$|^\w+\/[\w./{}:@-]+$/.test(code)
  ) return say(code);
  const counted = /^(\w+)(\+\+|--)$/.exec(code);
  if (counted !== null) {
    return `${sayName(counted[1] ?? "")} ${counted[2] === "++" ? "plus plus" : "minus minus"}`;
  }
  if (/^[\w$]+$/.test(code) && /[a-zA-Z]/.test(code)) return sayName(code);
  const call = /^([\w$.]{1,60})\(\)$/.exec(code);
  if (call?.[1] !== undefined) return sayPath(call[1]);
  if (/^[\w$]+(?:(?:\.|::|->)[\w$]+)+$/.test(code) && !/^\d/.test(code) && !isFile(code)) {
    return sayPath(code);
  }
  const words = code.split(/\s+/);
  const isCommand = words.length <= mostWords &&
    words.every((word) => /^(?:-{1,2})?[\w./:@~^=,-]*\w[\w./]*$/.test(word));
  if (isCommand) return words.map((word) => sayCommandWord(word, say)).join(" ");
  if (isFile(code)) return say(code);
  const isComparison = words.length <= mostWords &&
    words.every((word) => /^(?:[\w.]+(?:\(\))?|[<>=!]=?=?|[-+*/%]|&&|\|\|)$/.test(word));
  if (isComparison) {
    const names = words.map((word) =>
      /^[\w.]*[a-z_]\w*(?:\(\))?$/i.test(word) ? sayPath(word) : word
    );
    return say(
      names.join(" ").replace(/(?<=select) \* /i, " star ").replace(/ \* /g, " times ").replace(
        / \/ /g,
        " over ",
      ),
    );
  }
  const indexed = /^([\w.]{1,40})\[([\w.+-]{1,20})\]$/.exec(code);
  if (indexed !== null) {
    return `${sayPath(indexed[1] ?? "")} at ${say(sayPath(indexed[2] ?? ""))}`;
  }
  return namedCode;
}

function sayCommandWord(word: string, say: (text: string) => string): string {
  const [, dashes = "", rest = ""] = /^(-{0,2})(.*)$/.exec(word) ?? [];
  const dash = dashes.replaceAll("-", "dash ");
  const name = /^[\w$]*[a-zA-Z_]\w*$/.test(rest)
    ? sayName(rest)
    : say(rest.replace("=", " equals "));
  return dash + name;
}

const isFile = (code: string) =>
  new RegExp(`\\.(?:${extensions})$`).test(code) && !/\.(?:log|c|h|so)$/.test(code);

/** "user.address::city" is "user dot address city". */
function sayPath(path: string): string {
  return path.replace(/\(\)/g, "").split(/(\.|::|->)/).map((part) =>
    part === "." ? "dot" : part === "::" || part === "->" ? "" : sayName(part)
  ).filter(Boolean).join(" ");
}

function sayBigO([, letter = "O", inner = ""]: RegExpExecArray): string {
  const name = { O: "order", o: "little o of", Θ: "theta of", Ω: "omega of" }[letter] ??
    "order";
  return `${name} ${sayFormula(inner)}`;
}

/** A formula over names: "n^2 log n" is "n squared log n". */
function sayFormula(formula: string): string {
  return formula
    .replace(/(\w)!/g, "$1 factorial")
    .replace(
      /\^\(?(-?\w+)\)?/g,
      (_, exponent: string) =>
        exponent === "2" ? " squared" : exponent === "3" ? " cubed" : ` to the ${exponent}`,
    )
    .replace(/sqrt\(?|√\(?/g, " root ")
    .replace(/\blog_?2\b/g, "log")
    .replace(/\s*\*\s*|\s*[·×]\s*/g, " times ")
    .replace(/\s*\+\s*/g, " plus ")
    .replace(/\s*\/\s*/g, " over ")
    .replace(/\s*-\s*/g, " minus ")
    .replace(/\|(\w)\|/g, "$1")
    .replace(/\d+/g, (digits) => sayNumber(digits))
    .replace(/([a-z])(?=[A-Z])/g, "$1 ")
    .replace(/[^\p{L}\s']/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function sayExponent([, base = "", exponent = ""]: RegExpExecArray): string {
  if (exponent === "2") return `${base} squared`;
  if (exponent === "3") return `${base} cubed`;
  const minus = /^[-−]/.test(exponent) ? "minus " : "";
  const to = exponent.replace(/^[-−]/, "");
  return `${base} to the ${minus}${/^\d+$/.test(to) ? sayNumber(to) : to}`;
}

/** Names of code in prose: calls, snake case, camel case, formulas. */
export const codeRules: readonly Rule[] = [
  rule(/([OoΘΩΩ])\(((?:[^()]|\([^()]{0,40}\)){1,60})\)/u, sayBigO),
  rule(
    new RegExp(`([A-Za-z])(?:\\^|\\*\\*)\\(?([-−]?[A-Za-z\\d]{1,4})\\)?${end}`, "u"),
    sayExponent,
  ),
  rule(
    /([a-zA-Z])\(([a-zA-Z\d])\)/,
    ([, name = "", of = ""]) => `${name} of ${/\d/.test(of) ? sayNumber(of) : of}`,
  ),
  rule(
    /([A-Za-z_$][\w$]{0,60}(?:(?:\.|::)[A-Za-z_$][\w$]{0,60}){0,4})\(\)/,
    ([, name = ""]) => sayPath(name),
  ),
  rule(
    /([A-Za-z_$][\w$]{0,60}(?:::[A-Za-z_$][\w$]{0,60}){1,4})/,
    ([, name = ""]) => sayPath(name),
  ),
  rule(
    new RegExp(`[A-Za-z_$][A-Za-z\\d]{0,60}(?:_{1,2}[A-Za-z\\d]{1,60}){1,10}_{0,2}${end}`, "u"),
    ([name]) => sayName(name),
  ),
  rule(new RegExp(`_{1,2}([A-Za-z\\d]{1,60})_{0,2}${end}`, "u"), ([name]) => sayName(name)),
  rule(new RegExp(`[a-z]{1,40}[A-Z][A-Za-z\\d]{0,80}${end}`, "u"), ([name]) => sayName(name)),
  rule(
    new RegExp(`(?:[A-Z][a-z]{1,40}\\d{0,4}){1,10}(?:[A-Z]{1,6}|[A-Z][a-z]{1,40})${end}`, "u"),
    ([name]) => sayName(name),
  ),
  rule(
    new RegExp(`[A-Z]{3,7}[a-z]{2,40}[A-Za-z\\d]{0,80}${end}`, "u"),
    ([name]) => sayName(name),
  ),
];
