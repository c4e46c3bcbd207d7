import { plainTextOf, textNamed } from "../texts.ts";
import { type TrialFile, utf8 } from "../trial_file.ts";
import { bodyOf, paragraph, run, wordOf } from "../word/word_body.ts";
import { escapeXml, wordXml } from "../word/word_file.ts";
import { type Contents, contentsFile } from "./word_contents.ts";

const boxes = "Word document with text boxes, tables, controls and links";
const inBox = paragraph(run("Available from May at four weeks’ notice"));
const cell = (inner: string) => `<w:tc><w:tcPr><w:tcW w:w="4000"/></w:tcPr>${inner}</w:tc>`;
const table = (rows: readonly (readonly string[])[]) =>
  `<w:tbl><w:tblPr/>${
    rows.map((cells) => `<w:tr>${cells.map((text) => cell(paragraph(run(text)))).join("")}</w:tr>`)
      .join("")
  }</w:tbl>`;
const rows = [["German", "fluent"], ["Igbo", "mother tongue"], ["Driving licence", "since 2012"]];

const boxFiles: readonly Contents[] = [
  {
    kind: boxes,
    name: "a text box and its copy for old readers",
    before: paragraph(
      '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>' +
        `<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${inBox}</w:txbxContent></wps:txbx>` +
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>" +
        `<w:pict><v:shape><v:textbox><w:txbxContent>${inBox}</w:txbxContent></v:textbox></v:shape>` +
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ),
    text: "Available from May at four weeks’ notice",
  },
  {
    kind: boxes,
    name: "a table",
    before: table(rows),
    text: rows.map((cells) => cells.join(" ")).join("\n"),
    expected: { phrases: rows.map((cells) => cells.join(" ")) },
  },
  {
    kind: boxes,
    name: "a table in a table",
    before: `<w:tbl><w:tr>${cell(table(rows) + paragraph(""))}${
      cell(paragraph(run("References on request")))
    }</w:tr></w:tbl>`,
    text: `${rows.map((cells) => cells.join(" ")).join("\n")}\nReferences on request`,
  },
  {
    kind: boxes,
    name: "content controls",
    before: `<w:sdt><w:sdtPr><w:alias w:val="Title"/></w:sdtPr><w:sdtContent>${
      paragraph(`<w:sdt><w:sdtContent>${run("Ward sister since 2020")}</w:sdtContent></w:sdt>`)
    }</w:sdtContent></w:sdt>`,
    text: "Ward sister since 2020",
  },
  {
    kind: boxes,
    name: "a link by relationship",
    before: paragraph(`<w:hyperlink r:id="rId9">${run("My profile")}</w:hyperlink>`),
    text: "My profile",
    more: {
      relationships: [{
        id: "rId9",
        type: "hyperlink",
        target: "https://www.linkedin.com/in/amara-okafor",
        isExternal: true,
      }],
    },
    expected: { besides: ["https://www.linkedin.com/in/amara-okafor"] },
  },
  {
    kind: boxes,
    name: "a link by field, and a date",
    before: paragraph(
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ' +
        'HYPERLINK "https://okafor.example" </w:instrText></w:r><w:r><w:fldChar ' +
        `w:fldCharType="separate"/></w:r>${run("My pages")}<w:r><w:fldChar w:fldCharType="end"/>` +
        `</w:r>${run(" of ")}<w:fldSimple w:instr=" DATE \\@ &quot;yyyy&quot; ">${run("2024")}` +
        "</w:fldSimple>",
    ),
    text: "My pages of 2024",
    expected: { absent: ["HYPERLINK", "DATE"], besides: ["https://okafor.example"] },
  },
];

const specials = "Word document with special characters";
const ruby = (reading: string, base: string) =>
  `<w:r><w:ruby><w:rubyPr/><w:rt>${run(reading)}</w:rt><w:rubyBase>${run(base)}</w:rubyBase>` +
  "</w:ruby></w:r>";

