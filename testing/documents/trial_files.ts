import { openDocuments } from "./sets/open_documents.ts";
import { otherFiles } from "./sets/other_files.ts";
import { pdfDesigns } from "./sets/pdf_designs.ts";
import { pdfForms } from "./sets/pdf_forms.ts";
import { pdfLayouts } from "./sets/pdf_layouts.ts";
import { pdfParts } from "./sets/pdf_parts.ts";
import { pdfProducers } from "./sets/pdf_producers.ts";
import { pdfProtected } from "./sets/pdf_protected.ts";
import { pdfScripts } from "./sets/pdf_scripts.ts";
import { plainTexts } from "./sets/plain_texts.ts";
import { richTexts } from "./sets/rich_texts.ts";
import { webPages } from "./sets/web_pages.ts";
import { wordContents } from "./sets/word_contents.ts";
import { wordPackages } from "./sets/word_packages.ts";
import { wordSpecials } from "./sets/word_specials.ts";
import type { TrialFile } from "./trial_file.ts";

/** Every file of the set. */
export const trialFiles: readonly TrialFile[] = [
  ...pdfProducers,
  ...pdfLayouts,
  ...pdfDesigns,
  ...pdfScripts,
  ...pdfParts,
  ...pdfForms,
  ...pdfProtected,
  ...wordPackages,
  ...wordContents,
  ...wordSpecials,
  ...openDocuments,
  ...richTexts,
  ...webPages,
  ...plainTexts,
  ...otherFiles,
];
