import { utf16Bytes } from "../encodings.ts";
import { drawKerned, drawWhole } from "../pdf/draw_line.ts";
import { drawBlocks, pdfOf, settingOf } from "../pdf/draw_resume.ts";
import { glyphFont, literal, type PdfFont, standardFont } from "../pdf/fonts.ts";
import { PdfBuilder } from "../pdf/pdf_builder.ts";
import { hexOf } from "../pdf/pdf_file.ts";
import { texFont } from "../pdf/tex_font.ts";
import { bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import { latin1, type TrialFile } from "../trial_file.ts";

const english = textNamed("english");
const nurse = textNamed("nurse");

const links: readonly TrialFile[] = [
  linkFile("behind a word", [["LinkedIn", "https://www.linkedin.com/in/jane-porter"], [
    "GitHub",
    "https://github.com/janeporter",
  ]]),
  linkFile("behind an icon's place", [["Portfolio", "https://porter.example/work?from=cv"]]),
  linkFile("whose address is its text", [["www.porter.example", "http://www.porter.example/"]], []),
  linkFile("to a mailbox", [["jane.porter@example.com", "mailto:jane.porter@example.com"]], []),
];

/** A line of linked words under a résumé. */
function linkFile(
  name: string,
  linked: readonly (readonly [text: string, address: string])[],
  besides = linked.map(([, address]) => address),
): TrialFile {
  return {
    kind: "PDF with links",
    name,
    fileName: "cv.pdf",
    make() {
      const builder = new PdfBuilder();
      const y = drawBlocks(builder, english, settingOf({})) - 20;
      const font = standardFont();
      const fontName = builder.nameOf(font);
      const page = builder.pages[0] ?? builder.addPage();
      for (const [index, [text, address]] of linked.entries()) {
        const x = 56 + index * 160;
        page.content.push(drawWhole({ font, fontName, size: 10, x, y, text }));
        page.annotations.push(builder.file.add(
          `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${x} ${y - 2} ${x + 120} ` +
            `${y + 10}] /A << /S /URI /URI (${address}) >> >>`,
        ));
      }
      return builder.write();
    },
    expected: {
      text: `${plainTextOf(english)}\n${linked.map(([text]) => text).join(" ")}`,
      besides,
      ...(besides.length === 0 ? { absent: linked.map(([, address]) => address) } : {}),
    },
  };
}

/** A line of contacts, each behind an icon, over a résumé. */
function iconFile(name: string, makeIcons: () => PdfFont): TrialFile {
  const contacts = ["+44 20 7946 0018", "jane.porter@example.com", "github.com/janeporter"];
  return {
    kind: "PDF with icons in place of words",
    name,
    fileName: "cv.pdf",
    make() {
      const builder = pdfOf(nurse);
      const [icons, font] = [makeIcons(), standardFont()];
      const page = builder.pages[0] ?? builder.addPage();
      const names = [builder.nameOf(icons), builder.nameOf(font)];
      const drawn = contacts.flatMap((text, index) => {
        const line = { size: 10, x: 56 + index * 160, y: 815 };
        const icon = { ...line, font: icons, fontName: names[0] ?? "", text: "z#d"[index] ?? "" };
        const word = { ...line, x: line.x + 14, font, fontName: names[1] ?? "", text };
        return [drawWhole(icon), drawWhole(word)];
      });
      page.content.unshift(...drawn);
      return builder.write();
    },
    expected: {
      text: `${contacts.join(" ")}\n${plainTextOf(nurse)}`,
      absent: ["\uf095", "\uf0e0", "\uf09b", "#"],
    },
  };
}

const privateUse = { z: "\uf095", "#": "\uf0e0", d: "\uf09b" };

const icons: readonly TrialFile[] = [
  iconFile("private-use codes", () => glyphFont("AAAAAA+FontAwesome5Free-Solid", privateUse)),
  iconFile("private-use codes in the text's font", () => glyphFont("AAAAAA+Carlito", privateUse)),
  iconFile(
    "named glyphs of TeX",
    () =>
      texFont("ABCDEF+FontAwesome5Free-Solid-900", { z: "phone", "#": "envelope", d: "github" }),
  ),
  iconFile("letters of an icon font", () => standardFont("ABCDEF+FontAwesome")),
];

const manyPages: TrialFile = {
  kind: "PDF of more pages than are read",
  name: "120 pages",
  fileName: "book.pdf",
  make() {
    const builder = new PdfBuilder();
    const font = standardFont();
    const fontName = builder.nameOf(font);
    for (let number = 1; number <= 120; number++) {
      const text = `Chapter ${number} tells how the year ${1899 + number} went in Leeds`;
      builder.addPage().content.push(drawWhole({ font, fontName, size: 10, x: 56, y: 780, text }));
    }
    return builder.write();
  },
  expected: {
    text: Array.from(
      { length: 100 },
      (_, index) => `Chapter ${index + 1} tells how the year ${1900 + index} went in Leeds`,
    ).join("\n"),
    absent: ["Chapter 101 "],
    doubts: ["pages"],
  },
};

/** A page on its side, whose reader turns it. */
const turned: TrialFile = {
  kind: "PDF, turned pages, drawings with text, several pages",
  name: "a page on its side",
  fileName: "cv.pdf",
  make() {
    const builder = pdfOf(english, { width: 700 });
    const page = builder.pages[0] ?? builder.addPage();
    page.content.unshift("q 0 1 -1 0 595 0 cm 1 0 0 1 0 -240 cm");
    page.content.push("Q");
    page.entries = "/Rotate 270";
    return builder.write();
  },
  expected: { text: plainTextOf(english) },
};

/** Text within a form that the page shows, as some designers' programs write it. */
const inForm: TrialFile = {
  kind: "PDF, turned pages, drawings with text, several pages",
  name: "text in a form",
  fileName: "cv.pdf",
  make() {
    const builder = pdfOf(english);
    const page = builder.pages[0] ?? builder.addPage();
    const fonts = builder.addFonts();
    const form = builder.file.addStream(
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << ${fonts} >> >>`,
      latin1(page.content.join("\n")),
    );
    page.content.splice(0, Infinity, "q /Fm1 Do Q");
    page.resources = `/XObject << /Fm1 ${form} 0 R >>`;
    return builder.write();
  },
  expected: { text: plainTextOf(english), phrases: bulletsOf(english) },
};

const twoPages: TrialFile = {
  kind: "PDF, turned pages, drawings with text, several pages",
  name: "two pages with numbers",
  fileName: "cv.pdf",
  make() {
    const font = glyphFont("AAAAAA+Calibri");
    const builder = new PdfBuilder();
    for (const [index, blocks] of [english, nurse].entries()) {
      const page = builder.addPage();
      drawBlocks(builder, blocks, settingOf({ font, drawLine: drawKerned }));
      const foot = { font, fontName: builder.nameOf(font), size: 9, x: 280, y: 24 };
      page.content.push(drawWhole({ ...foot, text: `Page ${index + 1} of 2` }));
    }
    return builder.write();
  },
  expected: {
    text: `${plainTextOf(english)}\nPage 1 of 2\n${plainTextOf(nurse)}\nPage 2 of 2`,
    phrases: bulletsOf([...english, ...nurse]),
  },
};

/** A string of a PDF in UTF-16. */
export const wideString = (text: string) => `<feff${hexOf(utf16Bytes(text))}>`;

/** A string of a PDF in Latin-1. */
export const narrowString = (text: string) => literal(latin1(text));

/** PDFs with parts beside the text of their pages. */
export const pdfParts: readonly TrialFile[] = [
  ...links,
  ...icons,
  manyPages,
  turned,
  inForm,
  twoPages,
];
