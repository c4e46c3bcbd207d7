/** How a number of a list is written. */
export type NumberStyle = "decimal" | "lowerLetter" | "upperLetter" | "lowerRoman" | "upperRoman";

/** A number of a list in its style, from 1; 27 as a letter is "aa". */
export function writeListNumber(value: number, style: NumberStyle): string {
  const isSmall = value >= 1 && value <= 1_000;
  if (style === "decimal" || !isSmall) return String(value);
  const word = style.endsWith("Letter") ? letters(value) : roman(value);
  return style.startsWith("upper") ? word.toUpperCase() : word;
}

const letters = (value: number): string =>
  String.fromCharCode(97 + (value - 1) % 26).repeat(Math.ceil(value / 26));

const romanValues = [
  [1_000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;

function roman(value: number): string {
  let rest = value;
  let word = "";
  for (const [size, sign] of romanValues) {
    while (rest >= size) {
      word += sign;
      rest -= size;
    }
  }
  return word;
}
