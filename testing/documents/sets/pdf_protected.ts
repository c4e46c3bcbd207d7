import { protect, type Protection } from "../pdf/cipher.ts";
import { drawWhole } from "../pdf/draw_line.ts";
import { drawBlocks, pdfOf, settingOf } from "../pdf/draw_resume.ts";
import { glyphFont, standardFont } from "../pdf/fonts.ts";
import { PdfBuilder, type PdfPage } from "../pdf/pdf_builder.ts";
import { bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import { latin1, type TrialFile } from "../trial_file.ts";

const protections: readonly Protection[] = ["rc4-40", "rc4-128", "aes-128", "aes-256"];
const english = textNamed("english");
const whole = { text: plainTextOf(english), phrases: bulletsOf(english) };

const openFiles = protections.map((protection): TrialFile => ({
  kind: "PDF that is protected, but opens without a password",
  name: protection,
  fileName: "cv.pdf",
  make: () => pdfOf(english).write({ cipher: protect(protection, "") }),
  expected: whole,
}));

const lockedFiles = protections.map((protection): TrialFile => ({
  kind: "PDF with a password",
  name: protection,
  fileName: "cv.pdf",
  make: () => pdfOf(english).write({ cipher: protect(protection, "secret") }),
  expected: { code: "encrypted", says: /password/ },
}));

/** Puts a grey picture on the whole page. */
function addPicture(builder: PdfBuilder, page: PdfPage): void {
  const picture = builder.file.addStream(
    "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8",
    Uint8Array.from({ length: 64 }, (_, index) => index * 4),
  );
  page.resources = `/XObject << /Im1 ${picture} 0 R >>`;
  page.content.push("q 595 0 0 842 0 0 cm /Im1 Do Q");
}

function scan(pages: number, text = ""): Uint8Array<ArrayBuffer> {
  const builder = new PdfBuilder();
  const font = standardFont();
  for (let page = 0; page < pages; page++) {
    const added = builder.addPage();
    addPicture(builder, added);
    if (text === "") continue;
    const fontName = builder.nameOf(font);
    added.content.push(drawWhole({ font, fontName, size: 8, x: 240, y: 20, text }));
  }
  return builder.write();
}

const scans: readonly TrialFile[] = [
  {
    kind: "PDF of pictures, as scanners make them",
    name: "one page",
    fileName: "scan.pdf",
    make: () => scan(1),
    expected: { code: "no_text", says: /pictures but no text/ },
  },
  {
    kind: "PDF of pictures, as scanners make them",
    name: "three pages",
    fileName: "scan.pdf",
    make: () => scan(3),
    expected: { code: "no_text", says: /pictures but no text/ },
  },
  {
    kind: "PDF of pictures, as scanners make them",
    name: "with the mark of a scanning app",
    fileName: "scan.pdf",
    make: () => scan(1, "Scanned with CamScanner"),
    expected: { code: "no_text", says: /scan/ },
  },
  {
    kind: "PDF with hardly any text",
    name: "a picture with a title",
    fileName: "cv.pdf",
    make: () => scan(1, "Curriculum vitae of Jane Porter"),
    expected: { text: "Curriculum vitae of Jane Porter", doubts: ["short"] },
  },
  {
    kind: "PDF of pictures with recognised text behind them",
    name: "words of no colour",
    fileName: "ocr.pdf",
    make() {
      const builder = new PdfBuilder();
      const page = builder.addPage();
      page.content.push("3 Tr");
      drawBlocks(builder, english, settingOf({ font: glyphFont("AAAAAA+GlyphLessFont") }));
      addPicture(builder, page);
      return builder.write();
    },
    expected: whole,
  },
];

const damaged = "PDF that is damaged";
const damagedFile = (name: string, make: TrialFile["make"], says = /damaged|none/): TrialFile => ({
  kind: damaged,
  name,
  fileName: "cv.pdf",
  make,
  expected: { code: "damaged", says },
});

const damagedFiles: readonly TrialFile[] = [
  damagedFile("its head alone", () => latin1("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")),
  damagedFile("the first tenth", () => {
    const bytes = pdfOf(english).write();
    return bytes.slice(0, bytes.length / 10);
  }),
  damagedFile("a download that broke off", () => pdfOf(english).write().slice(0, -450)),
  damagedFile("zeros behind its head", () => {
    const bytes = pdfOf(english).write();
    return bytes.fill(0, 60);
  }),
  damagedFile(
    "a page of the web by that name",
    () => latin1("<!doctype html><title>Sign in</title><p>Please sign in to download.</p>"),
    /PDF/,
  ),
  damagedFile("no bytes of a PDF at all", () => latin1("hello"), /says that it is a PDF/),
];

function pdfWithoutMap(): Uint8Array<ArrayBuffer> {
  const font = glyphFont("AAAAAA+Secret", null);
  return pdfOf(english, { font }).write();
}

const undecodableFiles: readonly TrialFile[] = [
  {
    kind: "PDF whose letters cannot be decoded",
    name: "all of its text",
    fileName: "cv.pdf",
    make: pdfWithoutMap,
    expected: { code: "no_text", says: /letters|font/ },
  },
  {
    kind: "PDF with one font that cannot be decoded",
    name: "its headings",
    fileName: "cv.pdf",
    make: () => pdfOf(english, { bold: glyphFont("AAAAAB+Secret-Bold", null) }).write(),
    expected: {
      text: plainTextOf(english.filter(({ type }) => type !== "name" && type !== "heading")),
      phrases: bulletsOf(english),
      doubts: ["font"],
    },
  },
];

/** PDFs that are locked, hold no text, or are damaged. */
export const pdfProtected: readonly TrialFile[] = [
  ...openFiles,
  ...lockedFiles,
  ...scans,
  ...damagedFiles,
  ...undecodableFiles,
];
