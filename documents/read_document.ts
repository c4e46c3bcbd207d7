import { type DecodedLimit, unlimited } from "./decoded_limit.ts";
import { DocumentError } from "./document_error.ts";
import { doubtsAbout, mergeDoubts } from "./doubts.ts";
import { normaliseText, textLimit } from "./normalise_text.ts";
import { readPlainText } from "./plain_text.ts";
import type { Doubt } from "./reading.ts";
import { isOnlyScanMarks } from "./scan_marks.ts";
import { readWordDocument } from "./word/word_document.ts";

/** Largest upload in bytes. */
export const uploadLimit = 10 * 1024 * 1024;

export const wordMediaType =
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
type DocumentMediaType =
  | "application/pdf"
  | typeof wordMediaType
  | "text/plain"
  | "text/markdown";

/** A file as it was uploaded. Name and type are the sender's claims and prove nothing. */
interface UploadedDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The text of a document, and its type judging by its own bytes. */
export interface ReadDocument {
  /** Normalised, not empty, at most 200,000 UTF-16 units. */
  readonly text: string;
  readonly mediaType: DocumentMediaType;
  /** Pages that were read, or null where the format has none. */
  readonly pages: number | null;
  readonly doubts: readonly Doubt[];
}

/**
 * Reads an uploaded résumé or job description. Finds the type in the bytes; uses name and declared
 * type only to word an error, and to tell plain text from Markdown. It may keep the thread busy for
 * seconds and take much memory, so uploads are read through `FormReaders`, in a process that can be
 * ended.
 *
 * @param decoded This thread's limit on what a PDF unpacks to.
 * @throws {DocumentError} Its message says what to do.
 */
export async function readDocument(
  document: UploadedDocument,
  decoded: DecodedLimit = unlimited,
): Promise<ReadDocument> {
  const { bytes } = document;
  if (bytes.length > uploadLimit) {
    throw new DocumentError(
      "too_large",
      "This file is larger than 10 MB. Export it without pictures, or upload it as plain text.",
    );
  }
  const mediaType = typeOf(document);
  const reading = mediaType === "application/pdf"
    ? await (await import("./pdf/read_pdf.ts")).readPdf(bytes, textLimit * 2, decoded)
    : mediaType === wordMediaType
    ? readWordDocument(bytes, textLimit * 2)
    : await readPlainText(bytes);
  const { text, cut } = normaliseText(reading.text);
  if (cut) throw tooLongError();
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw /[\p{Co}\ufffd]/u.test(text) ? noLettersError() : noTextError(mediaType);
  }
  if (isOnlyScanMarks(text)) throw scanError();
  if (onlyAddresses.test(text)) {
    throw new DocumentError(
      "no_text",
      "This is only an address, and AceIt opens no pages. Paste the text that stands there.",
    );
  }
  const doubts = mergeDoubts(reading.doubts, doubtsAbout(text));
  return { text, mediaType, pages: reading.pages, doubts };
}

/** Matches a text of web addresses alone, such as "https://jobs.example/42". */
const onlyAddresses = /^\s*(?:(?:https?:\/\/|www\.)\S+(?:\s+|$))+$/iu;

function typeOf({ bytes, name, mediaType }: UploadedDocument): DocumentMediaType {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return wordMediaType;
  if (hasPdfHeader(bytes)) return "application/pdf";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new DocumentError(
      "wrong_type",
      "This is an old Word file (.doc) or one with a password. Save it as .docx without a " +
        "password, or as PDF, and upload that.",
    );
  }
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (bytes.length === 0) throw emptyError();
  if (ending === "pdf" || mediaType === "application/pdf") throw wrongTypeError("PDF");
  if (ending === "docx" || mediaType === wordMediaType) throw wrongTypeError("Word document");
  return textTypeOf(ending, mediaType.split(";")[0]?.trim().toLowerCase() ?? "", bytes);
}

function textTypeOf(ending: string, declared: string, bytes: Uint8Array): DocumentMediaType {
  const foreign = startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66]); // {\rtf
  if (!foreign) {
    if (declared === "text/markdown" || ending === "md" || ending === "markdown") {
      return "text/markdown";
    }
    if (declared === "text/plain" || ending === "txt" || ending === "text" || ending === "") {
      return "text/plain";
    }
  }
  throw new DocumentError(
    "wrong_type",
    "This kind of file cannot be read. Upload a PDF, a Word document (.docx), or plain text " +
      "(.txt, .md).",
  );
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

/**
 * Whether `%PDF-` occurs within the first 1,024 bytes: some programs write a few bytes before it,
 * and readers accept that.
 */
function hasPdfHeader(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1_024));
  return /(?:^|[^\w ])%PDF-\d/.test(head);
}

const wrongTypeError = (kind: string) =>
  new DocumentError(
    "damaged",
    `This file says that it is a ${kind}, but it is none. Export it again as PDF or .docx, or ` +
      "upload plain text.",
  );

const tooLongError = () =>
  new DocumentError(
    "too_long",
    `This is longer than ${
      textLimit.toLocaleString("en-GB")
    } characters, the most that AceIt reads. ` +
      "Upload only the pages that matter, or paste that part of the text.",
  );

function noTextError(mediaType: DocumentMediaType): DocumentError {
  return new DocumentError(
    "no_text",
    mediaType === "application/pdf"
      ? "This PDF holds pictures but no text, as scans do. Export it from your editor, or upload " +
        "the text as .txt or .docx."
      : "This file holds no text. Choose another one, or paste your résumé into a text file.",
  );
}

const emptyError = () =>
  new DocumentError(
    "no_text",
    "This file is empty, so it holds no text. Choose another one, or paste the text.",
  );

const scanError = () =>
  new DocumentError(
    "no_text",
    "This document holds pictures of pages, and no text but the mark of the program that scanned " +
      "them. Export it from your editor, or paste the text.",
  );

const noLettersError = () =>
  new DocumentError(
    "no_text",
    "The letters of this document are stored in a way of their own, so that only signs were found. " +
      "Export it again from your editor, or paste the text.",
  );
