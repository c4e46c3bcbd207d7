import { utf16Bytes } from "../encodings.ts";
import { bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import { concat, latin1, type TrialFile, utf8 } from "../trial_file.ts";
import {
  bodyOf,
  documentXml,
  numberingXml,
  stylesXml,
  usualParts,
  usualRelationships,
  wordOf,
} from "../word/word_body.ts";
import {
  type Package,
  packageOf,
  type Parts,
  streamedZipOf,
  wordNamespace,
  zipOf,
} from "../word/word_file.ts";

const english = textNamed("english");
const whole = { text: plainTextOf(english), phrases: bulletsOf(english) };
const xml = documentXml(bodyOf(english));

const languages = [
  "english",
  "nurse",
  "german",
  "portuguese",
  "russian",
  "chinese",
  "arabic",
  "persian",
  "hindi",
];

const byWord = languages.map((text): TrialFile => ({
  kind: "Word document (.docx)",
  name: text,
  fileName: "cv.docx",
  make: () => wordOf(bodyOf(textNamed(text))),
  expected: { text: plainTextOf(textNamed(text)), phrases: bulletsOf(textNamed(text)) },
}));

const usual: Package = { relationships: usualRelationships, parts: usualParts };

/** The same XML with another prefix for the namespace of WordprocessingML, or with none. */
function withPrefix(text: string, prefix: string): string {
  const mark = prefix === "" ? "" : `${prefix}:`;
  const renamed = text.replace(/(<\/?)w:/g, `$1${mark}`).replace(
    / w:(\w+)=/g,
    ` ${prefix === "" ? "x" : prefix}:$1=`,
  );
  const declared = prefix === ""
    ? `xmlns="${wordNamespace}" xmlns:x="${wordNamespace}"`
    : `xmlns:${prefix}="${wordNamespace}"`;
  return renamed.replace(`xmlns:w="${wordNamespace}"`, declared);
}

const strict = (text: string) =>
  text.replaceAll(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
  ).replaceAll(
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  );

/** Applies a change to every part of a package that is text. */
const changeParts = (parts: Parts, change: (text: string) => string): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([path, part]) =>
      [path, typeof part === "string" ? change(part) : part] as const
    ),
  );

const packageWithPrefix = (prefix: string) =>
  packageOf(withPrefix(xml, prefix), {
    relationships: usualRelationships,
    parts: {
      "word/styles.xml": withPrefix(stylesXml, prefix),
      "word/numbering.xml": withPrefix(numberingXml, prefix),
    },
  });

const backslashes = (parts: Parts) =>
  Object.fromEntries(
    Object.entries(parts).map(([path, part]) => [path.replaceAll("/", "\\"), part] as const),
  );

const packages: readonly (readonly [name: string, make: () => Uint8Array<ArrayBuffer>])[] = [
  [
    "Word Online's document2.xml",
    () => zipOf(packageOf(xml, { ...usual, path: "word/document2.xml" })),
  ],
  [
    "a target from the root",
    () => zipOf(packageOf(xml, { ...usual, target: "/word/document.xml" })),
  ],
  [
    "a folder of another name",
    () => zipOf(packageOf(xml, { ...usual, path: "content/main.xml", parts: {} })),
  ],
  ["prefix ns0", () => zipOf(packageWithPrefix("ns0"))],
  ["no prefix", () => zipOf(packageWithPrefix(""))],
  ["strict format", () => zipOf(changeParts(packageOf(xml, usual), strict))],
  ["XML in UTF-16", () => {
    const wide = xml.replace("UTF-8", "UTF-16");
    return zipOf(packageOf(concat([latin1("\xff\xfe"), utf16Bytes(wide, true)]), usual));
  }],
  [
    "XML with a byte order mark",
    () => zipOf(packageOf(concat([latin1("\xef\xbb\xbf"), utf8(xml)]), usual)),
  ],
  ["sizes behind the files", () => streamedZipOf(packageOf(xml, usual))],
  ["not packed", () => zipOf(packageOf(xml, usual), 0)],
  [
    "parts in reverse order",
    () => zipOf(Object.fromEntries(Object.entries(packageOf(xml, usual)).toReversed())),
  ],
  ["backslashes in paths", () => zipOf(backslashes(packageOf(xml, usual)))],
];

const packageFiles = packages.map(([name, make]): TrialFile => ({
  kind: "Word document whose package differs: Word Online, other prefixes, strict, streamed",
  name,
  fileName: "cv.docx",
  make,
  expected: whole,
}));

const withMacros: TrialFile = {
  kind: "Word document whose package differs: Word Online, other prefixes, strict, streamed",
  name: "with macros (.docm)",
  fileName: "cv.docm",
  make: () =>
    zipOf(changeParts(packageOf(xml, usual), (text) =>
      text.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "vnd.ms-word.document.macroEnabled.main",
      ))),
  expected: whole,
};

const damagedFile = (name: string, make: () => Uint8Array<ArrayBuffer>): TrialFile => ({
  kind: "Word document that is damaged",
  name,
  fileName: "cv.docx",
  make,
  expected: { code: "damaged", says: /Word document/ },
});

const damagedFiles: readonly TrialFile[] = [
  damagedFile("its first half", () => {
    const bytes = zipOf(packageOf(xml, usual), 0);
    return bytes.slice(0, bytes.length / 2);
  }),
  damagedFile("without its document", () => {
    const { "word/document.xml": _, ...others } = packageOf(xml, usual);
    return zipOf(others);
  }),
  damagedFile("bytes turned over in the middle", () => {
    const bytes = wordOf(bodyOf([...english, ...textNamed("job"), ...textNamed("nurse")]));
    const offset = bytes.findIndex((_, index) =>
      new TextDecoder().decode(bytes.subarray(index, index + 17)) === "word/document.xml"
    );
    return bytes.map((byte, index) =>
      index > offset + 200 && index < offset + 400 ? byte ^ 0x5a : byte
    );
  }),
  damagedFile("a text by that name", () => latin1("hello")),
];

/** Word documents in different packages. */
export const wordPackages: readonly TrialFile[] = [
  ...byWord,
  ...packageFiles,
  withMacros,
  ...damagedFiles,
];
