import { latin1 } from "../trial_file.ts";
import { widthOfLetter } from "./letter_widths.ts";
import { hexOf, type PdfFile } from "./pdf_file.ts";

/** A font that writes text into a page. */
export interface PdfFont {
  /** Adds the font's objects and gives the number of its dictionary. Call it after all text is written. */
  addTo(file: PdfFile): number;
  /** A string operand that shows the text, such as `(Ada)` or `<00010002>`. */
  encode(text: string): string;
  /** Width of the text in thousandths of the font's size. */
  widthOf(text: string): number;
}

const widthOfText = (text: string) =>
  [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0);

const windows = new TextDecoder("windows-1252");
const byteOf = new Map(
  Array.from({ length: 256 }, (_, byte) => [windows.decode(Uint8Array.of(byte)), byte] as const),
);

/** The bytes of a text in the Windows form of Latin-1. */
export function windows1252(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...text], (letter) => {
    const byte = byteOf.get(letter);
    if (byte === undefined) throw new Error(`Not in this encoding: ${letter}`);
    return byte;
  });
}

/** A literal string of a PDF. */
export const literal = (bytes: Uint8Array) =>
  `(${String.fromCharCode(...bytes).replace(/[\\()]/g, "\\$&").replaceAll("\r", "\\r")})`;

/** One of the fonts that every reader has, in the encoding of Windows. */
export function standardFont(name = "Helvetica"): PdfFont {
  return {
    addTo: (file) =>
      file.add(
        `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
      ),
    encode: (text) => literal(windows1252(text)),
    widthOf: name.startsWith("Courier") ? (text) => [...text].length * 600 : widthOfText,
  };
}

/** Numbers glyphs in the order in which they are first needed. */
class Glyphs {
  readonly letters: string[] = [];
  readonly #codes = new Map<string, number>();
  readonly #first: number;

  constructor(first: number) {
    this.#first = first;
  }

  codeOf(letter: string): number {
    const known = this.#codes.get(letter);
    if (known !== undefined) return known;
    const code = this.#first + this.letters.length;
    this.letters.push(letter);
    this.#codes.set(letter, code);
    return code;
  }

  /** Each glyph with its code. */
  get all(): readonly (readonly [code: number, letter: string])[] {
    return this.letters.map((letter, index) => [this.#first + index, letter] as const);
  }
}

/** What a font says its glyphs stand for, where that is not the glyph's own letter. */
export type Meanings = Readonly<Record<string, string>>;

const utf16 = (text: string) =>
  text.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0")).join("");

/** A `ToUnicode` map (PDF 1.7, 9.10.3). */
export function toUnicode(
  all: readonly (readonly [code: number, letter: string])[],
  digits: 2 | 4,
  meanings: Meanings,
): Uint8Array {
  const hex = (code: number) => code.toString(16).padStart(digits, "0");
  const rows = all.map(([code, letter]) =>
    `<${hex(code)}> <${utf16(meanings[letter] ?? letter)}>\n`
  );
  const blocks: string[] = [];
  for (let index = 0; index < rows.length; index += 100) {
    const some = rows.slice(index, index + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join("")}endbfchar\n`);
  }
  return latin1(
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n" +
      `<${hex(0)}> <${digits === 2 ? "ff" : "ffff"}>\nendcodespacerange\n${blocks.join("")}` +
      "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n",
  );
}

/** A composite font of glyph numbers with a map to Unicode, as Word and browsers write. */
export function glyphFont(name = "AAAAAB+Carlito", meanings: Meanings | null = {}): PdfFont {
  const glyphs = new Glyphs(3);
  return {
    addTo(file) {
      const widths = glyphs.all.map(([code, letter]) => `${code} [${widthOfLetter(letter)}]`);
      const descriptor = file.add(
        `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-100 -300 1100 1000] ` +
          "/ItalicAngle 0 /Ascent 900 /Descent -250 /CapHeight 700 /StemV 80 >>",
      );
      const descendant = file.add(
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo ` +
          `<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 ` +
          `/W [${widths.join(" ")}] /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity >>`,
      );
      const map = meanings === null
        ? ""
        : ` /ToUnicode ${file.addStream("", toUnicode(glyphs.all, 4, meanings))} 0 R`;
      return file.add(
        `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H ` +
          `/DescendantFonts [${descendant} 0 R]${map} >>`,
      );
    },
    encode: (text) =>
      `<${
        [...text].map((letter) => glyphs.codeOf(letter).toString(16).padStart(4, "0")).join("")
      }>`,
    widthOf: widthOfText,
  };
}

/** A font of at most 250 glyphs in codes of its own with a map to Unicode, as LibreOffice writes. */
export function subsetFont(name = "BAAAAA+LiberationSans", meanings: Meanings = {}): PdfFont {
  const glyphs = new Glyphs(1);
  return {
    addTo(file) {
      const widths = glyphs.letters.map(widthOfLetter).join(" ");
      const descriptor = file.add(
        `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-100 -300 1100 1000] ` +
          "/ItalicAngle 0 /Ascent 900 /Descent -250 /CapHeight 700 /StemV 80 >>",
      );
      const map = file.addStream("", toUnicode(glyphs.all, 2, meanings));
      return file.add(
        `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /FirstChar 1 ` +
          `/LastChar ${glyphs.letters.length} /Widths [${widths}] ` +
          `/FontDescriptor ${descriptor} 0 R /ToUnicode ${map} 0 R >>`,
      );
    },
    encode: (text) => `<${hexOf(Uint8Array.from([...text], (letter) => glyphs.codeOf(letter)))}>`,
    widthOf: widthOfText,
  };
}

/** A font whose glyphs are drawings, with a map to Unicode, as Skia and Cairo write some. */
export function drawnFont(meanings: Meanings = {}): PdfFont {
  const glyphs = new Glyphs(1);
  return {
    addTo(file) {
      const procedures = glyphs.all.map(([code, letter]) => {
        const width = widthOfLetter(letter);
        const drawing = latin1(
          `${width} 0 50 0 ${Math.max(60, width - 50)} 700 d1 50 0 300 700 re f`,
        );
        return `/g${code} ${file.addStream("", drawing)} 0 R`;
      });
      const names = glyphs.all.map(([code]) => `/g${code}`).join(" ");
      const map = file.addStream("", toUnicode(glyphs.all, 2, meanings));
      return file.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -250 1000 1000] " +
          `/FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${procedures.join(" ")} >> ` +
          `/Encoding << /Type /Encoding /Differences [1 ${names}] >> /FirstChar 1 ` +
          `/LastChar ${glyphs.letters.length} ` +
          `/Widths [${glyphs.letters.map(widthOfLetter).join(" ")}] /ToUnicode ${map} 0 R ` +
          "/Resources << >> >>",
      );
    },
    encode: (text) => `<${hexOf(Uint8Array.from([...text], (letter) => glyphs.codeOf(letter)))}>`,
    widthOf: widthOfText,
  };
}
