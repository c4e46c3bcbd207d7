import type { PdfFont } from "./fonts.ts";

/** A line of text on a page: its left end on the base line, in points from the lower left corner. */
export interface TextLine {
  readonly font: PdfFont;
  /** The font's name in the page's resources. */
  readonly fontName: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Writes the operators that draw a line, as one of the programs that make PDFs would. */
export type DrawLine = (line: TextLine) => string;

const round = (value: number) => String(Math.round(value * 1_000) / 1_000);

const begin = ({ fontName, size, x, y }: TextLine) =>
  `BT /${fontName} ${size} Tf 1 0 0 1 ${round(x)} ${round(y)} Tm`;

/** One string a line. */
export const drawWhole: DrawLine = (line) => `${begin(line)} ${line.font.encode(line.text)} Tj ET`;

/** Strings with kerning between some letters; blanks are glyphs. Word writes like that. */
export const drawKerned: DrawLine = (line) => {
  const pieces = line.text.match(/.{1,4}/gu) ?? [];
  const kerned = pieces.map((piece, index) =>
    `${line.font.encode(piece)}${
      index === pieces.length - 1 ? "" : ` ${[11, -5, 22, -3][index % 4]}`
    }`
  );
  return `${begin(line)} [${kerned.join(" ")}] TJ ET`;
};

/** No blanks: a third of an em parts the words of one array. TeX writes like that. */
export const drawTex: DrawLine = (line) => {
  const words = line.text.split(" ").map((word) => {
    const pieces = word.match(/.{1,3}/gu) ?? [];
    return pieces.map((piece) => line.font.encode(piece)).join(" 28 ");
  });
  return `${begin(line)} [${words.join(" -333 ")}] TJ ET`;
};

/** Each word is placed by itself, without a blank. */
export const drawWords: DrawLine = (line) => {
  const blank = line.font.widthOf(" ");
  let offset = 0;
  const words = line.text.split(" ").map((text) => {
    const word = drawWhole({ ...line, text, x: line.x + offset * line.size / 1_000 });
    offset += line.font.widthOf(text) + blank;
    return word;
  });
  return words.join("\n");
};

/** Words with their blank behind them, each moved to its place within one text object. */
export const drawRuns: DrawLine = (line) => {
  const words = line.text.match(/\S+\s*/gu) ?? [];
  const moves = words.map((word) => {
    const width = round(line.font.widthOf(word) * line.size / 1_000);
    return `${line.font.encode(word)} Tj ${width} 0 Td`;
  });
  return `${begin(line)} ${moves.join("\n")} ET`;
};

/** Each letter is placed by itself; blanks are left out. */
export const drawLetters: DrawLine = (line) => {
  let offset = 0;
  const letters = [...line.text].map((text) => {
    const x = line.x + offset * line.size / 1_000;
    offset += line.font.widthOf(text);
    return text === " " ? "" : drawWhole({ ...line, text, x });
  });
  return letters.filter((one) => one !== "").join("\n");
};

/** With space between the letters, as for a heading that is set wide. */
export const drawSpaced: DrawLine = (line) =>
  `${begin(line)} ${round(line.size * 0.3)} Tc ${line.font.encode(line.text)} Tj 0 Tc ET`;

/** Letters kerned far apart within one array; words further. */
export const drawFarKerned: DrawLine = (line) => {
  const letters = [...line.text].map((letter) =>
    letter === " " ? "-700" : `${line.font.encode(letter)} -300`
  );
  return `${begin(line)} [${letters.join(" ")}] TJ ET`;
};
