import {
  drawKerned,
  drawLetters,
  type DrawLine,
  drawRuns,
  drawTex,
  drawWhole,
  drawWords,
} from "../pdf/draw_line.ts";
import { pdfOf, type Setting } from "../pdf/draw_resume.ts";
import { drawnFont, glyphFont, type PdfFont, standardFont, subsetFont } from "../pdf/fonts.ts";
import type { PdfShape } from "../pdf/pdf_file.ts";
import { texFont } from "../pdf/tex_font.ts";
import { bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import { latin1, type TrialFile } from "../trial_file.ts";

/** Makes the file of a text of `texts.txt`, set differently from the usual. */
export function pdfFile(
  kind: string,
  text: string,
  set: () => Partial<Setting>,
  shape: PdfShape = {},
): TrialFile {
  const blocks = textNamed(text);
  return {
    kind,
    name: text,
    fileName: "cv.pdf",
    make: () => pdfOf(blocks, set()).write(shape),
    expected: { text: plainTextOf(blocks), phrases: bulletsOf(blocks) },
  };
}

interface Producer {
  readonly kind: string;
  readonly texts: readonly string[];
  readonly font: () => PdfFont;
  readonly bold: () => PdfFont;
  readonly drawLine: DrawLine;
  readonly mark: Setting["mark"] | "own";
}

/** The mark that Word takes from the font Symbol, in a private code. */
const symbolMark = () => ({
  text: "•",
  font: glyphFont("AAAAAD+SymbolMT", { "•": "\uf0b7" }),
});

const producers: readonly Producer[] = [
  {
    kind: "PDF, standard fonts, one string a line (reportlab, many exports)",
    texts: ["english", "nurse", "job", "german", "french", "spanish", "portuguese"],
    font: () => standardFont(),
    bold: () => standardFont("Helvetica-Bold"),
    drawLine: drawWhole,
    mark: "own",
  },
  {
    kind: "PDF by TeX: kerned arrays without blanks, ligatures, named glyphs",
    texts: ["english", "nurse", "german", "french"],
    font: () => texFont(),
    bold: () => texFont("ABCDEF+CMBX12"),
    drawLine: drawTex,
    mark: "own",
  },
  {
    kind: "PDF by Word: glyph numbers, kerning, bullets of Symbol",
    texts: ["english", "polish", "turkish", "russian", "greek", "vietnamese"],
    font: () => glyphFont("BCDEEE+Calibri"),
    bold: () => glyphFont("BCDFEE+Calibri-Bold"),
    drawLine: drawKerned,
    mark: symbolMark(),
  },
  {
    kind: "PDF by Chromium or Google Docs: a run for each word",
    texts: ["english", "nurse", "job", "russian"],
    font: () => glyphFont("AAAAAA+Arial"),
    bold: () => glyphFont("BAAAAA+Arial-Bold"),
    drawLine: drawRuns,
    mark: { text: "●", font: glyphFont("CAAAAA+Arial") },
  },
  {
    kind: "PDF by LibreOffice: small subsets with codes of their own",
    texts: ["english", "spanish", "polish"],
    font: () => subsetFont(),
    bold: () => subsetFont("CAAAAA+LiberationSans-Bold"),
    drawLine: drawKerned,
    mark: { text: "•", font: subsetFont("DAAAAA+OpenSymbol") },
  },
  {
    kind: "PDF, each word placed by itself, no blanks",
    texts: ["english", "german", "job"],
    font: () => standardFont(),
    bold: () => standardFont(),
    drawLine: drawWords,
    mark: "own",
  },
  {
    kind: "PDF, each letter placed by itself",
    texts: ["nurse", "spanish"],
    font: () => standardFont(),
    bold: () => standardFont(),
    drawLine: drawLetters,
    mark: "own",
  },
  {
    kind: "PDF, letters as drawings (Type 3)",
    texts: ["english", "polish"],
    font: () => drawnFont(),
    bold: () => drawnFont(),
    drawLine: drawRuns,
    mark: null,
  },
];

function filesOf({ kind, texts, font, bold, drawLine, mark }: Producer): readonly TrialFile[] {
  return texts.map((text) =>
    pdfFile(kind, text, () => {
      const setting = { font: font(), bold: bold(), drawLine };
      return mark === "own" ? setting : { ...setting, mark };
    })
  );
}

const structure = "PDF, other structures: object streams, a table that is wrong or missing";

const latin1Text = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

const structures: readonly TrialFile[] = [
  { ...pdfFile(structure, "english", () => ({}), { packed: true }), name: "object streams" },
  { ...pdfFile(structure, "nurse", () => ({}), { shift: 7 }), name: "wrong offsets" },
  {
    ...pdfFile(structure, "german", () => ({})),
    name: "without its table",
    make: () => {
      const bytes = latin1Text(pdfOf(textNamed("german")).write());
      return latin1(bytes.replace(/\nxref\n[^]*trailer/, "\ntrailer"));
    },
  },
  {
    ...pdfFile(structure, "job", () => ({})),
    name: "bytes before its head",
    make: () =>
      Uint8Array.from([...latin1("\r\n\r\n"), ...pdfOf(textNamed("job")).write({ shift: 4 })]),
  },
];

/** PDFs as the usual programs make them. */
export const pdfProducers: readonly TrialFile[] = [...producers.flatMap(filesOf), ...structures];
