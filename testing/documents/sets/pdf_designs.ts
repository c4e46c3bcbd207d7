import { drawKerned, type DrawLine, drawRuns, drawTex, drawWhole } from "../pdf/draw_line.ts";
import { drawBlocks, settingOf, wrapText } from "../pdf/draw_resume.ts";
import { glyphFont, type PdfFont, standardFont } from "../pdf/fonts.ts";
import { PdfBuilder } from "../pdf/pdf_builder.ts";
import { texFont } from "../pdf/tex_font.ts";
import { type Block, bulletsOf, lineOf, plainTextOf, textNamed } from "../texts.ts";
import type { TrialFile } from "../trial_file.ts";

const margins = "PDF with dates or labels in a margin of their own (Europass, moderncv)";

interface Margin {
  readonly name: string;
  readonly text: string;
  readonly font: () => PdfFont;
  readonly drawLine: DrawLine;
}

/** Dates stand at the left of what they date, at the same height; bullets run beneath it. */
function marginFile({ name, text, font: makeFont, drawLine }: Margin): TrialFile {
  const blocks = textNamed(text);
  const shown = blocks.map((block) =>
    block.type === "entry" ? `${block.dates} ${block.text}` : block.text
  );
  return {
    kind: margins,
    name,
    fileName: "cv.pdf",
    make() {
      const builder = new PdfBuilder();
      const font = makeFont();
      const fontName = builder.nameOf(font);
      const page = builder.addPage();
      let y = 800;
      for (const block of blocks) {
        const isEntry = block.type === "entry";
        const line: Block = isEntry ? { type: "line", text: block.text } : block;
        const left = block.type === "heading" || block.type === "name" ? 50 : 170;
        const setting = settingOf({ font, drawLine, left, width: 540 - left });
        if (isEntry) {
          const text = block.dates;
          page.content.push(drawLine({ font, fontName, size: 10, x: 50, y: y - 15, text }));
        }
        y = drawBlocks(builder, [line], setting, y);
      }
      return builder.write();
    },
    expected: { text: shown.join("\n"), phrases: bulletsOf(blocks) },
  };
}

const marginFiles: readonly Margin[] = [
  { name: "Europass", text: "nurse", font: () => glyphFont(), drawLine: drawRuns },
  { name: "moderncv", text: "english", font: () => texFont(), drawLine: drawTex },
  { name: "German", text: "german", font: () => standardFont(), drawLine: drawWhole },
];

const rows: readonly (readonly [string, string])[] = [
  ["Programming", "Go, TypeScript, Python and some Rust"],
  ["Databases", "PostgreSQL, SQLite, ClickHouse"],
  ["Clouds", "AWS for six years, Google Cloud for two"],
  ["Languages", "English, French, a little Welsh"],
];

/** A table of labels and values beneath a résumé. */
const labels: TrialFile = {
  kind: margins,
  name: "a table of skills",
  fileName: "cv.pdf",
  make() {
    const builder = new PdfBuilder();
    const font = standardFont();
    const y = drawBlocks(builder, textNamed("nurse"), settingOf({ font }));
    const fontName = builder.nameOf(font);
    const page = builder.pages[0] ?? builder.addPage();
    for (const [index, [label, value]] of rows.entries()) {
      const line = { font, fontName, size: 10, y: y - 24 - index * 15 };
      page.content.push(
        drawWhole({ ...line, x: 56, text: label }),
        drawWhole({ ...line, x: 200, text: value }),
      );
    }
    return builder.write();
  },
  expected: {
    text: `${plainTextOf(textNamed("nurse"))}\n${rows.map((row) => row.join(" ")).join("\n")}`,
    phrases: rows.map((row) => row.join(" ")),
  },
};

const designs = "PDF with bold by drawing twice, small capitals, justified lines, repeated heads";

/** Some programs make letters bold by drawing them again, a little to the right. */
const drawTwice: DrawLine = (line) =>
  `${drawWhole(line)}\n${drawWhole({ ...line, x: line.x + 0.3 })}`;

/** Capitals, the first of each word larger. */
const drawSmallCapitals: DrawLine = (line) => {
  let x = line.x;
  return line.text.split(/(?<=\s)|(?=\s)/).flatMap((word) =>
    [word.slice(0, 1), word.slice(1)].map((text, index) => {
      const size = index === 0 ? line.size : line.size * 0.8;
      const drawn = text.trim() === "" ? "" : drawWhole({ ...line, text, size, x });
      x += line.font.widthOf(text) * size / 1_000;
      return drawn;
    })
  ).filter((one) => one !== "").join("\n");
};

/** Blanks are stretched, as in lines that fill their measure. */
const drawJustified: DrawLine = (line) => `2.4 Tw ${drawWhole(line)} 0 Tw`;

const upper = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.type === "heading" || block.type === "name"
      ? { ...block, text: block.text.toUpperCase() }
      : block
  );

const designFile = (
  name: string,
  blocks: readonly Block[],
  set: Parameters<typeof settingOf>[0],
): TrialFile => ({
  kind: designs,
  name,
  fileName: "cv.pdf",
  make() {
    const builder = new PdfBuilder();
    drawBlocks(builder, blocks, settingOf(set));
    return builder.write();
  },
  expected: { text: plainTextOf(blocks), phrases: bulletsOf(blocks) },
});

