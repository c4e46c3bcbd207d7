import { getDocumentProxy } from "unpdf";
import { type Annotations, readAnnotations } from "./annotations.ts";
import { CharacterMaps } from "./character_maps.ts";
import { markIcons } from "./icon_fonts.ts";
import type { Piece } from "./layout/piece.ts";
import { readPieces } from "./read_pieces.ts";
import { linesOfForm } from "./xfa_text.ts";

/** Most pages that are read: a résumé has few, and the rest of a book is of no use. */
const pageLimit = 100;

/** A page as it is drawn, and what lies over it. */
export interface DrawnPage extends Annotations {
  readonly pieces: readonly Piece[];
}

/** What a PDF holds. */
export interface PdfPages {
  readonly pages: readonly DrawnPage[];
  /** Lines of each page in place of `pages`, for a form that is made of XML alone; else null. */
  readonly formPages: readonly (readonly string[])[] | null;
  /** Pages of the file, read or not. */
  readonly all: number;
  /** What the file's page stands for where it says nothing of its own. */
  readonly cover: "portfolio" | "form" | null;
}

/**
 * Reads what the pages of a PDF show, as far as it is text. Stops after about `textLimit` UTF-16
 * units.
 */
export async function readPdfPages(bytes: Uint8Array, textLimit: number): Promise<PdfPages> {
  const pdf = await openPdf(bytes, false);
  const cover = coverOf((await pdf.getMetadata()).info);
  if (cover === "form") {
    // The XML of a form may be damaged, and the page that stands for it whole.
    const form = await openPdf(bytes, true).catch(() => null);
    if (form?.isPureXfa) return await readForm(form, textLimit);
  }
  const pages: DrawnPage[] = [];
  let left = textLimit;
  for (let number = 1; number <= Math.min(pdf.numPages, pageLimit) && left > 0; number++) {
    const page = await pdf.getPage(number);
    const drawn = await readPieces(page, left);
    const pieces = markIcons(drawn, (font) => nameOfFont(page.commonObjs, font));
    const { texts, links } = await readAnnotations(page, left);
    page.cleanup();
    pages.push({ pieces, texts, links });
    left -= [...pieces, ...texts].reduce((sum, { text }) => sum + text.length, 0);
  }
  return { pages, formPages: null, all: pdf.numPages, cover };
}

interface PdfObjects {
  has(id: string): boolean;
  get(id: string): unknown;
}

/** The name of a font in the file, or nothing. */
function nameOfFont(objects: PdfObjects, id: string): string {
  const font = objects.has(id) ? objects.get(id) : null;
  return typeof font === "object" && font !== null && "name" in font ? String(font.name) : "";
}

type OpenPdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** @param enableXfa Shows a form that is made of XML in place of the file's pages. */
const openPdf = (bytes: Uint8Array, enableXfa: boolean): Promise<OpenPdf> =>
  getDocumentProxy(bytes.slice(), {
    verbosity: 1, // warnings, which `watchFonts` looks through
    stopAtErrors: false,
    maxImageSize: 1, // no picture is unpacked: only text is read
    enableXfa,
    BinaryDataFactory: CharacterMaps,
    cMapPacked: true,
  });

async function readForm(pdf: OpenPdf, textLimit: number): Promise<PdfPages> {
  const formPages: (readonly string[])[] = [];
  let left = textLimit;
  for (let number = 1; number <= Math.min(pdf.numPages, pageLimit) && left > 0; number++) {
    const lines = linesOfForm(await (await pdf.getPage(number)).getXfa(), left);
    formPages.push(lines);
    left -= lines.reduce((sum, line) => sum + line.length, 0);
  }
  return { pages: [], formPages, all: pdf.numPages, cover: "form" };
}

/** What the file says of itself: files packed together, or a form made of XML alone. */
function coverOf(info: object): PdfPages["cover"] {
  const says = (name: string) => Object.getOwnPropertyDescriptor(info, name)?.value === true;
  if (says("IsCollectionPresent")) return "portfolio";
  return says("IsXFAPresent") && !says("IsAcroFormPresent") ? "form" : null;
}
