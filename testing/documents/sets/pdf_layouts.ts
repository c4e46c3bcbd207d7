import {
  drawFarKerned,
  type DrawLine,
  drawSpaced,
  drawTex,
  drawWhole,
  drawWords,
} from "../pdf/draw_line.ts";
import { drawBlocks, type Setting, settingOf } from "../pdf/draw_resume.ts";
import { glyphFont, standardFont } from "../pdf/fonts.ts";
import { PdfBuilder } from "../pdf/pdf_builder.ts";
import { texFont } from "../pdf/tex_font.ts";
import { type Block, bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import type { TrialFile } from "../trial_file.ts";
import { pdfFile } from "./pdf_producers.ts";

/** The side column of a résumé and its main one. */
function sidesOf(text: string): readonly [side: readonly Block[], main: readonly Block[]] {
  const blocks = textNamed(text);
  const isSide = (heading: string) =>
    /Education|Skills|Languages|Ausbildung|Kenntnisse/.test(heading);
  const [side, main]: [Block[], Block[]] = [[], []];
  let place = main;
  for (const block of blocks) {
    if (block.type === "heading") place = isSide(block.text) ? side : main;
    place.push(block);
  }
  return [side, main];
}

interface Columns {
  readonly name: string;
  readonly text: string;
  /** Which column stands at the left. */
  readonly left: "side" | "main";
  /** Rows of both columns are drawn by turns, from the top of the page down. */
  readonly byRows: boolean;
  readonly drawLine?: DrawLine;
}

const columnFiles: readonly Columns[] = [
  { name: "narrow left", text: "english", left: "side", byRows: false },
  { name: "narrow right", text: "nurse", left: "main", byRows: false },
  { name: "German, narrow left", text: "german", left: "side", byRows: false },
  { name: "narrow left", text: "english", left: "side", byRows: true },
  { name: "narrow right", text: "nurse", left: "main", byRows: true },
  { name: "German, narrow left", text: "german", left: "side", byRows: true },
  {
    name: "words placed, narrow left",
    text: "nurse",
    left: "side",
    byRows: true,
    drawLine: drawWords,
  },
];

/** The place of an operator's text on the page, from its matrix. */
const placeOf = (operator: string) => {
  const [, x = "0", y = "0"] = /1 0 0 1 ([\d.]+) ([\d.]+) Tm/.exec(operator) ?? [];
  return { x: Number(x), y: Number(y) };
};

function columnsFile({ name, text, left, byRows, drawLine = drawWhole }: Columns): TrialFile {
  const [side, main] = sidesOf(text);
  const order = left === "side" ? [side, main] : [main, side];
  return {
    kind: byRows
      ? "PDF of two columns, drawn row by row"
      : "PDF of two columns, drawn one after the other",
    name,
    fileName: "cv.pdf",
    make() {
      const builder = new PdfBuilder();
      const page = builder.addPage();
      const font = standardFont();
      const width = { side: 140, main: 310 };
      const other = left === "side" ? "main" : "side";
      const start = 50 + width[left] + 30;
      const set = (different: Partial<Setting>) =>
        settingOf({ font, drawLine, dates: "behind", ...different });
      drawBlocks(builder, order[0] ?? [], set({ left: 50, width: width[left] }));
      drawBlocks(builder, order[1] ?? [], set({ left: start, width: width[other] }));
      if (byRows) {
        const byPlace = page.content.map((operator) => ({ operator, ...placeOf(operator) }))
          .sort((one, two) => Math.round(two.y / 4) - Math.round(one.y / 4) || one.x - two.x);
        page.content.splice(0, Infinity, ...byPlace.map(({ operator }) => operator));
      }
      return builder.write();
    },
    expected: {
      text: plainTextOf(order.flat()),
      phrases: bulletsOf(order.flat()),
    },
  };
}

/** LinkedIn's own export: a side column, then the main one, and a footer on each page. */
const linkedIn: TrialFile = {
  kind: "PDF of two columns, drawn one after the other",
  name: "as LinkedIn exports a profile",
  fileName: "Profile.pdf",
  make() {
    const builder = new PdfBuilder();
    const [side, main] = sidesOf("english");
    const font = glyphFont("AAAAAC+ArialUnicodeMS");
    const page = builder.addPage();
    drawBlocks(
      builder,
      side,
      settingOf({ font, left: 30, width: 150, mark: null, dates: "behind" }),
    );
    drawBlocks(
      builder,
      main,
      settingOf({ font, left: 224, width: 330, mark: null, dates: "behind" }),
    );
    const foot = { font, fontName: builder.nameOf(font), size: 9, x: 500, y: 24 };
    page.content.push(drawWhole({ ...foot, text: "Page 1 of 1" }));
    return builder.write();
  },
  expected: { text: `${plainTextOf(sidesOf("english").flat())}\nPage 1 of 1` },
};

const spaced = "PDF with headings set wide, letter by letter";
const widen = (text: string) => text.split(" ").map((word) => [...word].join(" ")).join("   ");
const upper = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.type === "heading" || block.type === "name"
      ? { ...block, text: block.text.toUpperCase() }
      : block
  );

