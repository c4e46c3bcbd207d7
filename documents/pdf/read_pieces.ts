import { GlyphLine } from "./layout/glyph_line.ts";
import type { Piece } from "./layout/piece.ts";

/** A page of pdf.js, as far as it is used here. */
export interface DrawnPage {
  /** Left, bottom, right and top of what is seen of the page, in points. */
  readonly view: readonly number[];
  getOperatorList(options: { annotationMode: number }): Promise<Operators>;
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown };
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** `AnnotationMode.DISABLE` of pdf.js: filled fields are read by their values, not as drawn. */
const noAnnotations = 0;
/** Deepest nesting of saved states; a page that nests deeper keeps its innermost ones. */
const mostSaved = 1_000;

/**
 * The pieces of text of a page, in the order in which they are drawn.
 *
 * They are read from what the page draws, because `getTextContent` of pdf.js leaves out U+00AD,
 * which fonts of LaTeX give for every hyphen, and no longer knows the blanks in letter-spaced text.
 *
 * @param letters Stops after about this many UTF-16 units.
 */
export async function readPieces(page: DrawnPage, letters: number): Promise<readonly Piece[]> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: noAnnotations });
  const reader = new PieceReader(page, letters);
  for (let index = 0; index < fnArray.length && !reader.isFull; index++) {
    const args = argsArray[index];
    reader.take(fnArray[index]!, Array.isArray(args) ? args : []);
  }
  return reader.pieces;
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

const multiply = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

/** What `q` saves and `Q` restores, as far as text needs it (ISO 32000-1, 9.3). */
interface TextState {
  matrix: Matrix;
  font: string;
  size: number;
  letterGap: number;
  wordGap: number;
  stretch: number;
  leading: number;
  rise: number;
}

interface Font {
  /** Size of a unit of a glyph's width, as a part of the font's size. */
  readonly unit: number;
  readonly isVertical: boolean;
}

/** Numbers of operators, `OPS` of pdf.js. */
const ops = {
  save: 10,
  restore: 11,
  transform: 12,
  setGState: 9,
  beginText: 31,
  setCharSpacing: 33,
  setWordSpacing: 34,
  setHScale: 35,
  setLeading: 36,
  setFont: 37,
  setTextRise: 39,
  moveText: 40,
  setLeadingMoveText: 41,
  setTextMatrix: 42,
  nextLine: 43,
  showText: 44,
  beginForm: 74,
  endForm: 75,
} as const;

