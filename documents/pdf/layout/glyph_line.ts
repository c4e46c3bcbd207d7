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
  /** Where the glyph that was added last ends: in the open piece's text, and on the page. */
  #last = 0;
  #end = -Infinity;
  /** Marks that belong to the next letter. */
  #marks = "";

  /** A blank: what follows is another word. */
  addBlank(): void {
    this.#open = null;
    this.#isSpaced = true;
  }

  add(glyph: PlacedGlyph): void {
    if (unseen.test(glyph.text)) this.#addUnseen(glyph.text);
    else if (/^\p{M}+$/u.test(glyph.text)) this.#addMark(glyph);
    else {
      const text = glyph.text + this.#marks;
      this.#marks = "";
      this.#addLetter(glyph, text);
      this.#end = glyph.x + glyph.width;
    }
  }

  #addLetter(glyph: PlacedGlyph, text: string): void {
    const open = this.#open;
    const isApart = open === null || !isBeside(open, glyph) ||
      runsLeft(open.text) !== runsLeft(text);
    if (isApart || !this.#append(open, glyph, text)) this.#begin(glyph, text);
  }

  #begin(glyph: PlacedGlyph, text: string): void {
    const { x, y, width, size, angle, font } = glyph;
    const index = this.pieces.length;
    this.#open = { text, x, y, width, size, angle, font, isSpaced: this.#isSpaced, index };
    this.pieces.push(this.#open);
    this.#isSpaced = false;
    this.#last = text.length;
  }

  /** Keeps what joins or parts the letters of a word, which Persian and Hindi spell with. */
  #addUnseen(text: string): void {
    const open = this.#open;
    if (open === null || !joiner.test(text)) return;
    open.text = runsLeft(open.text) ? text + open.text : open.text + text;
    this.#last = runsLeft(open.text) ? text.length : open.text.length;
  }

  /**
   * Adds a mark to the letter that was drawn before it, or, where letters run from right to left and
   * the mark stands beyond that letter, to the next one.
   */
  #addMark({ text, x, y }: PlacedGlyph): void {
    const open = this.#open;
    const isNear = open !== null && Math.abs(open.y - y) <= open.size;
    if (runsLeft(text) && (!isNear || x >= this.#end - 0.05 * open.size)) this.#marks += text;
    else if (isNear) {
      open.text = open.text.slice(0, this.#last) + text + open.text.slice(this.#last);
      this.#last += text.length;
    }
  }

  #append(open: OpenPiece, glyph: PlacedGlyph, text: string): boolean {
    const gap = (glyph.x - open.x - open.width) / open.size;
    const before = (open.x - glyph.x - glyph.width) / open.size;
    const isLeft = runsLeft(open.text);
    if (gap >= overlap && gap <= kerning) {
      open.text = isLeft ? text + open.text : open.text + text;
      open.width = glyph.x + glyph.width - open.x;
      this.#last = isLeft ? text.length : open.text.length;
      return true;
    }
    if (!isLeft || before < overlap || before > kerning) return false;
    open.text += text;
    open.width += open.x - glyph.x;
    open.x = glyph.x;
    this.#last = open.text.length;
    return true;
  }
}

const isBeside = (open: OpenPiece, glyph: PlacedGlyph): boolean =>
  open.angle === glyph.angle && open.font === glyph.font &&
  Math.abs(open.y - glyph.y) <= 0.05 * open.size &&
  Math.abs(open.size - glyph.size) <= 0.05 * open.size;
