import { type Block, parseMarkdown } from "../domain/conversation/markdown.ts";
import type { Inline } from "../domain/conversation/markdown_inline.ts";
import { addressRules, dotFileRules, hashRules } from "./spoken/addresses.ts";
import { codeRules, sayInlineCode } from "./spoken/code.ts";
import { apostropheRules, dateRules, monthRules } from "./spoken/dates.ts";
import {
  codedNumberRules,
  figureRules,
  plainNumberRules,
  telephoneRules,
} from "./spoken/figures.ts";
import { capitalRules, nameRules } from "./spoken/names.ts";
import { moneyRules, quantityRules, rateRules } from "./spoken/quantities.ts";
import type { Rule } from "./spoken/rule.ts";
import { prepare, symbolRules, tidy } from "./spoken/symbols.ts";

/** Replaces code in a sentence while the words around it are read; never occurs in a text itself. */
const codeMark = "\uE000";

const forDigits: readonly Rule[] = [
  ...addressRules,
  ...hashRules,
  ...codedNumberRules.slice(0, 1),
  ...dateRules,
  ...codedNumberRules.slice(1),
  ...figureRules,
  ...quantityRules,
  ...plainNumberRules,
];
const forLetters: readonly Rule[] = [
  ...addressRules.slice(0, 3),
  ...hashRules,
  ...moneyRules,
  ...monthRules,
  ...nameRules(sayProse),
  ...rateRules,
  ...addressRules,
  ...codeRules,
  ...capitalRules,
];
const forSigns: readonly Rule[] = [
  ...telephoneRules,
  ...moneyRules,
  ...apostropheRules,
  ...dotFileRules,
  ...codeRules,
  ...symbolRules,
];

/**
 * Turns a sentence into the words that are read aloud, in English: code, numbers, acronyms,
 * addresses, units and symbols become words; code blocks and tables are only named. The same text
 * gives the same words, in linear time.
 */
export function sayText(sentence: string): string {
  const blocks = parseMarkdown(prepare(sentence), true).map(sayBlock);
  return tidy(blocks.filter((words) => words !== "").map(withStop).join(" "));
}

/** Sentences up to this length, in UTF-16 units, are prose; longer ones are code or tables. */
const longestProse = 1_000;

/**
 * Length of the spoken form of one word of a sentence. In code and tables, which are only named,
 * the written length will do.
 */
export function spokenLengthOf(word: string, sentence: string): number {
  return sentence.length > longestProse ? word.length : sayText(word).length;
}

/** Adds a full stop to words without one if something follows. */
function withStop(words: string, index: number, all: readonly string[]): string {
  return index === all.length - 1 || /[.!?:;,]\s*$/.test(words) ? words : `${words}.`;
}

function sayBlock(block: Block): string {
  switch (block.kind) {
    case "code":
      return "I put the code on the page.";
    case "table":
      return "I put a table on the page.";
    case "list":
      return block.items.map((item, index) => {
        const words = sayInlines(item);
        return block.first === null ? words : `${sayProse(String(block.first + index))}, ${words}`;
      }).map(withStop).join(" ");
    default:
      return sayInlines(block.inside);
  }
}

/** Removes marks and sets code apart, so that the words around it are read together. */
function sayInlines(inside: readonly Inline[]): string {
  const codes: string[] = [];
  const flat = (inlines: readonly Inline[]): string =>
    inlines.map((inline) => {
      if ("inside" in inline) return flat(inline.inside);
      if (inline.kind === "code") codes.push(inline.text);
      return inline.kind === "code" ? codeMark : inline.text;
    }).join("");
  return sayProse(flat(inside).replace(/\s*\n\s*/g, " "), codes);
}

/**
 * Tries the rules wherever a word, a number or a sign begins; keeps everything without a rule as it
 * is.
 */
function sayProse(text: string, codes: readonly string[] = []): string {
  const said: string[] = [];
  let code = 0;
  let touches = false;
  const add = (words: string) => {
    if (touches && /^[\p{L}\p{N}]/u.test(words)) said.push(" ");
    said.push(words);
    touches = false;
  };
  for (let index = 0; index < text.length;) {
    const character = text[index] ?? "";
    if (character === codeMark) {
      add(sayInlineCode(codes[code++] ?? "", sayProse));
      touches = true;
      index++;
      continue;
    }
    const found = findRule(rulesFor(character, text[index - 1]), text, index);
    if (found !== null) {
      add(found.words);
      touches = /[\p{L}\p{N}]$/u.test(found.words);
      index = found.end;
      continue;
    }
    const run = takePlainRun(text, index);
    add(run);
    index += run.length;
  }
  return said.join("");
}

function rulesFor(character: string, previous: string | undefined): readonly Rule[] {
  if (/\d/.test(character)) return forDigits;
  if (/[\p{L}_]/u.test(character)) return /[\p{L}_]/u.test(previous ?? " ") ? [] : forLetters;
  return forSigns;
}

function findRule(
  rules: readonly Rule[],
  text: string,
  index: number,
): { readonly words: string; readonly end: number } | null {
  for (const { pattern, say } of rules) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match === null || match[0] === "") continue;
    const words = say(match);
    if (words !== null) return { words, end: index + match[0].length };
  }
  return null;
}

const letters = /[\p{L}\p{M}']{1,80}/uy;
const anything = /[^]/uy;

function takePlainRun(text: string, index: number): string {
  letters.lastIndex = index;
  const run = letters.exec(text)?.[0];
  if (run !== undefined) return run;
  anything.lastIndex = index;
  return anything.exec(text)?.[0] ?? "";
}
