import { DocumentError } from "./document_error.ts";

/** What can be uploaded, for the end of a refusal. */
export const acceptedFiles =
  "a PDF, a Word document (.docx), OpenDocument (.odt), RTF, HTML or plain text (.txt, .md)";

const refuse = (message: string) => new DocumentError("wrong_type", message);

const pages = () =>
  refuse(
    "This is a Pages document. In Pages, choose File, Export To, PDF or Word, and upload what " +
      "that gives.",
  );
const book = () =>
  refuse("This is an e-book (EPUB). Export your text as PDF or .docx and upload that.");
const slides = () =>
  refuse(
    "This is a presentation. Export it as PDF and upload that, or paste the text of its slides.",
  );
const sheet = () =>
  refuse("This is a spreadsheet. Export it as PDF and upload that, or paste its text.");
const otherZip = () =>
  refuse(
    `This is a zip archive, but no document. Unpack it, and upload the file in it that is meant: ${acceptedFiles}.`,
  );
const oldWord = () =>
  refuse(
    "This is an old Word file (.doc) or one with a password. Save it as .docx without a password, " +
      "or as PDF, and upload that.",
  );
const picture = (kind: string) =>
  refuse(
    `This is a picture (${kind}), and AceIt reads no text in pictures. Upload the document that ` +
      "it was made from, or paste the text.",
  );

/** A refusal of a file that is no document that can be read: any other kind. */
export const unknownKindError = () =>
  refuse(`This kind of file cannot be read. Upload ${acceptedFiles}.`);

/**
 * The refusal of a zip archive that is neither a Word document nor an OpenDocument text; null if it
 * may be a Word document.
 *
 * @param names Names of its files, in lower case.
 * @param mimetype What its file `mimetype` says, or "".
 * @param ending The ending of its name.
 * @param main Its main part if it is a document of Microsoft Office.
 */
export function foreignZipError(
  names: readonly string[],
  mimetype: string,
  ending: string,
  main: string | null,
): DocumentError | null {
  if (mimetype === "application/epub+zip") return book();
  if (mimetype.includes("opendocument.presentation")) return slides();
  if (mimetype.includes("opendocument.spreadsheet")) return sheet();
  if (main === null ? names.some((name) => name.startsWith("ppt/")) : main.startsWith("ppt/")) {
    return slides();
  }
  if (main === null ? names.some((name) => name.startsWith("xl/")) : main.startsWith("xl/")) {
    return sheet();
  }
  if (main !== null) return null;
  if (names.some((name) => name.endsWith(".iwa") || name === "index.zip")) {
    return ending === "numbers" ? sheet() : ending === "key" ? slides() : pages();
  }
  const isWord = names.some((name) => name.startsWith("word/") || name === "[content_types].xml");
  return isWord || ending === "docx" || names.length === 0 ? null : otherZip();
}

/** How files of other kinds begin, as Latin-1. */
const beginnings: readonly (readonly [RegExp, () => DocumentError])[] = [
  [/^\x89PNG/, () => picture("PNG")],
  [/^\xff\xd8\xff/, () => picture("JPEG")],
  [/^GIF8/, () => picture("GIF")],
  [/^RIFF[\s\S]{4}WEBP/, () => picture("WebP")],
  [/^(?:II\*\0|MM\0\*)/, () => picture("TIFF")],
  [/^BM[\s\S]{4}\0{4}/, () => picture("BMP")],
  [/^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1|avif)/, () => picture("HEIC")],
];

/** The refusal of a file that begins as one that is no document does; null for others. */
export function foreignFileError(bytes: Uint8Array, ending: string): DocumentError | null {
  const head = String.fromCharCode(...bytes.subarray(0, 32));
  if (head.startsWith("\xd0\xcf\x11\xe0") || bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    return /^pp[ts]/.test(ending) ? slides() : ending.startsWith("xl") ? sheet() : oldWord();
  }
  return beginnings.find(([beginning]) => beginning.test(head))?.[1]() ?? null;
}
