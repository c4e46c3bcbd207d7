import { encodeText } from "../encodings.ts";
import { hexOf } from "../pdf/pdf_file.ts";
import { type Block, bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import { type ExpectedText, latin1, type TrialFile } from "../trial_file.ts";

/** Writes the letters of a text. */
type Spell = (text: string) => string;

const escape = (text: string) => text.replace(/[\\{}]/g, "\\$&");

/** As Word: code units behind `\u`, each with a substitute. */
const byUnit: Spell = (text) =>
  escape(text).replace(/[^\0-\x7f]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return `\\u${code > 32_767 ? code - 65_536 : code}?`;
  });

/** As TextEdit: no substitutes, a blank behind each. */
const byUnitAlone: Spell = (text) =>
  "\\uc0 " + escape(text).replace(/[^\0-\x7f]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return `\\u${code > 32_767 ? code - 65_536 : code} `;
  });

/** As WordPad: bytes of a code page. */
const byBytes = (encoding: string): Spell => (text) =>
  [...escape(text)].map((letter) =>
    letter < "\x80"
      ? letter
      : hexOf(encodeText(encoding, letter)).replace(/../g, (byte) => `\\'${byte}`)
  ).join("");

/** As Word for letters of several bytes: the letter, and its bytes for old readers. */
const byBoth = (encoding: string): Spell => (text) =>
  [...escape(text)].map((letter) => {
    if (letter < "\x80") return letter;
    const bytes = encodeText(encoding, letter);
    const unit = letter.charCodeAt(0);
    return `{\\uc${bytes.length}\\u${unit > 32_767 ? unit - 65_536 : unit}${
      hexOf(bytes).replace(/../g, (byte) => `\\'${byte}`)
    }}`;
  }).join("");

const wordTables =
  "{\\fonttbl{\\f0\\fswiss\\fcharset0\\fprq2{\\*\\panose 020f0502020204030204}Calibri;}" +
  "{\\f1\\froman\\fcharset2 Symbol;}}{\\colortbl;\\red0\\green0\\blue0;}" +
  "{\\stylesheet{\\ql\\f0\\fs22 Normal;}{\\s1\\b heading 1;}}{\\*\\generator Riched20;}" +
  "{\\info{\\title Curriculum}{\\author Somebody Else}{\\creatim\\yr2024\\mo5\\dy1}}";

const bulletMark = "{\\listtext\\pard\\plain\\f1 \\'b7\\tab}";

const lineOf = (block: Block, spell: Spell): string => {
  switch (block.type) {
    case "name":
    case "heading":
      return `\\pard\\plain\\s1\\b\\f0\\fs28 ${spell(block.text)}\\par\n`;
    case "bullet":
      return `\\pard${bulletMark}\\plain\\ls1\\fi-360\\li720\\f0\\fs22 ${spell(block.text)}\\par\n`;
    case "line":
      return `\\pard\\plain\\f0\\fs22 ${spell(block.text)}\\par\n`;
    case "entry":
      return `\\pard\\plain\\tqr\\tx9000\\f0{\\b ${spell(block.text)}}\\tab ${
        spell(block.dates)
      }\\par\n`;
  }
};

interface Rich {
  readonly name: string;
  readonly texts: string;
  readonly spell?: Spell;
  readonly head?: string;
  /** The font table and what else stands before the text. */
  readonly tables?: string;
  readonly before?: string;
  readonly beforeText?: string;
  readonly expected?: Omit<ExpectedText, "text">;
}

const fontOf = (charset: number) =>
  `{\\fonttbl{\\f0\\fnil\\fcharset${charset} Arial;}{\\f1\\fcharset2 Symbol;}}`;

const files: readonly Rich[] = [
  { name: "Word, english", texts: "english" },
  { name: "Word, turkish", texts: "turkish" },
  { name: "Word, persian", texts: "persian" },
  {
    name: "TextEdit, french",
    texts: "french",
    spell: byUnitAlone,
    head: "\\ansi\\ansicpg1252\\cocoartf2709",
  },
  { name: "WordPad, german", texts: "german", spell: byBytes("windows-1252"), tables: fontOf(0) },
  {
    name: "WordPad, russian",
    texts: "russian",
    spell: byBytes("windows-1251"),
    head: "\\ansi\\ansicpg1251\\deff0",
    tables: fontOf(204),
  },
  {
    name: "russian by the font's character set",
    texts: "russian",
    spell: byBytes("windows-1251"),
    tables: fontOf(204),
  },
  {
    name: "polish by the font's character set",
    texts: "polish",
    spell: byBytes("windows-1250"),
    tables: fontOf(238),
  },
  {
    name: "Word, japanese with bytes beside",
    texts: "japanese",
    spell: byBoth("shift_jis"),
    head: "\\ansi\\ansicpg932",
    tables: fontOf(128),
  },
  {
    name: "chinese in bytes",
    texts: "chinese",
    spell: byBytes("gbk"),
    head: "\\ansi\\ansicpg936",
    tables: fontOf(134),
  },
  {
    name: "a table, a link, a picture, marks",
    texts: "nurse",
    before: "\\trowd\\cellx3000\\cellx6000\\intbl German\\cell fluent\\cell\\row\n" +
      "\\trowd\\cellx3000\\cellx6000\\intbl Igbo\\cell mother tongue\\cell\\row\\pard\n" +
      '{\\field{\\*\\fldinst{HYPERLINK "https://okafor.example/"}}{\\fldrslt{My pages}}}\\par\n' +
      "{\\pict\\pngblip\\picw10\\pich10 89504e470d0a1a0a0000000d49484452}\n" +
      "20\\_30 % on\\~site \\ldblquote calm\\rdblquote  and nurse\\rquote s aide, 2012\\endash 2014, " +
      "hos\\-pital\\line Night shifts{\\v hidden words}{\\deleted removed words}\\par\n",
    beforeText: "German fluent\nIgbo mother tongue\nMy pages\n" +
      "20-30 % on site “calm” and nurse’s aide, 2012–2014, hospital\nNight shifts",
    expected: {
      besides: ["https://okafor.example/"],
      phrases: ["German fluent", "20-30 % on", "2012–2014, hospital"],
      absent: ["hidden", "removed", "89504e", "HYPERLINK"],
    },
  },
  {
    name: "a header, a footer and a footnote",
    texts: "nurse",
    before: "{\\header\\pard Amara N. Okafor, Enugu\\par}{\\footer\\pard Number 98B1234E\\par}" +
      "\\pard Prize of the ward{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} Given by patients}\\par\n",
    beforeText: "Prize of the ward",
    expected: { besides: ["Amara N. Okafor, Enugu", "Number 98B1234E", "Given by patients"] },
  },
];

function richFile(
  {
    name,
    texts,
    spell = byUnit,
    head = "\\ansi\\ansicpg1252\\deff0",
    tables,
    before = "",
    ...rest
  }: Rich,
): TrialFile {
  const blocks = textNamed(texts);
  const { beforeText = "", expected = {} } = rest;
  return {
    kind: "Rich Text (.rtf)",
    name,
    fileName: "cv.rtf",
    mediaType: "application/rtf",
    make: () =>
      latin1(
        `{\\rtf1${head}${tables ?? wordTables}\\viewkind4\\uc1\n${before}${
          blocks.map((block) => lineOf(block, spell)).join("")
        }}`,
      ),
    expected: {
      ...expected,
      text: `${beforeText}\n${plainTextOf(blocks)}`,
      phrases: [...bulletsOf(blocks), ...expected.phrases ?? []],
    },
  };
}

/** Rich Text as Word, WordPad and TextEdit write it. */
export const richTexts: readonly TrialFile[] = files.map(richFile);
