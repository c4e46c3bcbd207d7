import { DocumentError, type DocumentErrorCode } from "../documents/document_error.ts";
import { type ReadDocument, readDocument } from "../documents/read_document.ts";
import { Problem } from "./problem.ts";

const statusOf: Record<DocumentErrorCode, number> = {
  too_large: 413,
  wrong_type: 415,
  damaged: 422,
  encrypted: 422,
  no_text: 422,
  zip_bomb: 422,
  took_too_long: 422,
};

/** Where a form may carry a document, and what to say when it does not. */
export interface DocumentFields {
  readonly file: string;
  readonly text: string;
  readonly missing: string;
}

export interface NamedDocument extends ReadDocument {
  readonly name: string;
}

/**
 * A document of a form: the file where one was chosen, else the pasted text.
 *
 * @throws {Problem} Names the field, and says what to do.
 */
export async function documentOf(form: FormData, fields: DocumentFields): Promise<NamedDocument> {
  const file = form.get(fields.file);
  const pasted = form.get(fields.text);
  const chosen = file instanceof File && file.size > 0;
  if (!chosen && (typeof pasted !== "string" || pasted.trim() === "")) {
    throw new Problem(422, "Something is missing.", fields.missing, fields.file);
  }
  const source = chosen ? file : new File([String(pasted)], "pasted.txt", { type: "text/plain" });
  try {
    const { name, type: mediaType } = source;
    return {
      name: name.slice(0, 255),
      ...await readDocument({ name, mediaType, bytes: await source.bytes() }),
    };
  } catch (cause) {
    if (!(cause instanceof DocumentError)) throw cause;
    const field = chosen ? fields.file : fields.text;
    throw new Problem(statusOf[cause.code], "That document cannot be used.", cause.message, field);
  }
}
