/** Writings in which letters join, so that a joiner (U+200D) or non-joiner (U+200C) spells. */
const joining = new RegExp(
  `[${
    [
      "Arabic",
      "Syriac",
      "Mongolian",
      "Nko",
      "Devanagari",
      "Bengali",
      "Gurmukhi",
      "Gujarati",
      "Oriya",
      "Tamil",
      "Telugu",
      "Kannada",
      "Malayalam",
      "Sinhala",
      "Myanmar",
      "Khmer",
      "Tibetan",
    ].map((script) => `\\p{scx=${script}}`).join("")
  }]`,
  "u",
);
/** Signs that silence a vowel: a joiner after one spells at a word's end as well. */
const virama = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]/;
const picture = /\p{Extended_Pictographic}/u;
/** What may stand before the joiner of an emoji: a picture, a colour of skin, a request for one. */
const beforeJoiner = /[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\ufe0f]/u;

/**
 * Removes joiners that spell nothing: they are invisible, and a word that holds one is not found.
 * Takes linear time.
 */
export function dropJoiners(text: string): string {
  return text.replace(
    /[\u200c\u200d]/g,
    (joiner, offset: number) =>
      spells(joiner, characterBefore(text, offset), characterAt(text, offset + 1)) ? joiner : "",
  );
}

/** Persian “می‌خواهم”, Hindi “क्‍ष”, Malayalam “ന്‍”, and the emoji “👩‍💻”. */
function spells(joiner: string, before: string, after: string): boolean {
  if (joining.test(before) && joining.test(after)) return true;
  if (virama.test(before)) return after !== "\u200c" && after !== "\u200d";
  return joiner === "\u200d" && picture.test(after) && beforeJoiner.test(before);
}

function characterAt(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function characterBefore(text: string, offset: number): string {
  const isPair = /[\udc00-\udfff]/.test(text.charAt(offset - 1));
  return characterAt(text, isPair ? offset - 2 : offset - 1);
}
