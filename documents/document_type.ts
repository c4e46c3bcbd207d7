import { strFromU8 } from "fflate";
import { DocumentError } from "./document_error.ts";
import { foreignFileError, unknownKindError } from "./foreign_files.ts";
import { type DocumentMediaType, openDocumentMediaType, wordMediaType } from "./media_types.ts";

/** A file as it was uploaded. Name and type are the sender's claims and prove nothing. */
export interface UploadedDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What the bytes of a file say of its type; the content of a zip archive tells the rest. */
type FileType =
  | Exclude<DocumentMediaType, typeof wordMediaType | typeof openDocumentMediaType>
  | "zip";

/** The ending of a file's name in lower case, or "". */
export const endingOf = (name: string): string =>
  /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/** Endings and types of files that must begin in a certain way, and what they are called. */
const certain: readonly (readonly [endings: RegExp, mediaType: string, kind: string])[] = [
  [/^pdf$/, "application/pdf", "PDF"],
  [/^(?:docx|docm|dotx)$/, wordMediaType, "Word document"],
  [/^(?:odt|ott)$/, openDocumentMediaType, "OpenDocument text"],
  [/^rtf$/, "application/rtf", "RTF document"],
];

/**
 * The type of a file, judging by its bytes. Name and declared type tell plain text from Markdown,
 * and word an error.
 *
 * @throws {DocumentError} `no_text`, `damaged`, `wrong_type`.
 */
export function tellType({ bytes, name, mediaType }: UploadedDocument): FileType {
  if (bytes.length === 0) throw emptyError();
  const ending = endingOf(name);
  const told = typeByBytes(bytes);
  const isPage = told === "text/html" || told === "multipart/related";
  if (isPage && /^(?:pdf|docx|odt|rtf)$/.test(ending)) throw pageError(ending);
  if (told !== null) return told;
  const foreign = foreignFileError(bytes, ending);
  if (foreign !== null) throw foreign;
  const declared = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  for (const [endings, type, kind] of certain) {
    if (endings.test(ending) || declared === type) throw wrongTypeError(kind);
  }
  return textTypeOf(ending, declared);
}

/** The type of a file by its bytes alone; null if they do not say it. */
export function typeByBytes(bytes: Uint8Array): FileType | null {
  if (startsWith(bytes, "PK\x03\x04")) return "zip";
  if (startsWith(bytes, "{\\rtf")) return "application/rtf";
  if (hasPdfHeader(bytes)) return "application/pdf";
  const head = headOf(bytes);
  if (beginsAsHtml.test(head)) return "text/html";
  return beginsAsMessage.test(head) && saysItsParts.test(head) ? "multipart/related" : null;
}

function textTypeOf(ending: string, declared: string): FileType {
  if (/^x?html?$/.test(ending) || declared === "text/html") return "text/html";
  if (declared === "text/markdown" || ending === "md" || ending === "markdown") {
    return "text/markdown";
  }
  if (declared === "text/plain" || ending === "txt" || ending === "text" || ending === "") {
    return "text/plain";
  }
  throw unknownKindError();
}

/** How a page begins: the document type or one of the outer elements, behind comments. */
const beginsAsHtml =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,1000}-->\s*){0,4}<(?:!doctype\s+html|html|head|body)[\s>]/i;
const beginsAsMessage = /^(?:\s*[A-Za-z][\w-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n)*)/;
const saysItsParts = /^content-type:\s*multipart\/related/im;

/** The first 4 KiB as text of which only ASCII counts. */
function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4_096);
  const isWide = head[0] === 0xff && head[1] === 0xfe;
  return new TextDecoder(isWide ? "utf-16le" : "utf-8").decode(head);
}

const startsWith = (bytes: Uint8Array, magic: string) =>
  strFromU8(bytes.subarray(0, magic.length), true) === magic;

/**
 * Whether bytes begin as a PDF. Some programs write up to 1,024 bytes before `%PDF-`, and readers
 * accept that; a text that only speaks of it has no object behind it.
 */
function hasPdfHeader(bytes: Uint8Array): boolean {
  const head = strFromU8(bytes.subarray(0, 8_192), true);
  const offset = head.slice(0, 1_024).search(/%PDF-\d/);
  if (offset < 0) return false;
  return head.slice(0, offset).trim() === "" || /\d\s+\d+\s+obj\b/.test(head.slice(offset));
}

const emptyError = () =>
  new DocumentError(
    "no_text",
    "This file is empty, so it holds no text. Choose another one, or paste the text.",
  );

/** Sites that ask to sign in answer with a page, which browsers save by the name of the file. */
const pageError = (ending: string) =>
  new DocumentError(
    "damaged",
    `This file says that it is a ${ending.toUpperCase()}, but it is a web page, perhaps one that ` +
      "asked you to sign in. Download the file again and look at it before you upload it.",
  );

const wrongTypeError = (kind: string) =>
  new DocumentError(
    "damaged",
    `This file says that it is ${/^[AEIOR]/.test(kind) ? "an" : "a"} ${kind}, but it is none. ` +
      "Export it again as PDF or .docx, or upload plain text.",
  );
