import { type Piece, runsLeft } from "./piece.ts";

/** A glyph on the page: its text, and where it stands on its turned line. */
interface PlacedGlyph {
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

/** Accents that TeX draws by themselves, and the marks that they are on a letter. */
const accents = new Map([
  ["`", "\u0300"],
  ["´", "\u0301"],
  ["ˆ", "\u0302"],
  ["^", "\u0302"],
  ["˜", "\u0303"],
  ["~", "\u0303"],
  ["¯", "\u0304"],
  ["˘", "\u0306"],
  ["˙", "\u0307"],
  ["¨", "\u0308"],
  ["˚", "\u030a"],
  ["˝", "\u030b"],
  ["ˇ", "\u030c"],
  ["¸", "\u0327"],
  ["˛", "\u0328"],
]);

type OpenPiece = { -readonly [Key in keyof Piece]: Piece[Key] };

/** Part of the size by which kerned letters of one word are apart or overlap at the most. */
const kerning = 0.1;
const overlap = -0.25;

/**
 * Puts glyphs together to pieces, in the order in which they are drawn. Letters that run from right
 * to left are mostly drawn from left to right, the last one first: they are put in front.
 */
export class GlyphLine {
  readonly #pieces: Piece[] = [];
  #open: OpenPiece | null = null;
  #isSpaced = false;
  /** Where the glyph that was added last ends in the open piece's text, and where it stands. */
  #last = 0;
  #begun = -Infinity;
  #end = -Infinity;
  /** An accent that may belong to the next letter. */
  #accent: PlacedGlyph | null = null;
  /** Marks that belong to the next letter. */
  #marks = "";

  get pieces(): readonly Piece[] {
    this.#flush();
    return this.#pieces;
  }

  /** A blank: what follows is another word. */
  addBlank(): void {
    this.#flush();
    this.#open = null;
    this.#isSpaced = true;
  }

  add(glyph: PlacedGlyph): void {
    if (unseen.test(glyph.text)) this.#addUnseen(glyph.text);
    else if (accents.has(glyph.text)) this.#addAccent(glyph);
    else if (/^\p{M}+$/u.test(glyph.text)) this.#addMark(glyph);
    else {
      const accent = this.#takeAccent(glyph);
      this.#addLetter(
        glyph,
        accent === "" ? glyph.text + this.#marks : (glyph.text + accent).normalize(),
      );
      this.#marks = "";
    }
  }

  #addLetter(glyph: PlacedGlyph, text: string): void {
    const open = this.#open;
    const isApart = open === null || !isBeside(open, glyph) ||
      runsLeft(open.text) !== runsLeft(text);
    if (isApart || !this.#append(open, glyph, text)) this.#begin(glyph, text);
    [this.#begun, this.#end] = [glyph.x, glyph.x + glyph.width];
  }

  /** An accent belongs to the letter over or under which it stands, the one before it or after it. */
  #addAccent(glyph: PlacedGlyph): void {
    this.#flush();
    const [open, middle] = [this.#open, glyph.x + glyph.width / 2];
    const isOver = open !== null && this.#begun < middle && middle < this.#end &&
      Math.abs(open.y - glyph.y) <= 0.5 * open.size && /\p{L}$/u.test(open.text);
    if (isOver) open.text = (open.text + accents.get(glyph.text)!).normalize();
    else this.#accent = glyph;
  }

  /** The mark of the accent that was drawn last, if it stands over this letter. */
  #takeAccent(letter: PlacedGlyph): string {
    const accent = this.#accent;
    if (accent === null) return "";
    const middle = accent.x + accent.width / 2;
    const isOver = letter.x < middle && middle < letter.x + letter.width &&
      Math.abs(letter.y - accent.y) <= 0.5 * letter.size && /^\p{L}$/u.test(letter.text);
    if (!isOver) this.#flush();
    this.#accent = null;
    return isOver ? accents.get(accent.text)! : "";
  }

  /** Adds an accent that stands alone. */
  #flush(): void {
    const accent = this.#accent;
    this.#accent = null;
    if (accent !== null) this.#addLetter(accent, accent.text);
  }

  #begin(glyph: PlacedGlyph, text: string): void {
    const { x, y, width, size, angle, font } = glyph;
    const index = this.#pieces.length;
    this.#open = { text, x, y, width, size, angle, font, isSpaced: this.#isSpaced, index };
    this.#pieces.push(this.#open);
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
    if (runsLeft(text) && (!isNear || x >= this.#end - 0.15 * open.size)) this.#marks += text;
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
