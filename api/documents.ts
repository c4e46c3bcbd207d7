import type { z } from "zod";
import { TooBusy } from "../async/work_queue.ts";
import type { DocumentErrorCode } from "../documents/document_error.ts";
import type { DocumentFields, FormDocument, ReadForm } from "../documents/form.ts";
import { type FormReaders, NoForm } from "../documents/form_readers.ts";
import type { ReadDocument } from "../documents/read_document.ts";
import { limitedBody } from "./body.ts";
import { Problem } from "./problem.ts";
import type { readingSchema } from "./schemas.ts";

const statusOf: Record<DocumentErrorCode, Problem["status"]> = {
  too_large: 413,
  too_long: 422,
  wrong_type: 415,
  damaged: 422,
  encrypted: 422,
  no_text: 422,
  zip_bomb: 422,
  took_too_long: 422,
  took_too_much_memory: 422,
};

/** A document of a form that could be read. */
type ReadFormDocument = Extract<FormDocument, { type: "read" }>;

/** Where a form must carry a document, and what to say when it does not. */
interface NeededDocument extends DocumentFields {
  readonly missing: string;
}

interface AskedForm {
  /** Most bytes of the body. */
  readonly limit: number;
  readonly documents: readonly DocumentFields[];
  /** Ends the reading before its answer. */
  readonly end?: AbortSignal;
}

/**
 * The form in a request's body, with its documents read.
 *
 * @throws {Problem} It is no form, too large, or too many are being read.
 */
export async function formOf(
  request: Request,
  readers: FormReaders,
  { limit, documents, end }: AskedForm,
): Promise<ReadForm> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    throw new Problem(
      415,
      "That is no form.",
      "Send multipart/form-data, as /api/openapi.json says.",
    );
  }
  const asked = documents.map(({ file, text, name }) => ({ file, text, name }));
  try {
    return await readers.read(type, limitedBody(request, limit), asked, end);
  } catch (error) {
    if (error instanceof NoForm) {
      throw new Problem(
        400,
        "That form could not be read.",
        "Send it again; the upload may have been cut off.",
      );
    }
    if (error instanceof TooBusy) {
      throw new Problem(
        503,
        "Too many documents are being read.",
        "Yours has not been read yet. Wait a minute and send it again.",
      );
    }
    throw error;
  }
}

/**
 * A document that the form must have.
 *
 * @throws {Problem} Names the field, and says what to do.
 */
export function neededDocument(
  document: FormDocument | undefined,
  { file, missing }: NeededDocument,
): ReadFormDocument {
  if (document?.type === "read") return document;
  if (document?.type === "refused") {
    const { code, name, message, field } = document;
    const detail = name === null ? message : `“${name}” cannot be used. ${message}`;
    throw new Problem(statusOf[code], "That document cannot be used.", detail, field);
  }
  throw new Problem(422, "Something is missing.", missing, file);
}

/** The first document that was refused comes before any other fault of the form. */
export function refuseDocuments(
  form: ReadForm,
  needed: readonly NeededDocument[],
): void {
  const index = form.documents.findIndex(({ type }) => type === "refused");
  const asked = needed[index];
  if (asked !== undefined) neededDocument(form.documents[index], asked);
}

/** Kinds of file as a person names them. */
const kindWords: Readonly<Record<ReadDocument["mediaType"], string>> = {
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
  "application/vnd.oasis.opendocument.text": "OpenDocument text",
  "application/rtf": "RTF document",
  "text/html": "web page",
  "multipart/related": "saved web page",
  "text/plain": "text file",
  "text/markdown": "Markdown file",
};

/** What was read of a document, as `POST /api/documents` answers it. */
export function answerReading(
  { name, sentAs, mediaType, text, pages, doubts, outline }: ReadFormDocument,
): z.infer<typeof readingSchema> {
  const { words, sections } = outline;
  return {
    name,
    kind: sentAs === "text" ? "text" : kindWords[mediaType],
    text,
    words,
    pages,
    sections: sections.map(({ section, heading, offset, words }) => ({
      section,
      heading,
      offset,
      words,
    })),
    doubts: doubts.map(({ kind, message }) => ({ kind, message })),
  };
}
