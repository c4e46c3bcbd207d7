import { iconFont } from "./icon_fonts.ts";
import type { Piece } from "./layout/piece.ts";

/** UTF-16 units of each font's text that are looked at: its first pages tell enough. */
const sampleLength = 2_000;
/** Fewer lost letters of a font are marks or icons, and not worth a word. */
const fewLetters = 8;

/** The pieces of all pages, with the letters that could be told. */
interface DecodedPages {
  readonly pages: readonly (readonly Piece[])[];
  /** Whether letters are missing, and not only marks. */
  readonly lost: boolean;
}

/**
 * Finds fonts that do not say which letters they draw. pdf.js takes the numbers of their glyphs for
 * letters, which gives control characters, or letters of many scripts at random. Where the numbers
 * are those of the usual order of glyphs, letters are told from them; other pieces in such fonts are
 * left out.
 */
export function decodeFonts(pages: readonly (readonly Piece[])[]): DecodedPages {
  const decoders = new Map<string, (text: string) => string>();
  let lost = false;
  for (const [font, text] of textsOfFonts(pages)) {
    const { missing, decode } = lookAt(text);
    if (decode !== null) decoders.set(font, decode);
    lost ||= missing >= fewLetters;
  }
  if (decoders.size === 0) return { pages, lost };
  const decoded = pages.map((pieces) =>
    pieces.flatMap((piece) => {
      const text = decoders.get(piece.font)?.(piece.text) ?? piece.text;
      return text === "" ? [] : [{ ...piece, text }];
    })
  );
  return { pages: decoded, lost };
}

function textsOfFonts(pages: readonly (readonly Piece[])[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { font, text } of pages.flat()) {
    if (font === iconFont) continue;
    const before = texts.get(font) ?? "";
    if (before.length < sampleLength) texts.set(font, `${before}${text.slice(0, sampleLength)}\n`);
  }
  return texts;
}

/** What a sample of a font's text tells. */
interface FontLook {
  /** Letters of the sample that are not known. */
  readonly missing: number;
  /** Gives the letters that a piece shows; null where they are what pdf.js says. */
  readonly decode: ((text: string) => string) | null;
}

function lookAt(text: string): FontLook {
  const sample = text.slice(0, sampleLength);
  const visible = sample.replace(/\s/g, "").length;
  const bad = countOf(sample, meaningless) + countOf(sample, privateWords);
  if (bad <= visible / 20 && !mixesScripts(sample)) return { missing: 0, decode: null };
  if (bad <= visible / 4 && isMostlyLowerCase(sample)) return { missing: bad, decode: null };
  for (const decode of [decoderByGlyphNumbers(sample), textOfSymbolLetters]) {
    const decoded = decode?.(sample) ?? "";
    if (decode !== null && decoded.length > sample.length * 0.9 && isMostlyLowerCase(decoded)) {
      return { missing: sample.length - decoded.length, decode };
    }
  }
  return { missing: visible, decode: () => "" };
}

/** Visible control characters, code points without a character, half pairs, and replacements. */
const meaningless = /(?!\s)[\p{Cc}\p{Cn}\p{Cs}\ufffd]/gu;
/** Three different private characters in a row: a word, where icons stand alone or repeat. */
const privateWords = /(\p{Co})(?!\1)(\p{Co})(?!\1|\2)\p{Co}/gu;

/** UTF-16 units that all matches of a pattern take together. */
function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const [match] of text.matchAll(pattern)) count += match.length;
  return count;
}

/** Whether text looks like words of a European language: lower case, with vowels. */
function isMostlyLowerCase(text: string): boolean {
  const lower = countOf(text, /[a-z]/g);
  return lower > text.replace(/\s/g, "").length / 2 && countOf(text, /[aeiou]/g) > lower / 4;
}

/**
 * In most fonts glyphs have the order of ASCII, and the space is one of the first four: its number
 * tells the others. Null where no such number is frequent enough.
 */
function decoderByGlyphNumbers(sample: string): ((text: string) => string) | null {
  const spaces = [1, 2, 3, 4].map((number) => sample.split(String.fromCharCode(number)).length - 1);
  const most = Math.max(...spaces);
  if (most < sample.length / 25) return null;
  const shift = 0x20 - 1 - spaces.indexOf(most);
  return (text) =>
    text.replace(/\S/gu, (glyph) => {
      const letter = (glyph.codePointAt(0) ?? 0) + shift;
      return letter >= 0x20 && letter < 0x7f ? String.fromCodePoint(letter) : "";
    });
}

/** Fonts that count as symbols keep ASCII from U+F000 on. */
const textOfSymbolLetters = (text: string): string =>
  text.replace(/[\uf020-\uf07e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xf000))
    .replace(/\p{Co}/gu, "");

const scripts = [
  /\p{Script=Latin}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
];

/**
 * Whether letters beside each other belong to different scripts more often than people write, or
 * Chinese characters are ones that hardly anybody uses.
 */
function mixesScripts(text: string): boolean {
  const seen = new Set<number>();
  let pairs = 0;
  let changes = 0;
  for (const [word] of text.matchAll(/\p{L}{2,}/gu)) {
    let last = -1;
    for (const letter of word) {
      const script = scriptOf(letter);
      seen.add(script);
      if (last !== -1) pairs++;
      if (last !== -1 && last !== script) changes++;
      last = script;
    }
  }
  if (pairs >= 10 && changes > pairs * 0.3 && seen.size >= 4) return true;
  const chinese = countOf(text, /\p{Script=Han}/gu);
  return chinese >= 20 && countOf(text, /[\u3400-\u4dbf]/g) > chinese / 10;
}

/** A number for the script of a letter: rare scripts are told apart by blocks of 256 code points. */
function scriptOf(letter: string): number {
  const known = scripts.findIndex((script) => script.test(letter));
  return known === -1 ? 256 + ((letter.codePointAt(0) ?? 0) >> 8) : known;
}
