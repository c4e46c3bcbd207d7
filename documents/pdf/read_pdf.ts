import type { DecodedLimit } from "../decoded_limit.ts";
import { DocumentError } from "../document_error.ts";
import type { Doubt, Reading } from "../reading.ts";
import { refuseCover } from "./covers.ts";
import { watchFonts } from "./failed_fonts.ts";
import { joinPages } from "./join_pages.ts";
import { addLinks, layTexts, ShownText } from "./laid_text.ts";
import { readLetterForms } from "./letter_forms.ts";
import { textOfPage } from "./page_text.ts";
import { type PdfPages, readPdfPages } from "./pdf_pages.ts";
import { cleanMarks } from "./private_marks.ts";
import { decodeFonts } from "./undecoded_fonts.ts";

/**
 * Reads the text of a PDF. It may keep the thread busy for long, so call it in a thread that can be
 * ended.
 *
 * @param bytes The file; copied, so that the caller can go on using them.
 * @param textLimit Stops after about this many UTF-16 units of text.
 * @param decoded This thread's limit on unpacked bytes.
 * @throws {DocumentError} `damaged`, `encrypted`, `zip_bomb`, `no_text` where it knows why.
 */
export async function readPdf(
  bytes: Uint8Array,
  textLimit: number,
  decoded: DecodedLimit,
): Promise<Reading> {
  decoded.begin();
  let reading: Reading | null = null;
  try {
    reading = await readPages(bytes, textLimit);
  } catch (error) {
    if (!decoded.passed) throw refusalOf(error);
  }
  if (decoded.passed || reading === null) throw bombError();
  return reading;
}

async function readPages(bytes: Uint8Array, textLimit: number): Promise<Reading> {
  const { value, failed } = await watchFonts(() => readPdfPages(bytes, textLimit));
  const { text, doubts, lost } = textOfPages(value);
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  refuseCover(value, text, words);
  const isMissing = failed || lost;
  if (isMissing && words === 0) throw fontError();
  if (isMissing) doubts.push(fontDoubt);
  const read = (value.formPages ?? value.pages).length;
  if (value.all > read) doubts.push(pagesDoubt(read, value.all));
  return { text, pages: read, doubts };
}

/** The text of all pages, and whether letters are missing whose font does not name them. */
interface PagesText {
  readonly text: string;
  readonly doubts: Doubt[];
  readonly lost: boolean;
}

function textOfPages({ pages, formPages }: PdfPages): PagesText {
  if (formPages !== null) {
    return { text: formPages.flat().join("\n"), doubts: [], lost: false };
  }
  const { pages: decoded, lost } = decodeFonts(pages.map(({ pieces }) => readLetterForms(pieces)));
  const clean = decoded.map(cleanMarks);
  const shown = new ShownText(clean);
  const texts = pages.map(({ texts, links }, index) =>
    textOfPage(addLinks(layTexts(clean[index] ?? [], texts), links, shown))
  );
  const { text, doubts } = joinPages(texts);
  return { text, doubts, lost };
}

const fontDoubt: Doubt = {
  kind: "font",
  message: "One of this PDF's fonts does not say which letters it draws, so part of the text is " +
    "missing. Export the PDF again from your editor, or upload the text as .docx or .txt.",
};

const pagesDoubt = (read: number, all: number): Doubt => ({
  kind: "pages",
  message: `Only the first ${read} of ${all} pages were read. Upload the pages that matter.`,
});

function refusalOf(error: unknown): DocumentError {
  if (error instanceof DocumentError) return error;
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

const fontError = () =>
  new DocumentError(
    "no_text",
    "The fonts of this PDF do not say which letters they draw, so no text can be read. Export it " +
      "again from your editor, or upload the text as .docx or .txt.",
  );

const bombError = () =>
  new DocumentError(
    "zip_bomb",
    "This PDF unpacks to far more than a résumé holds, so it was not read. Export it again as a " +
      "simple PDF, or paste its text.",
  );
