import { strFromU8 } from "fflate";
import { DocumentError } from "./document_error.ts";

/** What can be uploaded, for the end of a refusal. */
const acceptedFiles =
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
    "This is an old Word file (.doc). Save it as .docx or as PDF, and upload that.",
  );
const lockedWord = () =>
  new DocumentError(
    "encrypted",
    "This Word document is protected by a password. Save a copy without one and upload that.",
  );

function picture(kind: string, ending: string): DocumentError {
  const advice =
    "and AceIt reads no text in pictures. Upload the document that it was made from, " +
    "or paste the text.";
  if (!/^(?:pdf|docx|odt|rtf)$/.test(ending)) {
    return refuse(`This is a picture (${kind}), ${advice}`);
  }
  const claim = `This file says that it is a ${ending.toUpperCase()}, but it is a picture`;
  return new DocumentError("damaged", `${claim} (${kind}), ${advice}`);
}

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

/** How pictures begin, as Latin-1. */
const pictures: readonly (readonly [beginning: RegExp, kind: string])[] = [
  [/^\x89PNG/, "PNG"],
  [/^\xff\xd8\xff/, "JPEG"],
  [/^GIF8/, "GIF"],
  [/^RIFF[\s\S]{4}WEBP/, "WebP"],
  [/^(?:II\*\0|MM\0\*)/, "TIFF"],
  [/^BM[\s\S]{4}\0{4}/, "BMP"],
  [/^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1|avif)/, "HEIC"],
];

/** The name of the part with the content of an encrypted document, in UTF-16. */
const encryptedPart = [..."EncryptedPackage"].join("\0");

/** The refusal of a file that begins as one that is no document does; null for others. */
export function foreignFileError(bytes: Uint8Array, ending: string): DocumentError | null {
  const head = String.fromCharCode(...bytes.subarray(0, 32));
  if (head.startsWith("\xd0\xcf\x11\xe0")) {
    if (strFromU8(bytes, true).includes(encryptedPart)) return lockedWord();
    return /^pp[ts]/.test(ending) ? slides() : ending.startsWith("xl") ? sheet() : oldWord();
  }
  if (head.startsWith("PK\x05\x06")) return otherZip();
  const kind = pictures.find(([beginning]) => beginning.test(head))?.[1];
  return kind === undefined ? null : picture(kind, ending);
}
