import { DocumentError } from "../document_error.ts";
import type { PdfPages } from "./pdf_pages.ts";

/** Most words of a cover: a page with more says something of its own. */
const coverWords = 150;

/** What Acrobat and its like write on the covers that they make. */
const portfolioWords = /best experience, open this PDF portfolio/i;
const formWords = /not eventually replaced by the proper contents|requires Adobe Reader/i;

/**
 * Refuses a PDF whose text is only that of a cover: what it covers is not read.
 *
 * @param words Number of words of the text.
 * @throws {DocumentError} `no_text`.
 */
export function refuseCover(pdf: PdfPages, text: string, words: number): void {
  if (pdf.formPages !== null) {
    if (words === 0) throw formError();
    return;
  }
  if (words >= coverWords) return;
  // Text may be broken into lines anywhere.
  const said = text.replace(/\s+/g, " ");
  if (pdf.cover === "portfolio" || portfolioWords.test(said)) throw portfolioError();
  // The cover of a form names the program that shows it, in any language.
  if (formWords.test(said) || (pdf.cover === "form" && /\bAdobe\b|please wait/i.test(said))) {
    throw formError();
  }
}

const portfolioError = () =>
  new DocumentError(
    "no_text",
    "This PDF is a portfolio: a cover with other files inside, which are not read. Open it, save " +
      "the file with your text out of it, and upload that one.",
  );

const formError = () =>
  new DocumentError(
    "no_text",
    "This PDF is a form that only Adobe Acrobat shows. Open it there, print it to a new PDF, and " +
      "upload that one, or paste the text.",
  );
