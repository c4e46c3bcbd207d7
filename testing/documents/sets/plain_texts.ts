import { encodeText, utf16Bytes } from "../encodings.ts";
import { type Block, bulletsOf, lineOf, plainTextOf, textNamed } from "../texts.ts";
import { concat, type ExpectedRefusal, latin1, type TrialFile, utf8 } from "../trial_file.ts";

/** A text as somebody types it, with marks before bullets. */
const typeText = (blocks: readonly Block[], mark = "- ") =>
  blocks.map((block) =>
    `${block.type === "heading" ? "\n" : block.type === "bullet" ? mark : ""}${lineOf(block)}\n`
  ).join("");

interface Plain {
  readonly kind: string;
  readonly name: string;
  readonly texts: string;
  readonly make: (text: string) => Uint8Array<ArrayBuffer>;
  readonly fileName?: string;
  readonly mark?: string;
}

const unicode = "Plain text in UTF-8 or UTF-16";
const legacy = "Plain text in an older encoding";

const mark = (bytes: string, rest: Uint8Array) => concat([latin1(bytes), rest]);

const unicodeFiles: readonly Plain[] = [
  ...["english", "chinese", "persian", "hindi", "thai"].map((texts) => ({
    kind: unicode,
    name: `UTF-8, ${texts}`,
    texts,
    make: utf8,
  })),
  {
    kind: unicode,
    name: "UTF-8 with its mark",
    texts: "german",
    make: (text) => mark("\xef\xbb\xbf", utf8(text)),
  },
  {
    kind: unicode,
    name: "UTF-16, low byte first",
    texts: "greek",
    make: (text) => mark("\xff\xfe", utf16Bytes(text, true)),
  },
  {
    kind: unicode,
    name: "UTF-16, high byte first",
    texts: "korean",
    make: (text) => mark("\xfe\xff", utf16Bytes(text)),
  },
  ...([["english", true], ["english", false], ["russian", true], ["chinese", true], [
    "japanese",
    false,
  ]] as const)
    .map(([texts, little]) => ({
      kind: unicode,
      name: `UTF-16 without a mark, ${little ? "low" : "high"} byte first, ${texts}`,
      texts,
      make: (text: string) => utf16Bytes(text, little),
    })),
  {
    kind: unicode,
    name: "lines that end as on old Macs",
    texts: "nurse",
    make: (text) => utf8(text.replaceAll("\n", "\r")),
  },
  {
    kind: unicode,
    name: "lines that end as on Windows",
    texts: "job",
    make: (text) => utf8(text.replaceAll("\n", "\r\n")),
  },
  {
    kind: unicode,
    name: "Markdown",
    texts: "english",
    fileName: "cv.md",
    mark: "* ",
    make: utf8,
  },
  { kind: unicode, name: "a name without an ending", texts: "spanish", fileName: "cv", make: utf8 },
];

const encodings: readonly (readonly [encoding: string, texts: string])[] = [
  ["windows-1252", "german"],
  ["windows-1252", "french"],
  ["windows-1252", "spanish"],
  ["windows-1252", "portuguese"],
  ["macintosh", "french"],
  ["macintosh", "german"],
  ["windows-1250", "polish"],
  ["iso-8859-2", "polish"],
  ["windows-1251", "russian"],
  ["koi8-r", "russian"],
  ["ibm866", "russian"],
  ["windows-1253", "greek"],
  ["windows-1254", "turkish"],
  ["windows-1255", "hebrew"],
  ["windows-1256", "arabic"],
  ["windows-874", "thai"],
  ["gbk", "chinese"],
  ["gb18030", "chinese"],
  ["big5", "taiwanese"],
  ["shift_jis", "japanese"],
  ["euc-jp", "japanese"],
  ["euc-kr", "korean"],
];

/** Some encodings lack the dash. */
const dashless = new Set(["iso-8859-2", "koi8-r", "ibm866", "euc-kr"]);
const withoutDash = (text: string) =>
  text.replaceAll("–", "-").replaceAll("«", '"').replaceAll("»", '"');

const legacyFiles: readonly Plain[] = encodings.map(([encoding, texts]) => ({
  kind: legacy,
  name: `${encoding}, ${texts}`,
  texts,
  make: (text) => encodeText(encoding, dashless.has(encoding) ? withoutDash(text) : text),
}));

function plainFile({ kind, name, texts, make, fileName = "cv.txt", mark }: Plain): TrialFile {
  const blocks = textNamed(texts);
  const change = dashless.has(name.split(",")[0] ?? "") ? withoutDash : (text: string) => text;
  return {
    kind,
    name,
    fileName,
    make: () => make(typeText(blocks, mark)),
    expected: { text: change(plainTextOf(blocks)), phrases: bulletsOf(blocks).map(change) },
  };
}

const bad = "Plain text in UTF-8 with bytes that are wrong";

/** UTF-8 with one byte put in after so many letters, as a bad tool leaves it. */
const withBadByte = (text: string, letters: number, byte: number) =>
  concat([utf8(text.slice(0, letters)), Uint8Array.of(byte), utf8(text.slice(letters))]);

const badFiles: readonly TrialFile[] = [
  ...([["chinese", 30, 0x96], ["german", 80, 0xe4], ["russian", 100, 0xff]] as const).map(
    ([texts, letters, byte]): TrialFile => ({
      kind: bad,
      name: `one byte too many, ${texts}`,
      fileName: "cv.txt",
      make: () => withBadByte(typeText(textNamed(texts)), letters, byte),
      expected: { text: plainTextOf(textNamed(texts)), doubts: ["garbled"] },
    }),
  ),
  {
    kind: bad,
    name: "a letter that is cut at the end, japanese",
    fileName: "cv.txt",
    make: () => utf8(typeText(textNamed("japanese")).trimEnd() + "力").slice(0, -1),
    expected: { text: plainTextOf(textNamed("japanese")), doubts: ["garbled"] },
  },
];

const refusedFile = (
  name: string,
  make: TrialFile["make"],
  expected: ExpectedRefusal,
  fileName = "cv.txt",
): TrialFile => ({ kind: `Plain text: ${name}`, name, fileName, make, expected });

const refusals: readonly TrialFile[] = [
  refusedFile("more than 200,000 characters", () => utf8("A word and more. ".repeat(13_000)), {
    code: "too_long",
    says: /200,000 characters/,
  }),
  refusedFile("more than 10 MB", () => new Uint8Array(10 * 1024 * 1024 + 1).fill(65), {
    code: "too_large",
    says: /10 MB/,
  }),
  refusedFile("nothing in it", () => new Uint8Array(0), { code: "no_text", says: /empty|no text/ }),
  refusedFile("blanks and dashes alone", () => utf8(" \n\t --- \n"), {
    code: "no_text",
    says: /no text/,
  }),
  refusedFile("an address alone", () => utf8("https://www.linkedin.com/in/jane-porter\n"), {
    code: "no_text",
    says: /address/,
  }),
];

const short: TrialFile = {
  kind: "Plain text of a few words",
  name: "one line",
  fileName: "cv.txt",
  make: () => utf8("Name: Experience:"),
  expected: { text: "Name: Experience:", doubts: ["short"] },
};

/** Files without a format. */
export const plainTexts: readonly TrialFile[] = [
  ...[...unicodeFiles, ...legacyFiles].map(plainFile),
  ...badFiles,
  short,
  ...refusals,
];
