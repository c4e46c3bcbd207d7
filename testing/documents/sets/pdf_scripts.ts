import { drawKerned, drawRuns, drawWhole, drawWords } from "../pdf/draw_line.ts";
import { drawBlocks, pdfOf, settingOf } from "../pdf/draw_resume.ts";
import { characterMaps, type EastAsian, eastAsianFont } from "../pdf/east_asian_font.ts";
import { glyphFont, standardFont } from "../pdf/fonts.ts";
import { PdfBuilder } from "../pdf/pdf_builder.ts";
import { type Block, bulletsOf, lineOf, plainTextOf, textNamed } from "../texts.ts";
import type { TrialFile } from "../trial_file.ts";
import { arrangeRightToLeft } from "../pdf/visual_order.ts";
import { pdfFile } from "./pdf_producers.ts";

const predefined =
  "PDF in Chinese, Japanese or Korean, predefined character maps, no font embedded";

/** Korean encodings lack the dash. */
const forEncoding = (blocks: readonly Block[], encoding: string): readonly Block[] =>
  encoding !== "euc-kr"
    ? blocks
    : blocks.map((block) =>
      block.type === "entry" ? { ...block, dates: block.dates.replaceAll("–", "-") } : block
    );

function predefinedFile([language, map, encoding]: typeof characterMaps[number]): TrialFile {
  const blocks = forEncoding(textNamed(language), encoding);
  return {
    kind: predefined,
    name: `${map}, ${language}`,
    fileName: "cv.pdf",
    make() {
      const font = eastAsianFont(language, map, encoding);
      return pdfOf(blocks, { font, mark: null }).write();
    },
    expected: { text: plainTextOf(blocks), phrases: bulletsOf(blocks) },
  };
}

const columns: readonly (readonly [EastAsian, string])[] = [
  ["japanese", "UniJIS-UCS2-V"],
  ["taiwanese", "UniCNS-UCS2-V"],
];

/** Lines that run from top to bottom, the first at the right. */
function verticalFile([language, map]: typeof columns[number]): TrialFile {
  const blocks = textNamed(language);
  return {
    kind: "PDF in vertical lines, predefined character maps",
    name: `${map}, ${language}`,
    fileName: "cv.pdf",
    make() {
      const builder = new PdfBuilder();
      const page = builder.addPage();
      const font = eastAsianFont(language, map, "utf-16be");
      const fontName = builder.nameOf(font);
      for (const [index, block] of blocks.entries()) {
        const text = lineOf(block);
        page.content.push(
          drawWhole({ font, fontName, size: 12, x: 540 - index * 20, y: 780, text }),
        );
      }
      return builder.write();
    },
    expected: { text: plainTextOf(blocks) },
  };
}

const mixed: TrialFile = {
  kind: predefined,
  name: "Chinese bullets among lines of Helvetica",
  fileName: "cv.pdf",
  make() {
    const builder = new PdfBuilder();
    const latin = settingOf({});
    const font = eastAsianFont("chinese", "UniGB-UCS2-H", "utf-16be");
    const y = drawBlocks(builder, textNamed("english").slice(0, 7), latin);
    drawBlocks(builder, textNamed("chinese").slice(3, 9), settingOf({ font, mark: null }), y);
    return builder.write();
  },
  expected: {
    text: plainTextOf([
      ...textNamed("english").slice(0, 7),
      ...textNamed("chinese").slice(3, 9),
    ]),
  },
};

const embedded = "PDF in Chinese, Japanese or Korean, fonts with a map to Unicode";
const embeddedFiles = ["chinese", "taiwanese", "japanese", "korean"].map((text) =>
  pdfFile(embedded, text, () => ({
    font: glyphFont("AAAAAA+NotoSansCJK"),
    drawLine: text === "korean" ? drawRuns : drawWhole,
    mark: null,
  }))
);

const rightToLeft = "PDF from right to left, mixed with Latin letters and numbers";
const rightToLeftFiles = ["arabic", "hebrew", "persian"].flatMap((text) =>
  ([["whole lines", drawWhole], ["kerned", drawKerned], ["words", drawWords]] as const)
    .map(([name, drawLine]): TrialFile => ({
      ...pdfFile(rightToLeft, text, () => ({
        font: glyphFont("AAAAAA+NotoNaskh"),
        drawLine,
        rightToLeft: true,
        arrange: arrangeRightToLeft,
      })),
      name: `${text}, ${name}`,
    }))
);

/** Arabic letters, each as its look-alike among the presentation forms. */
const presentationForms = Object.fromEntries(
  Array.from({ length: 0xfefc - 0xfe80 }, (_, index) => String.fromCharCode(0xfefc - index))
    .filter((form) => form.normalize("NFKC").length === 1)
    .map((form) => [form.normalize("NFKC"), form] as const),
);

const presented: TrialFile = {
  ...pdfFile(rightToLeft, "arabic", () => ({
    font: glyphFont("AAAAAA+Traditional", presentationForms),
    rightToLeft: true,
    arrange: arrangeRightToLeft,
  })),
  name: "arabic, letters by their shapes",
};

const fullNames: TrialFile = {
  ...pdfFile("PDF, standard fonts, one string a line (reportlab, many exports)", "english", () => ({
    font: standardFont("Courier"),
    mark: { text: "-", font: standardFont("Courier") },
  })),
  name: "english, typewriter",
};

/** PDFs in scripts other than Latin, Greek and Cyrillic. */
export const pdfScripts: readonly TrialFile[] = [
  fullNames,
  ...characterMaps.map(predefinedFile),
  mixed,
  ...columns.map(verticalFile),
  ...embeddedFiles,
  ...rightToLeftFiles,
  presented,
];
