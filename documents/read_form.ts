import { type DecodedLimit, unlimited } from "./decoded_limit.ts";
import { DocumentError } from "./document_error.ts";
import type { DocumentFields, FormDocument, ReadForm } from "./form.ts";
import { outlineOf } from "./outline.ts";
import { readDocument } from "./read_document.ts";

/** Most fields of a form besides its documents, and most UTF-16 units of each value. */
const fieldLimit = 100;
const valueLimit = 1_000;

/** A multipart form as it was sent. */
export interface FormSource {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly documents: readonly DocumentFields[];
}

/**
 * Reads a form and the documents in it, one after another. Null if the body holds no form.
 *
 * @param decoded This thread's limit on what a PDF unpacks to.
 * @param onReading Called with the index of each document before it is read.
 */
export async function readForm(
  { contentType, body, documents }: FormSource,
  decoded: DecodedLimit = unlimited,
  onReading: (index: number) => void = () => {},
): Promise<ReadForm | null> {
  let form: FormData;
  try {
    form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch {
    return null;
  }
  const read: FormDocument[] = [];
  for (const [index, fields] of documents.entries()) {
    onReading(index);
    read.push(await documentIn(form, fields, decoded));
  }
  const ofDocuments = new Set(
    documents.flatMap(({ file, text, name }) => [file, text, name ?? file]),
  );
  const others = [...form].flatMap(([name, value]) =>
    typeof value === "string" && !ofDocuments.has(name)
      ? [[name.slice(0, valueLimit), value.slice(0, valueLimit)] as const]
      : []
  );
  return { fields: others.slice(0, fieldLimit), documents: read };
}

/** A document of a form: the file if one was chosen, else the pasted text. */
async function documentIn(
  form: FormData,
  fields: DocumentFields,
  decoded: DecodedLimit,
): Promise<FormDocument> {
  const file = form.get(fields.file);
  const pasted = textOf(form.get(fields.text));
  const chosen = file instanceof File && isChosen(file, pasted);
  if (!chosen && pasted.trim() === "") return { type: "missing" };
  const source = chosen ? file : new File([pasted], pastedName, { type: "text/plain" });
  const name = cleanName(chosen ? file.name : form.get(fields.name ?? ""));
  try {
    const uploaded = {
      name: chosen ? name : pastedName,
      mediaType: source.type,
      bytes: await source.bytes(),
    };
    const { text, mediaType, pages, doubts } = await readDocument(uploaded, decoded);
    const sentAs = chosen ? "file" : "text";
    const outline = outlineOf(text);
    return { type: "read", name, sentAs, outline, text, mediaType, pages, doubts };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { code, message } = error;
    return chosen
      ? { type: "refused", code, name, message, field: fields.file }
      : { type: "refused", code, name: null, message, field: fields.text };
  }
}

/** Pasted text, without the zero bytes and other controls that some programs put into it. */
const textOf = (value: FormDataEntryValue | null) =>
  // deno-lint-ignore no-control-regex
  typeof value === "string" ? value.replace(/[\0-\x08\x0e-\x1f\x7f]/g, "") : "";

/** A browser sends an empty file without a name where none was chosen. */
const isChosen = ({ size, name }: File, pasted: string) =>
  size > 0 || (name !== "" && pasted.trim() === "");

/** The name of text that was pasted. */
const pastedName = "pasted.txt";

/** Controls, and marks that turn the direction of what follows. */
const unseen = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;

/** A file's name as an event may keep it: at most 255 UTF-16 units, without what hides or turns it. */
function cleanName(value: FormDataEntryValue | null): string {
  const name = typeof value === "string" ? value.slice(0, 255).toWellFormed() : "";
  const shown = name.replace(unseen, " ").trim();
  return shown === "" ? pastedName : shown;
}
