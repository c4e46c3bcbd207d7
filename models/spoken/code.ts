import { spokenCode as spokenThree, spokenNumber } from "../spoken_number.ts";
import { spokenPart } from "./acronyms.ts";
import { extensions } from "./extensions.ts";
import { end, type Rule, rule } from "./rule.ts";

/** What is said where code cannot be said. */
const namedCode = "the code on the page";
/** Longest code in a sentence that is read instead of named, in characters and in words. */
const longestRead = 48;
const mostWords = 7;

/** A name in code as its words: "getUserById" is "get User By I D", "max_retries" is "max retries". */
export function spokenName(name: string): string {
  const dunder = /^__(\w{1,60}?)__$/.exec(name);
  if (dunder?.[1] !== undefined) return `dunder ${spokenName(dunder[1])}`;
  return wordsOf(name).map((part) =>
    /^\d+$/.test(part) ? spokenDigitsOfName(part) : spokenPart(part)
  )
    .join(" ");
}

/** "256" in a name is "two fifty six", "32" is "thirty two". */
export const spokenDigitsOfName = (digits: string): string =>
  digits.length === 3 && !digits.endsWith("00") && !digits.startsWith("0")
    ? spokenThree(digits)
    : spokenNumber(digits);

const wordsOf = (name: string): string[] =>
  name.match(/[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|\p{L}+/gu) ?? [];

/** Code within a sentence: a name, a call or a short command is read, anything else is only named. */
export function spokenInlineCode(code: string, say: (text: string) => string): string {
  const bigO = /^[OoΘΩ]\s?\(.{1,60}\)$/.test(code);
  if (bigO) return say(code);
  if (code.length > longestRead) return namedCode;
  if (
    /^\d[\w.%]*$|^[A-Z]{2,5} \d{1,5}$|^[~.]{0,2}\/[\w./{}:@~-]+$|^\w+\/[\w./{}:@-]+$/.test(code)
  ) return say(code);
  const counted = /^(\w+)(\+\+|--)$/.exec(code);
  if (counted !== null) {
    return `${spokenName(counted[1] ?? "")} ${counted[2] === "++" ? "plus plus" : "minus minus"}`;
  }
  if (/^[\w$]+$/.test(code) && /[a-zA-Z]/.test(code)) return spokenName(code);
  const call = /^([\w$.]{1,60})\(\)$/.exec(code);
  if (call?.[1] !== undefined) return spokenPath(call[1]);
  if (/^[\w$]+(?:(?:\.|::|->)[\w$]+)+$/.test(code) && !/^\d/.test(code) && !isFile(code)) {
    return spokenPath(code);
  }
  const words = code.split(/\s+/);
  const isCommand = words.length <= mostWords &&
    words.every((word) => /^(?:-{1,2})?[\w./:@~^=,-]*\w[\w./]*$/.test(word));
  if (isCommand) return words.map((word) => spokenCommandWord(word, say)).join(" ");
  if (isFile(code)) return say(code);
  const isComparison = words.length <= mostWords &&
    words.every((word) => /^(?:[\w.]+(?:\(\))?|[<>=!]=?=?|[-+*/%]|&&|\|\|)$/.test(word));
  if (isComparison) {
    const names = words.map((word) =>
      /^[\w.]*[a-z_]\w*(?:\(\))?$/i.test(word) ? spokenPath(word) : word
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
    return `${spokenPath(indexed[1] ?? "")} at ${say(spokenPath(indexed[2] ?? ""))}`;
  }
  return namedCode;
}

function spokenCommandWord(word: string, say: (text: string) => string): string {
  const [, dashes = "", rest = ""] = /^(-{0,2})(.*)$/.exec(word) ?? [];
  const dash = dashes.replaceAll("-", "dash ");
  const name = /^[\w$]*[a-zA-Z_]\w*$/.test(rest)
    ? spokenName(rest)
    : say(rest.replace("=", " equals "));
  return dash + name;
}

const isFile = (code: string) =>
  new RegExp(`\\.(?:${extensions})$`).test(code) && !/\.(?:log|c|h|so)$/.test(code);

/** "user.address::city" is "user dot address city". */
function spokenPath(path: string): string {
  return path.replace(/\(\)/g, "").split(/(\.|::|->)/).map((part) =>
    part === "." ? "dot" : part === "::" || part === "->" ? "" : spokenName(part)
  ).filter(Boolean).join(" ");
}

function spokenBigO([, letter = "O", inner = ""]: RegExpExecArray): string {
  const name = { O: "order", o: "little o of", Θ: "theta of", Ω: "omega of" }[letter] ??
    "order";
  return `${name} ${spokenFormula(inner)}`;
}

/** A formula over names: "n^2 log n" is "n squared log n". */
function spokenFormula(formula: string): string {
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
    .replace(/\d+/g, (digits) => spokenNumber(digits))
    .replace(/([a-z])(?=[A-Z])/g, "$1 ")
    .replace(/[^\p{L}\s']/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function exponent([, base = "", exponent = ""]: RegExpExecArray): string {
  if (exponent === "2") return `${base} squared`;
  if (exponent === "3") return `${base} cubed`;
  const minus = /^[-−]/.test(exponent) ? "minus " : "";
  const to = exponent.replace(/^[-−]/, "");
  return `${base} to the ${minus}${/^\d+$/.test(to) ? spokenNumber(to) : to}`;
}

/** Names of code in prose: calls, snake case, camel case, formulas. */
export const codeRules: readonly Rule[] = [
  rule(/([OoΘΩΩ])\(((?:[^()]|\([^()]{0,40}\)){1,60})\)/u, spokenBigO),
  rule(
    new RegExp(`([A-Za-z])(?:\\^|\\*\\*)\\(?([-−]?[A-Za-z\\d]{1,4})\\)?${end}`, "u"),
    exponent,
  ),
  rule(
    /([a-zA-Z])\(([a-zA-Z\d])\)/,
    ([, name = "", of = ""]) => `${name} of ${/\d/.test(of) ? spokenNumber(of) : of}`,
  ),
  rule(
    /([A-Za-z_$][\w$]{0,60}(?:(?:\.|::)[A-Za-z_$][\w$]{0,60}){0,4})\(\)/,
    ([, name = ""]) => spokenPath(name),
  ),
  rule(
    /([A-Za-z_$][\w$]{0,60}(?:::[A-Za-z_$][\w$]{0,60}){1,4})/,
    ([, name = ""]) => spokenPath(name),
  ),
  rule(
    new RegExp(`[A-Za-z_$][A-Za-z\\d]{0,60}(?:_{1,2}[A-Za-z\\d]{1,60}){1,10}_{0,2}${end}`, "u"),
    ([name]) => spokenName(name),
  ),
  rule(new RegExp(`_{1,2}([A-Za-z\\d]{1,60})_{0,2}${end}`, "u"), ([name]) => spokenName(name)),
  rule(new RegExp(`[a-z]{1,40}[A-Z][A-Za-z\\d]{0,80}${end}`, "u"), ([name]) => spokenName(name)),
  rule(
    new RegExp(`(?:[A-Z][a-z]{1,40}\\d{0,4}){1,10}(?:[A-Z]{1,6}|[A-Z][a-z]{1,40})${end}`, "u"),
    ([name]) => spokenName(name),
  ),
  rule(
    new RegExp(`[A-Z]{3,7}[a-z]{2,40}[A-Za-z\\d]{0,80}${end}`, "u"),
    ([name]) => spokenName(name),
  ),
];
