import { encodeText, utf16Bytes } from "../encodings.ts";
import type { PdfFont } from "./fonts.ts";
import { widthOfLetter } from "./letter_widths.ts";
import { hexOf } from "./pdf_file.ts";

/** A font of East Asia that every reader is to know, not embedded. */
interface Collection {
  readonly font: string;
  readonly ordering: string;
  readonly supplement: number;
  /** Glyphs of half an em (Adobe's technical notes 5078 to 5080 and 5093). */
  readonly halves: string;
}

const collections = {
  chinese: {
    font: "STSong-Light",
    ordering: "GB1",
    supplement: 4,
    halves: "1 95 500 814 939 500",
  },
  taiwanese: {
    font: "MSung-Light",
    ordering: "CNS1",
    supplement: 3,
    halves: "1 98 500 13648 13742 500",
  },
  japanese: {
    font: "HeiseiMin-W3",
    ordering: "Japan1",
    supplement: 2,
    halves: "1 230 500 231 632 500",
  },
  korean: {
    font: "HYSMyeongJo-Medium",
    ordering: "Korea1",
    supplement: 1,
    halves: "1 95 500 8094 8190 500",
  },
} satisfies Record<string, Collection>;

/** A language whose fonts have predefined character maps. */
export type EastAsian = keyof typeof collections;

/** Predefined character maps (PDF 1.7, table 118) of each language, with the encoding of each. */
export const characterMaps: readonly (readonly [EastAsian, map: string, encoding: string])[] = [
  ["chinese", "UniGB-UCS2-H", "utf-16be"],
  ["chinese", "UniGB-UTF16-H", "utf-16be"],
  ["chinese", "GBK-EUC-H", "gbk"],
  ["chinese", "GBKp-EUC-H", "gbk"],
  ["chinese", "GBK2K-H", "gb18030"],
  ["chinese", "GB-EUC-H", "gbk"],
  ["taiwanese", "UniCNS-UCS2-H", "utf-16be"],
  ["taiwanese", "UniCNS-UTF16-H", "utf-16be"],
  ["taiwanese", "ETen-B5-H", "big5"],
  ["taiwanese", "B5pc-H", "big5"],
  ["japanese", "UniJIS-UCS2-H", "utf-16be"],
  ["japanese", "UniJIS-UTF16-H", "utf-16be"],
  ["japanese", "90ms-RKSJ-H", "shift_jis"],
  ["japanese", "90msp-RKSJ-H", "shift_jis"],
  ["japanese", "EUC-H", "euc-jp"],
  ["korean", "UniKS-UCS2-H", "utf-16be"],
  ["korean", "UniKS-UTF16-H", "utf-16be"],
  ["korean", "KSCms-UHC-H", "euc-kr"],
  ["korean", "KSC-EUC-H", "euc-kr"],
];

/** A font that uses a predefined character map and embeds nothing. */
export function eastAsianFont(language: EastAsian, map: string, encoding: string): PdfFont {
  const { font, ordering, supplement, halves } = collections[language];
  return {
    addTo(file) {
      const descriptor = file.add(
        `<< /Type /FontDescriptor /FontName /${font} /Flags 6 /FontBBox [-25 -254 1000 880] ` +
          "/ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
      );
      const descendant = file.add(
        `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${font} /CIDSystemInfo ` +
          `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement ${supplement} >> /DW 1000 ` +
          `/W [${halves}] /FontDescriptor ${descriptor} 0 R >>`,
      );
      return file.add(
        `<< /Type /Font /Subtype /Type0 /BaseFont /${font}-${map} /Encoding /${map} ` +
          `/DescendantFonts [${descendant} 0 R] >>`,
      );
    },
    encode: (text) =>
      `<${hexOf(encoding === "utf-16be" ? utf16Bytes(text) : encodeText(encoding, text))}>`,
    widthOf: (text) =>
      [...text].reduce((sum, letter) => sum + (widthOfLetter(letter) === 1000 ? 1000 : 500), 0),
  };
}
