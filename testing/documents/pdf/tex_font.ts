import type { PdfFont } from "./fonts.ts";
import { widthOfLetter } from "./letter_widths.ts";
import { hexOf } from "./pdf_file.ts";

const marks: Readonly<Record<string, string>> = {
  "\u0300": "grave",
  "\u0301": "acute",
  "\u0302": "circumflex",
  "\u0303": "tilde",
  "\u0308": "dieresis",
  "\u030a": "ring",
  "\u0327": "cedilla",
  "\u030c": "caron",
};

const digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** Names of Adobe's glyph list. */
const names: Readonly<Record<string, string>> = {
  " ": "space",
  "!": "exclam",
  "%": "percent",
  "&": "ampersand",
  "'": "quoteright",
  "(": "parenleft",
  ")": "parenright",
  "+": "plus",
  ",": "comma",
  "-": "hyphen",
  ".": "period",
  "/": "slash",
  ":": "colon",
  ";": "semicolon",
  "@": "at",
  "|": "bar",
  "–": "endash",
  "—": "emdash",
  "’": "quoteright",
  "“": "quotedblleft",
  "”": "quotedblright",
  "•": "bullet",
  "·": "periodcentered",
  "ß": "germandbls",
  "œ": "oe",
  "Œ": "OE",
  "€": "Euro",
  "ﬀ": "ff",
  "ﬁ": "fi",
  "ﬂ": "fl",
  "ﬃ": "ffi",
};

/** The name of a letter's glyph, such as `eacute`. */
export function glyphName(letter: string): string {
  const known = names[letter] ?? (/^\d$/.test(letter) ? digits[Number(letter)] : undefined);
  if (known !== undefined) return known;
  const [base = "", mark = ""] = [...letter.normalize("NFD")];
  return /^[A-Za-z]$/.test(base) ? base + (marks[mark] ?? "") : `uni${hexOfUnit(letter)}`;
}

const hexOfUnit = (letter: string) =>
  letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");

/** The ligatures that TeX sets. */
const withLigatures = (text: string) =>
  text.replaceAll("ffi", "ﬃ").replaceAll("ff", "ﬀ").replaceAll("fi", "ﬁ").replaceAll("fl", "ﬂ");

/**
 * A Type 1 font in an encoding of its own, whose glyphs have names and no map to Unicode, as pdfTeX
 * writes them.
 *
 * @param special Names of glyphs that differ from the usual ones.
 */
export function texFont(
  name = "ABCDEF+CMR10",
  special: Readonly<Record<string, string>> = {},
): PdfFont {
  const codes = new Map<string, number>();
  const codeOf = (letter: string) => {
    const code = codes.get(letter) ?? codes.size + 11;
    codes.set(letter, code);
    return code;
  };
  return {
    addTo(file) {
      const letters = [...codes.keys()];
      const differences = letters.map((letter) => `/${special[letter] ?? glyphName(letter)}`);
      const descriptor = file.add(
        `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-40 -250 1009 750] ` +
          "/ItalicAngle 0 /Ascent 694 /Descent -194 /CapHeight 683 /StemV 69 >>",
      );
      return file.add(
        `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /FontDescriptor ${descriptor} 0 R ` +
          `/FirstChar 11 /LastChar ${letters.length + 10} ` +
          `/Widths [${letters.map(widthOfLetter).join(" ")}] ` +
          `/Encoding << /Type /Encoding /Differences [11 ${differences.join(" ")}] >> >>`,
      );
    },
    encode: (text) => `<${hexOf(Uint8Array.from([...withLigatures(text)], codeOf))}>`,
    widthOf: (text) =>
      [...withLigatures(text)].reduce((sum, letter) => sum + widthOfLetter(letter), 0),
  };
}
