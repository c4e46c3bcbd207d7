import type { Piece } from "./layout/piece.ts";

/** The name that pieces of an icon font get in place of their font's. */
export const iconFont = "icons";

/** Fonts of icons, by what their names contain. Their codes are any letters: "#" is an envelope. */
const icons =
  /font.?awesome|fa-(?:solid|brands|regular)|icons\b|(?<![a-z])icon\b|icomoon|fontello|glyphicon|marvosym|entypo|devicon|materialsymbols/i;
const dingbats = /wingdings|webdings/i;
/** Letters that Wingdings draws as bullets, by either of its encodings: l is ●, n is ■, § is ▪. */
const bulletLetters = new Set("lnoqruvw§ßØÿü¸¨®þ˛•·");
/** The private characters for a bullet and for an icon (`private_marks.ts`). */
const bullet = "\uf0b7";
const icon = "\uf8ff";

/**
 * Gives the letters of icon fonts private characters, which have no text.
 *
 * @param nameOf The name of a font in the file, such as "ABCDEF+FontAwesome5Free-Solid".
 */
export function markIcons(
  pieces: readonly Piece[],
  nameOf: (font: string) => string,
): readonly Piece[] {
  const names = new Map<string, string>();
  return pieces.map((piece) => {
    const name = names.get(piece.font) ?? nameOf(piece.font);
    names.set(piece.font, name);
    if (dingbats.test(name)) return { ...piece, text: marksOf(piece.text), font: iconFont };
    return icons.test(name)
      ? { ...piece, text: piece.text.replace(/[^\p{Co}]/gu, icon), font: iconFont }
      : piece;
  });
}

/** Leaves characters beyond Latin as they are: the font says what they draw. */
const marksOf = (text: string): string =>
  text.replace(/[\u0021-\u02ff\u2022]/g, (letter) => bulletLetters.has(letter) ? bullet : icon);
