/**
 * Signs of symbol fonts that have a meaning in a sentence, by their codes. Sources: Adobe's mapping
 * of the Symbol encoding, and Unicode L2/11-052 for Wingdings.
 */
const symbolSigns: Readonly<Record<number, string>> = {
  0xa3: "≤",
  0xae: "→",
  0xb1: "±",
  0xb3: "≥",
  0xb4: "×",
  0xb0: "°",
  0xbb: "≈",
  0xde: "⇒",
  0x6d: "µ",
  0xd2: "®",
  0xd3: "©",
  0xd4: "™",
};
const wingdingsSigns: Readonly<Record<number, string>> = { 0xe0: "→", 0xf0: "→", 0xe8: "→" };

const symbolFonts = /^(?:symbol|wingdings|webdings|.*(?:icon|awesome|dingbats|emoji symbols))/i;

/**
 * A character of a given font as text. Of a font whose letters are pictures, signs with a meaning
 * stay, any other is a bullet at the start of a line and nothing elsewhere.
 *
 * @param code The code that the file gives, in hexadecimal digits.
 */
export function symbolText(font: string, code: string, isAtStart: boolean): string {
  const value = Number.parseInt(code, 16);
  if (!Number.isInteger(value) || value < 0x20 || value > 0x10ffff) return "";
  const isPicture = symbolFonts.test(font.slice(0, 100)) || value >= 0xe000 && value <= 0xf8ff;
  if (!isPicture) return String.fromCodePoint(value);
  const low = value & 0xff;
  const sign = /^symbol/i.test(font) ? symbolSigns[low] : wingdingsSigns[low];
  return sign ?? (isAtStart ? "• " : "");
}
