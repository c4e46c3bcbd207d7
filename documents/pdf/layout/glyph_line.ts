import { type Piece, runsLeft } from "./piece.ts";

/** A glyph on the page: its text, and where it stands on its turned line. */
export interface PlacedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly angle: number;
  readonly font: string;
}

/** Signs without a width, and those of them that are part of a word's spelling. */
const unseen = /^[\u200b-\u200f\u2060-\u2064\ufeff]+$/u;
const joiner = /^[\u200c\u200d]$/u;

type OpenPiece = { -readonly [Key in keyof Piece]: Piece[Key] };

/** Part of the size by which kerned letters of one word are apart or overlap at the most. */
const kerning = 0.1;
const overlap = -0.25;

/**
 * Puts glyphs together to pieces, in the order in which they are drawn. Letters that run from right
 * to left are mostly drawn from left to right, the last one first: they are put in front.
 */
export class GlyphLine {
  readonly pieces: Piece[] = [];
  #open: OpenPiece | null = null;
  #isSpaced = false;
  /** Units of the glyph that was added last. */
  #last = 0;

  /** A blank: what follows is another word. */
  addBlank(): void {
    this.#open = null;
    this.#isSpaced = true;
  }

  add(glyph: PlacedGlyph): void {
    const open = this.#open;
    if (unseen.test(glyph.text)) return this.#addUnseen(glyph.text);
    const isMark = /^\p{M}+$/u.test(glyph.text);
    if (open === null || !isBeside(open, glyph)) this.#begin(glyph);
    else if (isMark) this.#mark(open, glyph.text);
    else if (runsLeft(open.text) !== runsLeft(glyph.text)) this.#begin(glyph);
    else if (!this.#append(open, glyph)) this.#begin(glyph);
    if (!isMark) this.#last = glyph.text.length;
  }

  #begin(glyph: PlacedGlyph): void {
    const { text, x, y, width, size, angle, font } = glyph;
    const index = this.pieces.length;
    this.#open = { text, x, y, width, size, angle, font, isSpaced: this.#isSpaced, index };
    this.pieces.push(this.#open);
    this.#isSpaced = false;
  }

  /** Keeps what joins or parts the letters of a word, which Persian and Hindi spell with. */
  #addUnseen(text: string): void {
    const open = this.#open;
    if (open === null || !joiner.test(text)) return;
    open.text = runsLeft(open.text) ? text + open.text : open.text + text;
    this.#last = text.length;
  }

  /** Adds a mark to the letter that was drawn before it. */
  #mark(open: OpenPiece, mark: string): void {
    const end = runsLeft(open.text) ? this.#last : open.text.length;
    open.text = open.text.slice(0, end) + mark + open.text.slice(end);
    this.#last += mark.length;
  }

  #append(open: OpenPiece, glyph: PlacedGlyph): boolean {
    const gap = (glyph.x - open.x - open.width) / open.size;
    if (gap >= overlap && gap <= kerning) {
      open.text = runsLeft(open.text) ? glyph.text + open.text : open.text + glyph.text;
      open.width = glyph.x + glyph.width - open.x;
      return true;
    }
    const before = (open.x - glyph.x - glyph.width) / open.size;
    if (!runsLeft(open.text) || before < overlap || before > kerning) return false;
    open.text += glyph.text;
    open.width += open.x - glyph.x;
    open.x = glyph.x;
    return true;
  }
}

const isBeside = (open: OpenPiece, glyph: PlacedGlyph): boolean =>
  open.angle === glyph.angle && open.font === glyph.font &&
  Math.abs(open.y - glyph.y) <= 0.05 * open.size &&
  Math.abs(open.size - glyph.size) <= 0.05 * open.size;
