import { gzipSync, strToU8, zipSync } from "fflate";
import { textNamed } from "../texts.ts";
import { concat, type ExpectedRefusal, latin1, type TrialFile, utf8 } from "../trial_file.ts";
import { bodyOf, wordOf } from "../word/word_body.ts";
import { pdfOf } from "../pdf/draw_resume.ts";
import { utf16Bytes } from "../encodings.ts";

interface Other {
  readonly kind: string;
  readonly name?: string;
  readonly fileName: string;
  readonly make: () => Uint8Array<ArrayBuffer>;
  readonly expected: ExpectedRefusal;
}

/** An OLE compound file (MS-CFB) whose directory names these streams. */
function compoundFile(streams: readonly string[]): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(512 * 3);
  const view = new DataView(file.buffer);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true); // one sector of the allocation table
  view.setUint32(48, 1, true); // the directory's first sector
  view.setUint32(56, 4_096, true);
  view.setInt32(60, -2, true);
  view.setInt32(68, -2, true);
  for (let entry = 0; entry < 109; entry++) {
    view.setInt32(76 + entry * 4, entry === 0 ? 0 : -1, true);
  }
  for (let entry = 0; entry < 128; entry++) view.setInt32(512 + entry * 4, -1, true);
  view.setInt32(512, -3, true);
  view.setInt32(516, -2, true);
  for (const [index, name] of ["Root Entry", ...streams].entries()) {
    const place = 1_024 + index * 128;
    file.set(utf16Bytes(name, true), place);
    view.setUint16(place + 64, name.length * 2 + 2, true);
    view.setUint8(place + 66, index === 0 ? 5 : 2);
    for (const link of [68, 72, 76]) view.setInt32(place + link, -1, true);
    if (index === 0) view.setInt32(place + 76, 1, true);
    else if (index < streams.length) view.setInt32(place + 72, index + 1, true);
  }
  return file;
}

const zip = (files: Readonly<Record<string, string | Uint8Array>>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) =>
        [name, typeof file === "string" ? strToU8(file) : file] as const
      ),
    ),
    { mtime: "2020-01-01" },
  );

const english = textNamed("english");

const officeTypes = (part: string, type: string) =>
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`;

const files: readonly Other[] = [
  {
    kind: "Old Word document (.doc)",
    fileName: "cv.doc",
    make: () => compoundFile(["WordDocument", "1Table", "\u0005SummaryInformation"]),
    expected: { code: "wrong_type", says: /old Word.*\.docx/s },
  },
  {
    kind: "Word document with a password",
    fileName: "cv.docx",
    make: () => compoundFile(["EncryptionInfo", "EncryptedPackage"]),
    expected: { code: "encrypted", says: /password/ },
  },
  {
    kind: "Zip archive that is no document",
    name: "with a résumé inside",
    fileName: "cv.zip",
    make: () => zip({ "cv.pdf": pdfOf(english).write(), "letter.docx": wordOf(bodyOf(english)) }),
    expected: { code: "wrong_type", says: /zip archive/ },
  },
  {
    kind: "Zip archive that is no document",
    name: "empty",
    fileName: "cv.zip",
    make: () => latin1(`PK\x05\x06${"\0".repeat(18)}`),
    expected: { code: "wrong_type", says: /zip archive/ },
  },
  {
    kind: "Spreadsheet or slides",
    name: "Excel",
    fileName: "cv.xlsx",
    make: () =>
      zip({
        "[Content_Types].xml": officeTypes("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
        "xl/workbook.xml": "<workbook/>",
      }),
    expected: { code: "wrong_type", says: /spreadsheet/ },
  },
  {
    kind: "Spreadsheet or slides",
    name: "PowerPoint",
    fileName: "cv.pptx",
    make: () =>
      zip({
        "[Content_Types].xml": officeTypes(
          "ppt/presentation.xml",
          "presentationml.presentation.main+xml",
        ),
        "ppt/presentation.xml": "<p/>",
      }),
    expected: { code: "wrong_type", says: /presentation/ },
  },
  {
    kind: "Pages document of Apple",
    fileName: "cv.pages",
    make: () =>
      zip({
        "Index/Document.iwa": "\0\x01\x02",
        "preview.jpg": "x",
        "Metadata/Properties.plist": "x",
      }),
    expected: { code: "wrong_type", says: /Pages/ },
  },
  {
    kind: "Picture",
    name: "PNG",
    fileName: "cv.png",
    make: () => concat([latin1("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), new Uint8Array(200)]),
    expected: { code: "wrong_type", says: /picture/ },
  },
  {
    kind: "Picture",
    name: "JPEG",
    fileName: "cv.jpg",
    make: () => concat([latin1("\xff\xd8\xff\xe0\0\x10JFIF\0"), new Uint8Array(200)]),
    expected: { code: "wrong_type", says: /picture/ },
  },
  {
    kind: "Picture",
    name: "JPEG that is named as a PDF",
    fileName: "cv.pdf",
    make: () => concat([latin1("\xff\xd8\xff\xe0\0\x10JFIF\0"), new Uint8Array(200)]),
    expected: { code: "damaged", says: /picture/ },
  },
  {
    kind: "Picture",
    name: "HEIC",
    fileName: "cv.heic",
    make: () => concat([latin1("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), new Uint8Array(200)]),
    expected: { code: "wrong_type", says: /picture/ },
  },
  {
    kind: "Other files: programs, sounds, packed files",
    name: "gzip",
    fileName: "cv.tar.gz",
    make: () => gzipSync(utf8("hello"), { mtime: 0 }).slice(),
    expected: { code: "wrong_type", says: /PDF/ },
  },
  {
    kind: "Other files: programs, sounds, packed files",
    name: "a program",
    fileName: "cv.exe",
    make: () => concat([latin1("MZ\x90\0\x03\0\0\0"), new Uint8Array(300)]),
    expected: { code: "wrong_type", says: /PDF/ },
  },
  {
    kind: "Other files: programs, sounds, packed files",
    name: "a sound that is named as a text",
    fileName: "cv.txt",
    make: () => concat([latin1("ID3\x03\0\0\0\0\0"), new Uint8Array(300), latin1("\xff\xfb\x90")]),
    expected: { code: "wrong_type", says: /PDF/ },
  },
];

/** Files that are refused whatever is in them. */
export const otherFiles: readonly TrialFile[] = files.map((file) => ({
  ...file,
  name: file.name ?? file.fileName,
}));
