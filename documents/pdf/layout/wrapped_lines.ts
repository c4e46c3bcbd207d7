import type { LineOfSegments } from "./columns.ts";
import { runsLeft } from "./piece.ts";

/** A line of a page. */
export interface PageLine {
  readonly text: string;
  /** Whether it goes on in the next line, because its sentence found no room in it. */
  readonly isWrapped: boolean;
}

/** A line that is empty: it parts columns and paragraphs. */
export const emptyLine: PageLine = { text: "", isWrapped: false };

/** What a line begins with that is an item of a list. */
const item = /^(?:[-–—•‣▪▫◦·●○■□∙➢➤►▶✓✔✗★☆→»›◆◇❖§*\ue000-\uf8ff]|\(?\d{1,2}[.)]\s|[a-z]\)\s)/u;
const mark = /^(?:[^\p{L}\p{N}\s]{1,2}|o|\(?\d{1,2}[.)])$/u;
/** A line that ends so goes on, whatever comes next. */
const hanging =
  /(?:[,&(–-]|\b(?:and|or|the|a|an|to|of|in|on|at|for|with|by|from|that|which|as|into|using|und|der|die|das|mit|von|für|de|la|el|los|y|et|les|des|du|en|con))$/iu;
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Addresses stand on lines of their own, with a small letter as well. */
const address = /^(?:www\.|\S*(?:@|:\/\/))/iu;

/**
 * Fewest UTF-16 units of a line that goes on with a small letter (and has two words at least), with
 * a capital, and in a script without case.
 */
const smallLength = 12;
const capitalLength = 40;
const caselessLength = 15;
/** A line that goes on with a capital has so much of the length of the line before, or a full stop. */
const restLength = 0.4;
/** Part of the width of its part of the page that a line fills if the text there is set in lines. */
const nearlyFull = 0.85;

/**
 * What goes on with a small letter right below the text of an item may have left so much of the width
 * free: another line, such as a heading, may reach farther than the list does.
 */
const itemSlack = 0.1;

/** A line, and where it stands. */
interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  /** Width of what would have to find room in the line before. */
  readonly firstWidth: number;
  readonly firstFont: string;
  readonly lastFont: string;
  /** Where its text begins behind the mark of an item; null without one. */
  readonly markEnd: number | null;
  /** Whether it is one stretch of text, but for a mark before it. */
  readonly isWhole: boolean;
}

/**
 * Says of each line of a part of a page whether it was wrapped: the first word of the next line
 * would have found no room in it, and goes on with a small letter, or the line ends in a comma or a
 * word such as "and", or it is a long one among others that fill their part of the page. Items of
 * lists, other sizes, and lines with dates or notes beside them begin anew.
 *
 * @param pitch The usual distance of lines, in points.
 */
export function findWrapped(
  part: readonly LineOfSegments[],
  texts: readonly string[],
  pitch: number,
): PageLine[] {
  const lines = part.map((segments, index) => placeLine(segments, texts[index]!));
  const margins = findMargins(lines);
  let itemX: number | null = null;
  return lines.map((line, index) => {
    const next = lines[index + 1];
    if (line.markEnd !== null) itemX = line.markEnd;
    const isItem = next !== undefined && itemX !== null &&
      Math.abs(next.x - itemX) <= 0.3 * line.size;
    const isWrapped = next !== undefined && goesOn(line, next, pitch, margins, isItem);
    if (!isWrapped) itemX = null;
    return { text: line.text, isWrapped };
  });
}

interface Margins {
  readonly left: number;
  readonly right: number;
  /** Whether several lines reach nearly from one to the other. */
  readonly areSet: boolean;
}

function findMargins(lines: readonly PlacedLine[]): Margins {
  const whole = lines.filter(({ isWhole }) => isWhole);
  const left = whole.reduce((least, { x }) => Math.min(least, x), Infinity);
  const right = whole.reduce((most, { end }) => Math.max(most, end), -Infinity);
  const near = nearlyFull * (right - left);
  const full = whole.filter(({ x, end, text }) =>
    runsLeft(text) ? right - x >= near : end - left >= near
  );
  return { left, right, areSet: full.length >= 2 };
}