/** Four texts on two pages, each page under the same head. */
const heads: TrialFile = {
  kind: designs,
  name: "the name above each page",
  fileName: "cv.pdf",
  make() {
    const builder = new PdfBuilder();
    const font = glyphFont();
    for (const text of ["english", "nurse"]) {
      const page = builder.addPage();
      const fontName = builder.nameOf(font);
      page.content.push(
        drawWhole({ font, fontName, size: 8, x: 56, y: 820, text: "Curriculum of Jane Porter" }),
      );
      drawBlocks(builder, textNamed(text), settingOf({ font, drawLine: drawKerned }), 790);
    }
    return builder.write();
  },
  expected: {
    text: ["english", "nurse"].map((text) =>
      `Curriculum of Jane Porter\n${textNamed(text).map(lineOf).join("\n")}`
    ).join("\n"),
    phrases: bulletsOf([...textNamed("english"), ...textNamed("nurse")]),
  },
};

/** TeX sets the accents of its oldest fonts as glyphs of their own, over the letter. */
const accents: Readonly<Record<string, string>> = {
  "\u0300": "`",
  "\u0301": "´",
  "\u0302": "ˆ",
  "\u0308": "¨",
  "\u0327": "¸",
};

const accentNames: Readonly<Record<string, string>> = {
  "`": "grave",
  "´": "acute",
  "ˆ": "circumflex",
  "¨": "dieresis",
  "¸": "cedilla",
};

const drawAccents: DrawLine = (line) => {
  const words = line.text.normalize("NFD").split(" ").map((word) => {
    const pieces = word.match(/[^\u0300-\u0327]+(?![\u0300-\u0327])|\p{L}[\u0300-\u0327]/gu) ?? [];
    return pieces.map((piece) => {
      const [letter = "", mark = ""] = [...piece];
      const accent = accents[mark];
      if (accent === undefined) return line.font.encode(piece);
      const [over, under] = [line.font.widthOf(accent), line.font.widthOf(letter)];
      const back = Math.round((over + under) / 2);
      const rest = Math.round((over - under) / 2);
      return `${rest} ${line.font.encode(accent)} ${back} ${line.font.encode(letter)}`;
    }).join(" ");
  });
  return `BT /${line.fontName} ${line.size} Tf 1 0 0 1 ${line.x} ${line.y} Tm [${
    words.join(" -333 ")
  }] TJ ET`;
};

const narrow = "Responsible administration of medicines, understanding of international " +
  "documentation requirements and extraordinarily conscientious communication characterise my " +
  "everyday professional responsibilities.";

/** A paragraph that fills a narrow measure, so that its blanks are as wide as gutters. */
const narrowParagraph: TrialFile = {
  kind: designs,
  name: "a narrow paragraph that is justified",
  fileName: "cv.pdf",
  make() {
    const builder = new PdfBuilder();
    const font = standardFont();
    const y = drawBlocks(builder, textNamed("nurse"), settingOf({ font })) - 30;
    const page = builder.pages[0] ?? builder.addPage();
    const lines = wrapText(narrow, font, 10.5, 171);
    for (const [index, text] of lines.entries()) {
      const blanks = text.split(" ").length - 1;
      const rest = 171 - font.widthOf(text) * 10.5 / 1_000;
      const stretch = index === lines.length - 1 || blanks === 0 ? 0 : rest / blanks;
      const line = {
        font,
        fontName: builder.nameOf(font),
        size: 10.5,
        x: 56,
        y: y - index * 12,
        text,
      };
      page.content.push(`${stretch.toFixed(3)} Tw ${drawWhole(line)} 0 Tw`);
    }
    return builder.write();
  },
  expected: { text: `${plainTextOf(textNamed("nurse"))}\n${narrow}` },
};

/** Chromium draws soft hyphens that do not part a word as blanks without width. */
const emptyBlanks: TrialFile = {
  kind: designs,
  name: "soft hyphens as blanks without width",
  fileName: "cv.pdf",
  make() {
    const builder = new PdfBuilder();
    const font = glyphFont("AAAAAA+Arial", { "\u200b": " " });
    const text = "Ver\u200bantwortung für die Nacht\u200bschicht";
    drawBlocks(builder, [...textNamed("german"), { type: "line", text }], settingOf({ font }));
    return builder.write();
  },
  expected: { text: `${plainTextOf(textNamed("german"))}\nVerantwortung für die Nachtschicht` },
};

/** PDFs as designers and templates set them. */
export const pdfDesigns: readonly TrialFile[] = [
  ...marginFiles.map(marginFile),
  labels,
  designFile("headings drawn twice", textNamed("english"), { drawHeading: drawTwice }),
  designFile("all of it drawn twice", textNamed("nurse"), { drawLine: drawTwice }),
  designFile("small capitals", upper(textNamed("english")), { drawHeading: drawSmallCapitals }),
  designFile("justified lines", textNamed("job"), { drawLine: drawJustified, width: 420 }),
  heads,
  narrowParagraph,
  emptyBlanks,
  ...["french", "german"].map((text): TrialFile => ({
    ...designFile(text, textNamed(text), {
      font: texFont("ABCDEF+CMR10", accentNames),
      drawLine: drawAccents,
    }),
    kind: "PDF by TeX with accents drawn over letters",
  })),
];