const specialFiles: readonly Contents[] = [
  {
    kind: specials,
    name: "hyphens that do not break",
    before: paragraph(
      "<w:r><w:t>Lowered costs by 20</w:t><w:noBreakHyphen/><w:t>30 % with on</w:t>" +
        "<w:noBreakHyphen/><w:t>site checks</w:t></w:r>",
    ),
    text: "Lowered costs by 20-30 % with on-site checks",
    expected: { phrases: ["Lowered costs by 20-30 % with on-site checks"] },
  },
  {
    kind: specials,
    name: "soft hyphens",
    before: paragraph(
      "<w:r><w:t>Respon</w:t><w:softHyphen/><w:t>sible for the hos\u00adpital’s stores</w:t></w:r>",
    ),
    text: "Responsible for the hospital’s stores",
    expected: { phrases: ["Responsible for the hospital’s stores"] },
  },
  {
    kind: specials,
    name: "tabs to a place",
    before: paragraph(
      `${run("Night nurse")}<w:r><w:ptab w:relativeTo="margin" w:alignment="right" ` +
        `w:leader="none"/></w:r>${run("2014 – 2016")}`,
    ),
    text: "Night nurse 2014 – 2016",
  },
  {
    kind: specials,
    name: "symbols of Wingdings",
    before: paragraph(
      `<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>${run(" +44 161 496 0999")}`,
    ),
    text: "+44 161 496 0999",
    expected: { absent: ["\uf028", "F028"] },
  },
  {
    kind: specials,
    name: "readings above Japanese",
    before: paragraph(
      `${ruby("やまだ", "山田")}${ruby("たろう", "太郎")}${run("、看護師")}`,
    ),
    text: "山田太郎、看護師",
    expected: { absent: ["やまだ山田"], phrases: ["山田太郎"] },
  },
  {
    kind: specials,
    name: "hidden text",
    before: paragraph(`${run("Seen by all")}${run("secret instruction", "<w:vanish/>")}`),
    text: "Seen by all",
    expected: { absent: ["secret"] },
  },
  {
    kind: specials,
    name: "a big first letter",
    before: paragraph(run("D"), '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>') +
      paragraph(run("edicated to small patients since 2012")),
    text: "Dedicated to small patients since 2012",
    expected: { phrases: ["Dedicated to small patients"] },
  },
  {
    kind: specials,
    name: "CDATA, entities and ligatures",
    before: paragraph(
      '<w:r><w:t><![CDATA[Research & <development>]]></w:t></w:r><w:r><w:t xml:space="preserve"> ' +
        "R&#38;D, caf&#xE9;, ﬁrst ofﬁce</w:t></w:r>",
    ),
    text: "Research & <development> R&D, café, first office",
    expected: { phrases: ["Research & <development> R&D, café, first office"] },
  },
  {
    kind: specials,
    name: "upper case by format, breaks within a paragraph",
    before: paragraph(
      `${run("Summary", "<w:caps/>")}<w:r><w:br/></w:r>${run("Calm under pressure")}` +
        `<w:r><w:cr/></w:r>${run("Never late")}`,
    ),
    text: "Summary\nCalm under pressure\nNever late",
  },
];

const inside = "Word document with other documents inside";
const other = wordOf(paragraph(run("Price list of wheelchairs 2023, not for customers")));
const chunk = (name: string, bytes: Uint8Array | string) => ({
  relationships: [{ id: "rId9", type: "aFChunk", target: name }],
  parts: { [`word/${name}`]: bytes },
});
const chunkText = "Ran a course on wounds for two hundred carers in 2022";

const insideFiles: readonly Contents[] = [
  {
    kind: inside,
    name: "an embedded document",
    before: paragraph('<w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r>'),
    more: {
      relationships: [{ id: "rId9", type: "package", target: "embeddings/Word1.docx" }],
      parts: { "word/embeddings/Word1.docx": other },
    },
    expected: { absent: ["wheelchairs"] },
  },
  {
    kind: inside,
    name: "a glossary",
    more: {
      relationships: [{ id: "rId9", type: "glossaryDocument", target: "glossary/document.xml" }],
      parts: {
        "word/glossary/document.xml": wordXml(
          "glossaryDocument",
          `<w:docParts><w:docPart><w:docPartBody>${
            paragraph(run("Click here to enter wheelchairs"))
          }</w:docPartBody></w:docPart></w:docParts>`,
        ),
      },
    },
    expected: { absent: ["wheelchairs"] },
  },
  {
    kind: inside,
    name: "a chunk of HTML",
    before: '<w:altChunk r:id="rId9"/>',
    text: chunkText,
    more: chunk(
      "chunk.html",
      `<html><head><title>x</title></head><body><p>${escapeXml(chunkText)}</p></body></html>`,
    ),
  },
  {
    kind: inside,
    name: "a chunk of text",
    before: '<w:altChunk r:id="rId9"/>',
    text: chunkText,
    more: chunk("chunk.txt", utf8(chunkText)),
  },
  {
    kind: inside,
    name: "a chunk that is a Word document",
    before: '<w:altChunk r:id="rId9"/>',
    text: chunkText,
    more: chunk("chunk.docx", wordOf(paragraph(run(chunkText)))),
  },
  {
    kind: inside,
    name: "a chunk of RTF",
    before: '<w:altChunk r:id="rId9"/>',
    text: chunkText,
    more: chunk("chunk.rtf", `{\\rtf1\\ansi ${chunkText}\\par}`),
  },
];

const columns: TrialFile = {
  kind: boxes,
  name: "a résumé in a table of two columns",
  fileName: "cv.docx",
  make() {
    const english = textNamed("english");
    const [side, main] = [english.slice(-4), english.slice(0, -4)];
    return wordOf(
      `<w:tbl><w:tr>${cell(bodyOf(side))}${cell(bodyOf(main))}</w:tr></w:tbl>${paragraph("")}`,
    );
  },
  expected: {
    text: plainTextOf([...textNamed("english").slice(-4), ...textNamed("english").slice(0, -4)]),
  },
};

/** Word documents with parts and characters that few have. */
export const wordSpecials: readonly TrialFile[] = [
  ...[...boxFiles, ...specialFiles, ...insideFiles].map(contentsFile),
  columns,
];
