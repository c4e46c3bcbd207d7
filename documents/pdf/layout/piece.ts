/**
 * Letters that stand together on a page: a word, or a part of one. Lengths are in points, turned
 * so that its line runs from left to right and y grows upwards.
 */
export interface Piece {
  /** In the order in which it is read, also where it runs from right to left. */
  readonly text: string;
  readonly x: number;
  /** Height of its baseline. */
  readonly y: number;
  readonly width: number;
  /** Size of its font. */
  readonly size: number;
  /** Whether a blank was drawn between it and the piece before it. */
  readonly isSpaced: boolean;
  /** Its place in the order in which the page is drawn. */
  readonly index: number;
  /** Degrees by which its line is turned on the page, counted against the clock. */
  readonly angle: number;
  readonly font: string;
}

/** The right end of a piece. */
export const endOf = ({ x, width }: Piece): number => x + width;

/** Letters of scripts that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and more. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const digit = /\p{N}/u;

/** Whether a text holds letters that run from right to left; their digits do not. */
export const runsLeft = (text: string): boolean =>
  rightToLeft.test(text) && !(digit.test(text) && !/\p{L}/u.test(text));
