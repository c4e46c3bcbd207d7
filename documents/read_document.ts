import { type DecodedLimit, unlimited } from "./decoded_limit.ts";
import { DocumentError } from "./document_error.ts";
import { doubtsAbout, mergeDoubts } from "./doubts.ts";
import { endingOf, tellType, typeByBytes, type UploadedDocument } from "./document_type.ts";
import { readHtml } from "./html/read_html.ts";
import { readMhtml } from "./html/read_mhtml.ts";
import type { DocumentMediaType } from "./media_types.ts";
import { normaliseText, textLimit } from "./normalise_text.ts";
import { readPlainText } from "./plain_text.ts";
import { type Doubt, type Reading, sureReading } from "./reading.ts";
import { readRtf } from "./rtf/read_rtf.ts";
import { isOnlyScanMarks } from "./scan_marks.ts";
import { readZip } from "./zip/read_zip.ts";
import { UnpackBudget } from "./zip/unpack_parts.ts";

/** Largest upload in bytes. */
export const uploadLimit = 10 * 1024 * 1024;
/** Most documents inside each other. */
const insideLimit = 3;

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
  const { mediaType, reading } = await readByType(document, decoded);
  const { text, cut } = normaliseText(undoLigatures(reading.text));
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

/** Writes Latin letters that are joined in one sign as letters, so that words can be found. */
const undoLigatures = (text: string): string =>
  text.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize("NFKC"));

/** Matches a text of web addresses alone, such as "https://jobs.example/42". */
const onlyAddresses = /^\s*(?:(?:https?:\/\/|www\.)\S+(?:\s+|$))+$/iu;

/** What a file holds before it is normalised, and its type. */
interface TypedReading {
  readonly mediaType: DocumentMediaType;
  readonly reading: Reading;
}

async function readByType(
  document: UploadedDocument,
  decoded: DecodedLimit,
): Promise<TypedReading> {
  const { bytes, name } = document;
  const type = tellType(document);
  if (type === "application/pdf") {
    const { readPdf } = await import("./pdf/read_pdf.ts");
    return { mediaType: type, reading: await readPdf(bytes, rawLimit, decoded) };
  }
  if (type === "zip") {
    const { text, mediaType } = await readZipped(bytes, endingOf(name));
    return { mediaType, reading: sureReading(text) };
  }
  if (type === "text/plain" || type === "text/markdown") {
    return { mediaType: type, reading: await readPlainText(bytes) };
  }
  return { mediaType: type, reading: sureReading(await readMarked(bytes, type)) };
}

/** UTF-16 units after which a reader stops: more than fit, so that a cut is noticed. */
const rawLimit = textLimit * 2;

function readZipped(bytes: Uint8Array, ending: string, budget?: UnpackBudget, depth = 1) {
  const shared = budget ?? new UnpackBudget(bytes.length);
  return readZip(bytes, ending, {
    budget: shared,
    textLimit: rawLimit,
    readInside: async (inside) =>
      depth < insideLimit ? await readInside(inside, shared, depth + 1) : "",
  });
}

/** The text of a document inside a Word document, whatever its type is; "" if it cannot be read. */
async function readInside(
  bytes: Uint8Array,
  budget: UnpackBudget,
  depth: number,
): Promise<string> {
  const type = typeByBytes(bytes);
  if (type === "application/pdf") return "";
  try {
    if (type === "zip") return (await readZipped(bytes, "docx", budget, depth)).text;
    return type === null || type === "text/plain" || type === "text/markdown"
      ? (await readPlainText(bytes)).text
      : await readMarked(bytes, type);
  } catch (error) {
    if (!(error instanceof DocumentError) || error.code === "zip_bomb") throw error;
    return "";
  }
}

async function readMarked(
  bytes: Uint8Array,
  type: "application/rtf" | "text/html" | "multipart/related",
): Promise<string> {
  if (type === "application/rtf") return readRtf(bytes, rawLimit);
  return type === "text/html" ? await readHtml(bytes, rawLimit) : await readMhtml(bytes, rawLimit);
}

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