/** @param isItem Whether the next line begins below the text of an item whose mark stands out. */
function goesOn(
  line: PlacedLine,
  next: PlacedLine,
  pitch: number,
  margins: Margins,
  isItem: boolean,
): boolean {
  if (!line.isWhole || !next.isWhole || item.test(next.text) || address.test(next.text)) {
    return false;
  }
  const isNear = line.y - next.y <= Math.min(1.4 * Math.max(pitch, line.size), 2.4 * line.size);
  const isLike = Math.abs(line.size - next.size) <= 0.05 * line.size;
  const slack = isItem && /^\p{Ll}/u.test(next.text) ? itemSlack : 0;
  if (!isNear || !isLike || !isFull(line, next, margins, slack) || !isBelow(line, next)) {
    return false;
  }
  if (isItem) return true;
  if (/^[\p{Ll}(&%€£$]/u.test(next.text) || hanging.test(line.text)) {
    return line.text.length >= smallLength && line.text.includes(" ");
  }
  if (!margins.areSet || line.lastFont !== next.firstFont) return false;
  if (/[.!?:;。！？：؟]$/u.test(line.text)) return false;
  if (!/\p{Lu}|\p{Ll}/u.test(line.text)) return line.text.length >= caselessLength;
  return line.text.length >= capitalLength &&
    (next.text.length >= restLength * line.text.length || /[.!?]$/u.test(next.text));
}

/** @param slack Part of the width that may have been left free. */
function isFull(
  line: PlacedLine,
  next: PlacedLine,
  { left, right }: Margins,
  slack: number,
): boolean {
  const blank = eastAsian.test(next.text.charAt(0)) ? 0 : 0.2 * line.size;
  const needed = next.firstWidth + blank + slack * (right - left);
  return runsLeft(line.text) ? line.x - needed < left : line.end + needed > right;
}

/** Whether a line stands where the rest of the line before it stands. */
function isBelow(line: PlacedLine, next: PlacedLine): boolean {
  const indent = runsLeft(line.text) ? line.end - next.end : next.x - line.x;
  return Math.abs(indent) <= 3 * line.size;
}

function placeLine(segments: LineOfSegments, text: string): PlacedLine {
  const first = segments[0]!;
  const hasMark = segments.length > 1 && first.length <= 4 &&
    mark.test(first.pieces.map((piece) => piece.text).join(""));
  const [begin, end] = [segments[hasMark ? 1 : 0]!, segments.at(-1)!];
  const isLeft = runsLeft(text);
  const pieces = segments.flatMap((segment) => segment.pieces.slice(0, 2));
  const isMarked = pieces.length > 1 && mark.test(pieces[0]!.text);
  // A mark may be larger than its text, and stand lower.
  const textPiece = isMarked && !isLeft ? pieces[1]! : null;
  const firstPiece = isLeft ? end.pieces.at(-1)! : begin.pieces[0]!;
  return {
    text,
    x: first.x,
    end: end.end,
    y: textPiece?.y ?? first.y,
    size: textPiece?.size ?? begin.size,
    firstWidth: eastAsian.test(firstPiece.text) ? begin.size : firstPiece.width,
    firstFont: firstPiece.font,
    lastFont: (isLeft ? begin.pieces[0]! : end.pieces.at(-1)!).font,
    markEnd: textPiece?.x ?? null,
    isWhole: segments.length === (hasMark ? 2 : 1),
  };
}

/** Puts the lines that were wrapped together; East Asian text has no blanks between its lines. */
export function joinWrapped(lines: readonly PageLine[]): string[] {
  const joined: string[][] = [];
  let isOpen = false;
  for (const { text, isWrapped } of lines) {
    const open = joined.at(-1);
    if (isOpen && open !== undefined) {
      const before = open.at(-1)!.slice(-1);
      const isTight = eastAsian.test(before) && eastAsian.test(text.charAt(0));
      open.push(isTight ? text : ` ${text}`);
    } else joined.push([text]);
    isOpen = isWrapped;
  }
  return joined.map((parts) => parts.join(""));
}
