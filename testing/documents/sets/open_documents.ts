import { strToU8, zipSync } from "fflate";
import { type Block, bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import type { ExpectedText, TrialFile } from "../trial_file.ts";
import { escapeXml } from "../word/word_file.ts";

const mediaType = "application/vnd.oasis.opendocument.text";
const urn = "urn:oasis:names:tc:opendocument:xmlns";
const namespaces = ["office", "text", "table", "style", "draw", "manifest"]
  .map((name) => `xmlns:${name}="${urn}:${name === "draw" ? "drawing" : name}:1.0"`).join(" ") +
  ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"';

const xml = (root: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:${root} ${namespaces} ` +
  `office:version="1.3">${inner}</office:${root}>`;

const paragraph = (inner: string) => `<text:p text:style-name="Standard">${inner}</text:p>`;
/** Several blanks in a row are an element of their own. */
const spell = (text: string) =>
  escapeXml(text).replace(/ {2,}/g, (blanks) => ` <text:s text:c="${blanks.length - 1}"/>`);

function elementOf(block: Block): string {
  const text = spell(block.text);
  switch (block.type) {
    case "name":
      return paragraph(`<text:span text:style-name="T1">${text}</text:span>`);
    case "heading":
      return `<text:h text:style-name="Heading_20_1" text:outline-level="1">${text}</text:h>`;
    case "bullet":
      return `<text:list text:style-name="L1"><text:list-item>${paragraph(text)}` +
        "</text:list-item></text:list>";
    case "line":
      return paragraph(text);
    case "entry":
      return paragraph(`${text}<text:tab/>${spell(block.dates)}`);
  }
}

interface Open {
  readonly name: string;
  readonly texts: string;
  /** What stands before the text, and as what. */
  readonly before?: string;
  readonly beforeText?: string;
  /** The header of each page. */
  readonly header?: string;
  readonly expected?: Omit<ExpectedText, "text">;
}

const manifest = (encrypted: boolean) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest ${namespaces}>` +
  `<manifest:file-entry manifest:full-path="/" manifest:media-type="${mediaType}"/>` +
  '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">' +
  (encrypted
    ? '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="abc=">' +
      '<manifest:algorithm manifest:algorithm-name="Blowfish CFB"/></manifest:encryption-data>'
    : "") +
  "</manifest:file-entry></manifest:manifest>";

function openOf(inner: string, header = "", encrypted = false): Uint8Array<ArrayBuffer> {
  const content = strToU8(xml(
    "document-content",
    `<office:automatic-styles/><office:body><office:text>${inner}</office:text></office:body>`,
  ));
  const styles = xml(
    "document-styles",
    '<office:master-styles><style:master-page style:name="Standard">' +
      (header === "" ? "" : `<style:header>${paragraph(header)}</style:header>`) +
      "</style:master-page></office:master-styles>",
  );
  return zipSync({
    mimetype: [strToU8(mediaType), { level: 0 }],
    "META-INF/manifest.xml": strToU8(manifest(encrypted)),
    "content.xml": encrypted ? content.map((byte, index) => byte ^ index * 31) : content,
    "styles.xml": strToU8(styles),
  }, { mtime: "2020-01-01" });
}

const cells = [["German", "fluent"], ["Igbo", "mother tongue"]];

const files: readonly Open[] = [
  { name: "english", texts: "english" },
  { name: "polish", texts: "polish" },
  { name: "japanese", texts: "japanese" },
  { name: "hebrew", texts: "hebrew" },
  {
    name: "a header",
    texts: "nurse",
    beforeText: "Amara N. Okafor, +234 803 555 0142, Enugu",
    header: "Amara N. Okafor, +234 803 555 0142, Enugu",
  },
  {
    name: "tracked changes and comments",
    texts: "nurse",
    before: '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>' +
      `${paragraph("something deleted")}</text:deletion></text:changed-region>` +
      `</text:tracked-changes>${
        paragraph(
          'Member of the <text:change text:change-id="c1"/>Royal College' +
            "<office:annotation><dc:creator>B</dc:creator><text:p>Is that true?</text:p>" +
            "</office:annotation>",
        )
      }`,
    beforeText: "Member of the Royal College",
    expected: { absent: ["deleted", "Is that true"] },
  },
  {
    name: "notes, links and breaks",
    texts: "nurse",
    before: paragraph(
      'Prize of the ward<text:note text:note-class="footnote"><text:note-citation>1' +
        `</text:note-citation><text:note-body>${paragraph("Given by patients")}</text:note-body>` +
        '</text:note><text:line-break/>See <text:a xlink:href="https://okafor.example/prize">' +
        "the report</text:a>",
    ),
    beforeText: "Prize of the ward\nSee the report",
    expected: { besides: ["Given by patients", "https://okafor.example/prize", "1"] },
  },
  {
    name: "a table and a frame",
    texts: "nurse",
    before: `<table:table>${
      cells.map((row) =>
        `<table:table-row>${
          row.map((cell) => `<table:table-cell>${paragraph(cell)}</table:table-cell>`).join("")
        }</table:table-row>`
      ).join("")
    }</table:table>${
      paragraph(
        `<draw:frame><draw:text-box>${paragraph("Free from May")}</draw:text-box></draw:frame>`,
      )
    }`,
    beforeText: "German fluent\nIgbo mother tongue\nFree from May",
    expected: { phrases: ["German fluent", "Igbo mother tongue"] },
  },
];

function openFile(
  { name, texts, before = "", beforeText = "", header, expected = {} }: Open,
): TrialFile {
  const blocks = textNamed(texts);
  return {
    kind: "OpenDocument text (.odt)",
    name,
    fileName: "cv.odt",
    mediaType,
    make: () => openOf(before + blocks.map(elementOf).join(""), header),
    expected: {
      ...expected,
      text: `${beforeText}\n${plainTextOf(blocks)}`,
      phrases: [...bulletsOf(blocks), ...expected.phrases ?? []],
    },
  };
}

const english = textNamed("english").map(elementOf).join("");

/** OpenDocument texts. */
export const openDocuments: readonly TrialFile[] = [
  ...files.map(openFile),
  {
    kind: "OpenDocument text with a password",
    name: "as LibreOffice saves it",
    fileName: "cv.odt",
    make: () => openOf(english, "", true),
    expected: { code: "encrypted", says: /password/ },
  },
  {
    kind: "OpenDocument text that is damaged",
    name: "its first half",
    fileName: "cv.odt",
    make: () => {
      const bytes = openOf(english);
      return bytes.slice(0, bytes.length / 2);
    },
    expected: { code: "damaged", says: /OpenDocument.*damaged/ },
  },
];