function spacedFile(name: string, text: string, drawHeading: DrawLine): TrialFile {
  const blocks = upper(textNamed(text));
  return {
    kind: spaced,
    name,
    fileName: "cv.pdf",
    make() {
      const builder = new PdfBuilder();
      drawBlocks(builder, blocks, settingOf({ drawHeading }));
      return builder.write();
    },
    expected: { text: plainTextOf(blocks), phrases: bulletsOf(blocks) },
  };
}

const hyphenated = "PDF with words divided at the end of a line";

/** Lines as they are set, with `text` what they say. */
function linesFile(
  name: string,
  lines: readonly string[],
  text: readonly string[],
  set: () => Pick<Setting, "font" | "drawLine">,
): TrialFile {
  const rest = textNamed("nurse");
  return {
    kind: hyphenated,
    name,
    fileName: "cv.pdf",
    make() {
      const builder = new PdfBuilder();
      const page = builder.addPage();
      const { font, drawLine } = set();
      const fontName = builder.nameOf(font);
      const y = drawBlocks(builder, rest, settingOf({ font, drawLine }));
      for (const [index, line] of lines.entries()) {
        page.content.push(
          drawLine({ font, fontName, size: 10, x: 70, y: y - 20 - index * 12.5, text: line }),
        );
      }
      return builder.write();
    },
    expected: { text: `${plainTextOf(rest)}\n${text.join("\n")}`, phrases: text },
  };
}

const divided = [
  "• Reduced the infra-",
  "structure costs of three ware-",
  "houses by renegotiating contracts with eleven suppli-",
  "ers in 2019",
];
const undivided =
  "Reduced the infrastructure costs of three warehouses by renegotiating contracts with eleven suppliers in 2019";
const kept = [
  "• Moved the booking site of a Franco-",
  "German railway to a new host between 2018-",
  "2020 without an hour of downtime",
];
const keptText = [
  "Moved the booking site of a Franco-German railway to a new host between 2018-2020 without an hour of downtime",
];
const soft = divided.map((line) => line.replace(/-$/, "\u00ad"));

/** PDFs whose layout has to be understood. */
export const pdfLayouts: readonly TrialFile[] = [
  ...columnFiles.map(columnsFile),
  linkedIn,
  spacedFile("by space between characters", "english", drawSpaced),
  spacedFile("by kerning", "nurse", drawFarKerned),
  spacedFile("by blanks", "german", (line) => drawWhole({ ...line, text: widen(line.text) })),
  spacedFile("by kerning, TeX", "job", (line) => drawFarKerned(line)),
  linesFile("hyphens", divided, [undivided], () => ({ font: standardFont(), drawLine: drawWhole })),
  linesFile("hyphens, TeX", divided, [undivided], () => ({ font: texFont(), drawLine: drawTex })),
  linesFile("soft hyphens", soft, [undivided], () => ({ font: glyphFont(), drawLine: drawWhole })),
  linesFile("hyphens that stay", kept, keptText, () => ({
    font: standardFont(),
    drawLine: drawWhole,
  })),
  {
    ...pdfFile("PDF whose hyphens are U+00AD", "english", () => ({
      font: glyphFont("AAAAAA+SourceSans", { "-": "\u00ad" }),
    })),
    name: "Awesome-CV, whole lines",
  },
  {
    ...pdfFile("PDF whose hyphens are U+00AD", "english", () => ({
      font: glyphFont("AAAAAA+SourceSans", { "-": "\u00ad" }),
      drawLine: drawTex,
    })),
    name: "Awesome-CV, kerned",
  },
];
