import { getDocumentProxy } from "unpdf";
import type { DecodedLimit } from "../decoded_limit.ts";
import { DocumentError } from "../document_error.ts";
import type { Doubt, Reading } from "../reading.ts";
import { CharacterMaps } from "./character_maps.ts";
import { joinPages } from "./join_pages.ts";
import { type PageText, textOfPage } from "./page_text.ts";
import { readPieces } from "./read_pieces.ts";

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
): Promise<Reading> {
  decoded.begin();
  let reading: Reading | null = null;
  try {
    reading = await readPages(bytes.slice(), textLimit);
  } catch (error) {
    if (!decoded.passed) throw refusalOf(error);
  }
  if (decoded.passed || reading === null) throw bombError();
  return reading;
}

async function readPages(bytes: Uint8Array, textLimit: number): Promise<Reading> {
  const pdf = await getDocumentProxy(bytes, {
    verbosity: 0,
    stopAtErrors: false,
    BinaryDataFactory: CharacterMaps,
    cMapPacked: true,
    maxImageSize: 1, // no picture is unpacked: only text is read
  });
  const pages: PageText[] = [];
  let length = 0;
  for (let page = 1; page <= Math.min(pdf.numPages, pageLimit); page++) {
    const drawn = await pdf.getPage(page);
    const text = textOfPage(await readPieces(drawn, textLimit));
    drawn.cleanup();
    pages.push(text);
    length += text.lines.reduce((sum, line) => sum + line.length, 0);
    if (length > textLimit) break;
  }
  const { text, doubts } = joinPages(pages);
  if (pdf.numPages > pages.length) doubts.push(pagesDoubt(pages.length, pdf.numPages));
  return { text, pages: pages.length, doubts };
}

const pagesDoubt = (read: number, all: number): Doubt => ({
  kind: "pages",
  message: `Only the first ${read} of ${all} pages were read. Upload the pages that matter.`,
});

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
