import { getDocumentProxy } from "unpdf";
import type { DecodedLimit } from "./decoded_limit.ts";
import { DocumentError } from "./document_error.ts";

/** Most pages that are read: a résumé has few, and the rest of a book is of no use. */
const pageLimit = 100;

/**
 * Reads the text of a PDF. It may keep the thread busy for long, so call it in a thread that can be
 * ended.
 *
 * @param bytes The file; copied, so that the caller can go on using them.
 * @param textLimit Stops after about this many UTF-16 units of text.
 * @param decoded This thread's limit on unpacked bytes.
 * @throws {DocumentError} `damaged`, `encrypted`, `zip_bomb`.
 */
export async function readPdf(
  bytes: Uint8Array,
  textLimit: number,
  decoded: DecodedLimit,
): Promise<string> {
  let text = "";
  decoded.begin();
  try {
    text = await readPages(bytes.slice(), textLimit);
  } catch (error) {
    if (!decoded.passed) throw refusalOf(error);
  }
  if (decoded.passed) throw bombError();
  return text;
}

async function readPages(bytes: Uint8Array, textLimit: number): Promise<string> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: false });
  const pages: string[] = [];
  let length = 0;
  for (let page = 1; page <= Math.min(pdf.numPages, pageLimit); page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    const text = items.map((item) => "str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")
      .join("");
    pages.push(text);
    length += text.length;
    if (length > textLimit) break;
  }
  return pages.join("\n\n");
}

function refusalOf(error: unknown): DocumentError {
  if (error instanceof Error && error.name === "PasswordException") {
    return new DocumentError(
      "encrypted",
      "This PDF is protected by a password. Save a copy without one and upload that.",
    );
  }
  return new DocumentError(
    "damaged",
    "This PDF is damaged or incomplete. Export it again from your editor and upload that.",
  );
}

const bombError = () =>
  new DocumentError(
    "zip_bomb",
    "This PDF unpacks to far more than a résumé holds, so it was not read. Export it again as a " +
      "simple PDF, or paste its text.",
  );