/** Follows the operators of a page and places each glyph. */
class PieceReader {
  readonly #page: DrawnPage;
  readonly #line = new GlyphLine();
  readonly #fonts = new Map<string, Font>();
  readonly #saved: TextState[] = [];
  #lettersLeft: number;
  #text: Matrix = identity;
  #lineStart: Matrix = identity;
  #state: TextState = {
    matrix: identity,
    font: "",
    size: 1,
    letterGap: 0,
    wordGap: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };

  constructor(page: DrawnPage, letters: number) {
    this.#page = page;
    this.#lettersLeft = letters;
  }

  get pieces(): readonly Piece[] {
    return this.#line.pieces;
  }

  get isFull(): boolean {
    return this.#lettersLeft <= 0;
  }

  take(operator: number, args: readonly unknown[]): void {
    const state = this.#state;
    const [first, second] = args;
    switch (operator) {
      case ops.showText:
        return this.#show(first);
      case ops.beginText:
        this.#text = this.#lineStart = identity;
        return;
      case ops.moveText:
        return this.#move(numberOf(first), numberOf(second));
      case ops.setLeadingMoveText:
        state.leading = -numberOf(second);
        return this.#move(numberOf(first), numberOf(second));
      case ops.nextLine:
        return this.#move(0, -state.leading);
      case ops.setTextMatrix:
        this.#text = this.#lineStart = matrixOf(first ?? args);
        return;
      default:
        this.#change(operator, args);
    }
  }

  #change(operator: number, args: readonly unknown[]): void {
    const state = this.#state;
    const value = numberOf(args[0]);
    if (operator === ops.save || operator === ops.beginForm) this.#save();
    if (operator === ops.restore || operator === ops.endForm) this.#restore();
    if (operator === ops.transform) state.matrix = multiply(state.matrix, matrixOf(args));
    if (operator === ops.beginForm && args[0] !== null && args[0] !== undefined) {
      this.#state.matrix = multiply(state.matrix, matrixOf(args[0]));
    }
    if (operator === ops.setFont) [state.font, state.size] = [String(args[0]), numberOf(args[1])];
    if (operator === ops.setGState) this.#setGraphics(args[0]);
    if (operator === ops.setCharSpacing) state.letterGap = value;
    if (operator === ops.setWordSpacing) state.wordGap = value;
    if (operator === ops.setHScale) state.stretch = value / 100;
    if (operator === ops.setLeading) state.leading = value;
    if (operator === ops.setTextRise) state.rise = value;
  }

  #save(): void {
    if (this.#saved.length >= mostSaved) this.#saved.shift();
    this.#saved.push(this.#state);
    this.#state = { ...this.#state };
  }

  #restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  /** A graphics state may hold a font. */
  #setGraphics(pairs: unknown): void {
    if (!Array.isArray(pairs)) return;
    for (const pair of pairs) {
      if (Array.isArray(pair) && pair[0] === "Font" && Array.isArray(pair[1])) {
        this.#change(ops.setFont, pair[1]);
      }
    }
  }

  #move(x: number, y: number): void {
    this.#text = this.#lineStart = multiply(this.#lineStart, [1, 0, 0, 1, x, y]);
  }

  #show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { size, stretch, letterGap, wordGap } = this.#state;
    const { unit, isVertical } = this.#font();
    const across = isVertical ? 1 : stretch;
    let offset = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === "number") {
        offset -= glyph / 1_000 * size * across;
      } else if (isGlyph(glyph)) {
        const units = isVertical ? Math.abs(glyph.vmetric?.[0] ?? 1_000) : glyph.width;
        const width = units * unit * size * across;
        this.#place(glyph.unicode, offset, width, isVertical);
        offset += width + (letterGap + (glyph.isSpace ? wordGap : 0)) * across;
      }
    }
    const moved: Matrix = isVertical ? [1, 0, 0, 1, 0, -offset] : [1, 0, 0, 1, offset, 0];
    this.#text = multiply(this.#text, moved);
  }

  #place(text: string, offset: number, width: number, isVertical: boolean): void {
    this.#lettersLeft -= text.length;
    if (/^\s*$/u.test(text)) {
      // Chromium draws a soft hyphen inside a word as a blank without width.
      if (width !== 0) this.#line.addBlank();
      return;
    }
    const { size, rise, font, matrix } = this.#state;
    const placed = multiply(matrix, this.#text);
    const along = isVertical ? [-placed[2], -placed[3]] : [placed[0], placed[1]];
    const scale = Math.hypot(along[0]!, along[1]!);
    const x = placed[4] + offset * along[0]! + rise * placed[2];
    const y = placed[5] + offset * along[1]! + rise * placed[3];
    if (!Number.isFinite(x + y + width * scale) || !this.#isSeen(x, y, width * scale)) return;
    const angle = roundAngle(
      Math.atan2(along[1]! * Math.sign(width), along[0]! * Math.sign(width)),
    );
    const [cos, sin] = [Math.cos(angle * Math.PI / 180), Math.sin(angle * Math.PI / 180)];
    this.#line.add({
      text,
      x: x * cos + y * sin,
      y: y * cos - x * sin,
      width: Math.abs(width * scale),
      size: Math.abs(size) * Math.hypot(placed[2], placed[3]) * this.#heightOf(font) || 1,
      angle,
      font,
    });
  }

  /** Text beside the page is not seen by anybody, so nobody wrote it. */
  #isSeen(x: number, y: number, width: number): boolean {
    const [left, bottom, right, top] = this.#page.view;
    return x + width >= left! && x - width <= right! && y >= bottom! && y <= top!;
  }

  #heightOf(font: string): number {
    return (this.#fonts.get(font)?.unit ?? 0.001) * 1_000;
  }

  #font(): Font {
    const id = this.#state.font;
    const known = this.#fonts.get(id);
    if (known !== undefined) return known;
    const font = readFont(this.#page.commonObjs.has(id) ? this.#page.commonObjs.get(id) : null);
    this.#fonts.set(id, font);
    return font;
  }
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly number[] | null;
}

const isGlyph = (value: unknown): value is Glyph =>
  typeof value === "object" && value !== null && "unicode" in value &&
  typeof value.unicode === "string" && "width" in value && typeof value.width === "number";

function readFont(font: unknown): Font {
  if (typeof font !== "object" || font === null) return { unit: 0.001, isVertical: false };
  const matrix = "fontMatrix" in font && Array.isArray(font.fontMatrix) ? font.fontMatrix : [];
  const unit = Math.abs(numberOf(matrix[0])) || 0.001;
  return { unit, isVertical: "vertical" in font && font.vertical === true };
}

const numberOf = (value: unknown): number => typeof value === "number" ? value : 0;

function matrixOf(value: unknown): Matrix {
  const at = (index: number) => numberOf((value as ArrayLike<unknown> | null)?.[index]);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

/** Degrees, in steps of one, from 0 to 359; almost straight lines are straight. */
function roundAngle(radians: number): number {
  const degrees = Math.round(radians * 180 / Math.PI);
  const right = Math.round(degrees / 90) * 90;
  return ((Math.abs(degrees - right) <= 3 ? right : degrees) + 360) % 360;
}
