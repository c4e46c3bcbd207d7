import type { Block } from "../texts.ts";
import { escapeXml, packageOf, wordXml, zipOf } from "./word_file.ts";

/** A run of text. */
export const run = (text: string, properties = "") =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}` +
  `<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

/** A paragraph of runs. */
export const paragraph = (runs: string, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;

/** Word splits words wherever somebody went on writing, and marks what its speller doubts. */
const splitRuns = (text: string) =>
  (text.match(/.{1,7}/gu) ?? []).map((piece, index) =>
    index % 3 === 1 ? `<w:proofErr w:type="spellStart"/>${run(piece)}` : run(piece)
  ).join("");

const style = (name: string) => `<w:pStyle w:val="${name}"/>`;
/** The properties of a paragraph in a list. */
export const inList = (list: number, level = 0) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

/** A block as a paragraph, as Word writes it. */
export function paragraphOf(block: Block): string {
  switch (block.type) {
    case "name":
      return paragraph(run(block.text, "<w:b/>"), style("Title"));
    case "heading":
      return paragraph(run(block.text), style("Heading1"));
    case "bullet":
      return paragraph(splitRuns(block.text), style("ListParagraph") + inList(1));
    case "line":
      return paragraph(splitRuns(block.text));
    case "entry":
      return paragraph(
        `${run(block.text, "<w:b/>")}<w:r><w:tab/></w:r>${run(block.dates)}`,
        '<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>',
      );
  }
}

export const bodyOf = (blocks: readonly Block[]) => blocks.map(paragraphOf).join("");

const levelXml = (level: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
  `<w:lvlText w:val="${text}"/></w:lvl>`;

/** Lists 1 (bullets of Symbol), 2 and 4 (1., a), i.), and 3 (a bullet that is an "o"). */
export const numberingXml = wordXml(
  "numbering",
  [
    levelXml(0, "bullet", "\uf0b7") + levelXml(1, "bullet", "o"),
    levelXml(0, "decimal", "%1.") + levelXml(1, "lowerLetter", "%2)") +
    levelXml(2, "lowerRoman", "%3."),
    levelXml(0, "bullet", "o"),
  ].map((levels, index) =>
    `<w:abstractNum w:abstractNumId="${index}"><w:multiLevelType w:val="hybridMultilevel"/>` +
    `${levels}</w:abstractNum>`
  ).join("") +
    [[1, 0], [2, 1], [3, 2]].map(([number, definition]) =>
      `<w:num w:numId="${number}"><w:abstractNumId w:val="${definition}"/></w:num>`
    ).join("") +
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">' +
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
);

/** A style of a paragraph. */
export const styleXml = (id: string, name: string, inner: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;

export const stylesXml = wordXml(
  "styles",
  styleXml("Normal", "Normal", "") +
    styleXml("Title", "Title", '<w:basedOn w:val="Normal"/>') +
    styleXml("Heading1", "heading 1", '<w:basedOn w:val="Normal"/>') +
    styleXml("ListParagraph", "List Paragraph", '<w:basedOn w:val="Normal"/>') +
    styleXml("ListBullet", "List Bullet", `<w:pPr>${inList(1)}</w:pPr>`) +
    styleXml("ListNumber", "List Number", `<w:pPr>${inList(2)}</w:pPr>`) +
    styleXml("MyBullet", "My Bullet", '<w:basedOn w:val="ListBullet"/>'),
);

/** The parts that Word adds to every document. */
export const usualParts = { "word/styles.xml": stylesXml, "word/numbering.xml": numberingXml };
export const usualRelationships = [
  { id: "rId1", type: "styles", target: "styles.xml" },
  { id: "rId2", type: "numbering", target: "numbering.xml" },
];

/** A document with this inside its body. */
export const documentXml = (inner: string) =>
  wordXml(
    "document",
    `<w:body>${inner}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>`,
  );

/** A Word document with this inside its body. */
export function wordOf(inner: string, more: Partial<Parameters<typeof packageOf>[1]> = {}) {
  return zipOf(packageOf(documentXml(inner), {
    ...more,
    relationships: [...usualRelationships, ...more.relationships ?? []],
    parts: { ...usualParts, ...more.parts },
  }));
}
