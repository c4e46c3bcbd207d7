import type { Piece } from "./layout/piece.ts";

/**
 * Gives letters that fonts keep at code points of their own those that people write: old-style
 * figures and small capitals of Adobe's fonts are private characters, and some fonts of Chinese use
 * the code points of radicals and of Hangzhou's numerals for characters that look the same.
 */
export const readLetterForms = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.map((piece) => {
    const text = piece.text.replace(figures, figureOf)
      .replace(radicals, (letter) => letter.normalize("NFKC"));
    return text === piece.text ? piece : { ...piece, text };
  });

/** 0 to 9, and A to Z in the height of small letters. */
const figures = /[\uf730-\uf739\uf761-\uf77a]/g;
const figureOf = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 0xf700);
const radicals = /[\u2e9f\u2ef3\u2f00-\u2fd5\u3038-\u303a]/g;
