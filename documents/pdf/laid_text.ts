import type { LaidText, Link, Rectangle } from "./annotations.ts";
import { endOf, type Piece } from "./layout/piece.ts";

/** Size of text in a field, in points, and distance of its lines as a part of it. */
const usualSize = 10;
const pitch = 1.2;

/** Farthest that the label of a field ends to its left, in points. */
const labelDistance = 200;

/**
 * The pieces of a page together with the text that lies over it: behind the label to its left, else
 * where it is. Leaves out a value that the page itself shows there.
 */
export function layTexts(pieces: readonly Piece[], texts: readonly LaidText[]): readonly Piece[] {
  const laid = texts.flatMap((text, index) => {
    const under = pieces.filter((piece) => isIn(piece, text.rectangle));
    const shown = bareText(under.map((piece) => piece.text).join(""));
    if (shown.includes(bareText(text.text))) return [];
    return piecesOf(text, labelOf(text, pieces), pieces.length + index);
  });
  return [...pieces, ...laid];
}

const bareText = (text: string): string => text.replace(/\s/g, "").toLowerCase();

/** The nearest piece to the left on the same line; null where a tick has its label to the right. */
function labelOf({ text, rectangle }: LaidText, pieces: readonly Piece[]): Piece | null {
  const [left, bottom, right, top] = rectangle;
  let label: Piece | null = null;
  for (const piece of pieces) {
    if (piece.angle !== 0 || piece.y < bottom - 2 || piece.y > top) continue;
    const gap = piece.x - right;
    if (text === "☑" && gap >= 0 && gap < 2 * piece.size) return null;
    const isLeft = endOf(piece) <= left + 2 && endOf(piece) > left - labelDistance;
    if (isLeft && (label === null || endOf(piece) > endOf(label))) label = piece;
  }
  return label;
}

function piecesOf(
  { text, rectangle }: LaidText,
  label: Piece | null,
  index: number,
): readonly Piece[] {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  const [left, bottom, right, top] = rectangle;
  const height = Math.max(top - bottom, 1) / lines.length;
  const size = label !== null && lines.length === 1
    ? label.size
    : Math.min(usualSize, height / pitch);
  // One line stands in the middle of its field; several begin at the top.
  const first = lines.length > 1 ? top - size : label?.y ?? (top + bottom - size * 0.7) / 2;
  return lines.map((line, number) => ({
    text: line.trim(),
    x: label === null ? left : endOf(label) + size * 0.3,
    y: first - number * size * pitch,
    width: Math.min(right - left, line.length * size / 2),
    size,
    isSpaced: true,
    index,
    angle: 0,
    font: "field",
  }));
}

/**
 * Puts the addresses of links behind the text that opens them, unless the document shows them.
 *
 * @param shown What the whole document shows; the addresses are added to it.
 */
export function addLinks(
  pieces: readonly Piece[],
  links: readonly Link[],
  shown: ShownText,
): readonly Piece[] {
  const result = [...pieces];
  for (const { address, rectangle } of links) {
    if (!shown.add(address)) continue;
    const last = lastIn(result, rectangle);
    if (last === -1) {
      result.push(...piecesOf({ text: address, rectangle }, null, result.length));
    } else {
      const piece = result[last]!;
      result[last] = { ...piece, text: `${piece.text} (${address})` };
    }
  }
  return result;
}

/** Most links of a document that are looked up in its text. */
const linkLimit = 1_000;

/** Which addresses a document shows, in its text or behind a link. */
export class ShownText {
  #asked = 0;
  readonly #text: string;
  readonly #added = new Set<string>();

  constructor(pages: readonly (readonly Piece[])[]) {
    this.#text = bareText(pages.map((pieces) => pieces.map(({ text }) => text).join("")).join(""));
  }

  /** Whether an address was not shown yet; it counts as shown from now on. */
  add(address: string): boolean {
    const bare = bareText(address).replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
    if (++this.#asked > linkLimit) return false;
    if (this.#added.has(bare) || this.#text.includes(bare)) return false;
    this.#added.add(bare);
    return true;
  }
}

/** Index of the piece that is read last in a part of a page, or -1. */
function lastIn(pieces: readonly Piece[], rectangle: Rectangle): number {
  let last = -1;
  for (const [index, piece] of pieces.entries()) {
    if (!isIn(piece, rectangle)) continue;
    const before = pieces[last];
    const isLater = before === undefined || piece.y < before.y - piece.size / 2 ||
      (piece.y < before.y + piece.size / 2 && endOf(piece) > endOf(before));
    if (isLater) last = index;
  }
  return last;
}

/** Whether most of a piece lies in a part of a page; turned pieces never do. */
function isIn(piece: Piece, [left, bottom, right, top]: Rectangle): boolean {
  const middle = piece.x + piece.width / 2;
  return piece.angle === 0 && middle >= left && middle <= right &&
    piece.y >= bottom - piece.size / 2 && piece.y <= top;
}
