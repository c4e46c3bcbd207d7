import type { Block } from "../texts.ts";
import { type DrawLine, drawWhole } from "./draw_line.ts";
import { type PdfFont, standardFont } from "./fonts.ts";
import { PdfBuilder, type PdfPage } from "./pdf_builder.ts";

/** How a résumé is set. Lengths are in points. */
export interface Setting {
  readonly font: PdfFont;
  /** The font of names and headings. @default the text's */
  readonly bold: PdfFont;
  readonly drawLine: DrawLine;
  /** How names and headings are drawn, if not like all lines. */
  readonly drawHeading: DrawLine;
  /** The mark before a bullet, with its font; null for none. */
  readonly mark: { readonly text: string; readonly font: PdfFont } | null;
  /** Width of a line. */
  readonly width: number;
  /** Left margin. */
  readonly left: number;
  /** Where the dates of an entry stand: at the right margin, or right behind it. */
  readonly dates: "right" | "behind";
  /** Lines are set from right to left. */
  readonly rightToLeft: boolean;
  /** What a line becomes before it is drawn. @default itself */
  readonly arrange: (text: string) => string;
}

const usual: Omit<Setting, "font" | "bold" | "mark"> = {
  drawLine: drawWhole,
  drawHeading: drawWhole,
  width: 480,
  left: 56,
  dates: "right",
  rightToLeft: false,
  arrange: (text) => text,
};

/** The usual setting with what is said differently. */
export function settingOf(different: Partial<Setting>): Setting {
  const font = different.font ?? standardFont();
  return {
    ...usual,
    font,
    bold: different.bold ?? font,
    mark: { text: "•", font },
    drawHeading: different.drawHeading ?? different.drawLine ?? drawWhole,
    ...different,
  };
}

/** A line that is to be drawn, with its distance from the line above. */
interface SetLine {
  readonly text: string;
  readonly size: number;
  readonly font: PdfFont;
  readonly indent: number;
  readonly gap: number;
  readonly draw: DrawLine;
  readonly mark: boolean;
  readonly dates: string;
}

/** Breaks a text where the next word would not fit; languages without blanks break anywhere. */
export function wrapText(text: string, font: PdfFont, size: number, width: number): string[] {
  const pieces = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]+\s*|\s+/gu,
  ) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && font.widthOf((line + piece).trimEnd()) * size / 1_000 > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].filter((one) => one !== "");
}

function linesOf(block: Block, setting: Setting): readonly SetLine[] {
  const { font, bold, drawLine, drawHeading, width, mark, dates } = setting;
  const isTitle = block.type === "name" || block.type === "heading";
  const size = block.type === "name" ? 18 : block.type === "heading" ? 13 : 10;
  const indent = block.type === "bullet" ? 14 : 0;
  const behind = block.type === "entry" && dates === "behind" ? ` ${block.dates}` : "";
  const lines = wrapText(block.text + behind, isTitle ? bold : font, size, width - indent);
  return lines.map((text, index): SetLine => ({
    text,
    size,
    font: isTitle ? bold : font,
    indent,
    gap: index > 0 || block.type === "bullet" ? size * 1.25 : size * (isTitle ? 1.9 : 1.5),
    draw: isTitle ? drawHeading : drawLine,
    mark: index === 0 && block.type === "bullet" && mark !== null,
    dates: block.type === "entry" && dates === "right" && index === lines.length - 1
      ? block.dates
      : "",
  }));
}

/** Draws blocks from `top` downwards and gives where it ended; new pages are begun where needed. */
export function drawBlocks(
  builder: PdfBuilder,
  blocks: readonly Block[],
  setting: Setting,
  top = 800,
): number {
  let page = builder.pages.at(-1) ?? builder.addPage();
  let y = top;
  for (const line of blocks.flatMap((block) => linesOf(block, setting))) {
    y -= line.gap;
    if (y < 40) {
      page = builder.addPage();
      y = 800 - line.gap;
    }
    drawSetLine(builder, page, line, setting, y);
  }
  return y;
}

function drawSetLine(
  builder: PdfBuilder,
  page: PdfPage,
  { text, size, font, indent, draw, mark, dates }: SetLine,
  setting: Setting,
  y: number,
): void {
  const { left, width, rightToLeft, arrange } = setting;
  const widthIn = (shown: string, of = font) => of.widthOf(shown) * size / 1_000;
  const put = (shown: string, of: PdfFont, x: number, how: DrawLine) => {
    const start = rightToLeft ? 2 * left + width - x - widthIn(shown, of) : x;
    page.content.push(
      how({ font: of, fontName: builder.nameOf(of), size, x: start, y, text: shown }),
    );
  };
  if (mark && setting.mark !== null) {
    put(setting.mark.text, setting.mark.font, left + 2, drawWhole);
  }
  put(arrange(text), font, left + indent, draw);
  if (dates !== "") {
    const shown = arrange(dates);
    put(shown, font, left + width - widthIn(shown), draw);
  }
}

/** A résumé as a PDF of one column. */
export function pdfOf(blocks: readonly Block[], different: Partial<Setting> = {}): PdfBuilder {
  const builder = new PdfBuilder();
  drawBlocks(builder, blocks, settingOf(different));
  return builder;
}
