import { runsLeft } from "./piece.ts";

/** A word of a line as it stands on the page, from left to right, and whether a blank is before it. */
export interface Word {
  readonly text: string;
  readonly isSpaced: boolean;
}

type Kind = "left" | "right" | "number" | "mark";

/** Arabic and Latin ligatures and shapes of letters; nothing else may change by NFKC. */
const shapes = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]/gu;

/** Private-use code points that many fonts, such as Liberation's, give to ligatures. */
const ownLigatures: Readonly<Record<string, string>> = { "\uf001": "fi", "\uf002": "fl" };

/** Undoes ligatures and the shapes of Arabic letters: "ﬁ" is "fi". */
export const undoShapes = (text: string): string =>
  text.replace(shapes, (shape) => shape.normalize("NFKC").trim())
    .replace(/[\uf001\uf002]/gu, (ligature) => ownLigatures[ligature]!);

/**
 * The text of a line in the order in which it is read. Words that run from right to left stand on
 * the page in the opposite order; numbers and Latin words among them keep theirs, and brackets that
 * are drawn mirrored are turned back (the reverse of Unicode's bidirectional algorithm, UAX #9, for
 * one line).
 *
 * @param isPageLeft Whether most of the page runs from right to left.
 */
export function readWords(words: readonly Word[], isPageLeft: boolean): string {
  if (!words.some(({ text }) => runsLeft(text))) return joinWords(words);
  const tokens = words.flatMap(splitWord);
  const isLineLeft = isPageLeft || countLetters(tokens, "left") > countLetters(tokens, "right");
  return joinWords(isLineLeft ? readLeft(tokens) : readRight(tokens));
}

interface Token extends Word {
  readonly kind: Kind;
}

const countLetters = (tokens: readonly Token[], wanted: Kind): number =>
  tokens.reduce((sum, { kind, text }) => sum + (kind === wanted ? text.length : 0), 0);

const joinWords = (words: readonly Word[]): string =>
  words.map(({ text, isSpaced }, index) => (isSpaced && index > 0 ? " " : "") + text).join("");

/** Takes signs off a word, so that each can be turned; those within a number or address stay. */
function splitWord({ text, isSpaced }: Word): Token[] {
  const parts = runsLeft(text)
    ? [text]
    : text.match(/[\p{L}\p{N}](?:\S*[\p{L}\p{N}%+#])?|\S/gu) ?? [text];
  return parts.map((part, index) => ({
    text: part,
    isSpaced: isSpaced && index === 0,
    kind: kindOf(part),
  }));
}

function kindOf(text: string): Kind {
  if (runsLeft(text)) return "left";
  if (/\p{L}/u.test(text)) return "right";
  return /\p{N}/u.test(text) ? "number" : "mark";
}

/** A line that runs from right to left: Latin stretches in it keep their order. */
function readLeft(tokens: readonly Token[]): Word[] {
  const read: Word[] = [];
  for (let end = tokens.length - 1; end >= 0;) {
    const begin = beginOf(tokens, end, "right");
    append(read, tokens, begin, end, true);
    end = begin - 1;
  }
  return read;
}

/** Index of the first token of the stretch that ends here; a stretch is led by a given kind. */
function beginOf(tokens: readonly Token[], end: number, kind: Kind): number {
  const last = tokens[end]!;
  if (last.kind !== kind && last.kind !== "number") return end;
  let begin = last.kind === kind ? end : -1;
  for (let index = end - 1; index >= 0; index--) {
    const { kind: found } = tokens[index]!;
    if (found === kind) begin = index;
    else if (found !== "mark" && found !== "number") break;
  }
  return begin === -1 ? end : begin;
}

/** Adds a stretch as it stands; the blank at its left is after it where the line runs leftwards. */
function append(
  read: Word[],
  tokens: readonly Token[],
  begin: number,
  end: number,
  isLeft: boolean,
): void {
  for (let index = begin; index <= end; index++) {
    const { text, isSpaced, kind } = tokens[index]!;
    const isBlank = isLeft && index === begin ? tokens[end + 1]?.isSpaced ?? false : isSpaced;
    const isTurned = kind === "mark" && begin === end && isLeft;
    read.push({ text: isTurned ? mirror(text) : text, isSpaced: isBlank });
  }
}

/** A line that runs from left to right: stretches of words that run leftwards are turned. */
function readRight(tokens: readonly Token[]): Word[] {
  const read: Word[] = [];
  for (let begin = 0; begin < tokens.length;) {
    const end = tokens[begin]!.kind === "left" ? endOfLeft(tokens, begin) : begin;
    for (let index = end; index >= begin; index--) {
      const { text, kind } = tokens[index]!;
      const isSpaced = tokens[index === end ? begin : index + 1]!.isSpaced;
      read.push({ text: kind === "mark" && end > begin ? mirror(text) : text, isSpaced });
    }
    begin = end + 1;
  }
  return read;
}

function endOfLeft(tokens: readonly Token[], begin: number): number {
  let end = begin;
  for (let index = begin + 1; index < tokens.length; index++) {
    const { kind } = tokens[index]!;
    if (kind === "left") end = index;
    else if (kind === "right") break;
  }
  return end;
}

const brackets = new Map(["()", "[]", "{}", "<>", "«»", "‹›"].flatMap(([one, other]) => [
  [one!, other!],
  [other!, one!],
]));
const mirror = (text: string): string => brackets.get(text) ?? text;
