import { bulletsOf, plainTextOf, textNamed } from "../texts.ts";
import type { ExpectedText, TrialFile } from "../trial_file.ts";
import { bodyOf, inList, paragraph, run, wordOf } from "../word/word_body.ts";
import { packageOf, wordXml } from "../word/word_file.ts";

const nurse = textNamed("nurse");
const rest = bodyOf(nurse);
const restText = plainTextOf(nurse);

type More = NonNullable<Parameters<typeof packageOf>[1]>;

interface Contents {
  readonly kind: string;
  readonly name: string;
  /** What stands in the body before the usual text. */
  readonly before?: string;
  /** What stands there as text. */
  readonly text?: string;
  readonly more?: Partial<More>;
  readonly expected?: Omit<ExpectedText, "text">;
}

function contentsFile(
  { kind, name, before = "", text = "", more = {}, expected = {} }: Contents,
): TrialFile {
  return {
    kind,
    name,
    fileName: "cv.docx",
    make: () => wordOf(before + rest, more),
    expected: {
      ...expected,
      text: `${text}\n${restText}`,
      phrases: [...bulletsOf(nurse), ...expected.phrases ?? []],
    },
  };
}

const headers = "Word document with headers, footers and notes";
const reference = (type: string, id: string) =>
  `<w:${type}Reference w:type="default" r:id="${id}"/>`;
const part = (root: string, text: string) => wordXml(root, paragraph(run(text)));
const note = (root: string, element: string, text: string) =>
  wordXml(
    root,
    `<w:${element} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:${element}>` +
      `<w:${element} w:id="2">${paragraph(run(text))}</w:${element}>`,
  );

const headerFiles: readonly Contents[] = [
  {
    kind: headers,
    name: "name and contact in the header",
    before: paragraph("", `<w:sectPr>${reference("header", "rId9")}</w:sectPr>`),
    text: "Amara N. Okafor, +234 803 555 0142, Enugu",
    more: {
      relationships: [{ id: "rId9", type: "header", target: "header1.xml" }],
      parts: { "word/header1.xml": part("hdr", "Amara N. Okafor, +234 803 555 0142, Enugu") },
    },
  },
  {
    kind: headers,
    name: "a footer",
    before: paragraph("", `<w:sectPr>${reference("footer", "rId9")}</w:sectPr>`),
    more: {
      relationships: [{ id: "rId9", type: "footer", target: "footer1.xml" }],
      parts: { "word/footer1.xml": part("ftr", "Registration number 98B1234E") },
    },
    expected: { besides: ["Registration number 98B1234E"] },
  },
  {
    kind: headers,
    name: "a footnote",
    before: paragraph(`${run("Prize of the ward 2019")}<w:r><w:footnoteReference w:id="2"/></w:r>`),
    text: "Prize of the ward 2019",
    more: {
      relationships: [{ id: "rId9", type: "footnotes", target: "footnotes.xml" }],
      parts: {
        "word/footnotes.xml": note("footnotes", "footnote", "Given by the patients’ council"),
      },
    },
    expected: { besides: ["Given by the patients’ council"] },
  },
  {
    kind: headers,
    name: "an endnote",
    before: paragraph(`${run("Prize of the ward 2019")}<w:r><w:endnoteReference w:id="2"/></w:r>`),
    text: "Prize of the ward 2019",
    more: {
      relationships: [{ id: "rId9", type: "endnotes", target: "endnotes.xml" }],
      parts: { "word/endnotes.xml": note("endnotes", "endnote", "Given by the patients’ council") },
    },
    expected: { besides: ["Given by the patients’ council"] },
  },
];

const lists = "Word document with lists by styles and numbers";
const items = [
  "Lead the night shift of a ward",
  "Teach new nurses",
  "Write the plan for each week",
];
const itemsOfStyle = (name: string) =>
  items.map((item) => paragraph(run(item), `<w:pStyle w:val="${name}"/>`)).join("");
const itemsOfList = (list: number, texts = items) =>
  texts.map((item) => paragraph(run(item), inList(list))).join("");

const listFiles: readonly Contents[] = [
  {
    kind: lists,
    name: "style List Bullet",
    before: itemsOfStyle("ListBullet"),
    text: items.join("\n"),
    expected: { phrases: items.map((item) => ` ${item}`) },
  },
  {
    kind: lists,
    name: "a style based on List Bullet",
    before: itemsOfStyle("MyBullet"),
    text: items.join("\n"),
    expected: { phrases: items.map((item) => ` ${item}`) },
  },
  {
    kind: lists,
    name: "style List Number",
    before: itemsOfStyle("ListNumber"),
    text: items.map((item, index) => `${index + 1}. ${item}`).join("\n"),
    expected: { phrases: items.map((item, index) => `${index + 1}. ${item}`) },
  },
  {
    kind: lists,
    name: "numbers that begin anew",
    before: itemsOfList(2) + paragraph(run("And then")) + itemsOfList(4, items.slice(0, 2)),
    text: `1. ${items[0]}\n2. ${items[1]}\n3. ${items[2]}\nAnd then\n1. ${items[0]}\n2. ${
      items[1]
    }`,
  },
  {
    kind: lists,
    name: "bullets that are an “o”",
    before: itemsOfList(3),
    text: items.join("\n"),
    expected: { absent: ["\no Lead", "\uf0b7"] },
  },
  {
    kind: lists,
    name: "a style's bullet that is taken away",
    before: paragraph(run("No bullet here"), `<w:pStyle w:val="ListBullet"/>${inList(0)}`),
    text: "No bullet here",
    expected: { absent: [" No bullet here"] },
  },
  {
    kind: lists,
    name: "levels",
    before: paragraph(run("Ward work"), inList(2)) +
      paragraph(run("Night shifts"), inList(2, 1)) +
      paragraph(run("Day shifts"), inList(2, 1)) +
      paragraph(run("Teaching"), inList(2)),
    text: "1. Ward work\na) Night shifts\nb) Day shifts\n2. Teaching",
  },
];

const changes = "Word document with tracked changes";
const author = 'w:id="5" w:author="A" w:date="2024-01-01T00:00:00Z"';
const moved = "Held the first-aid course for forty parents at school";
const changeFiles: readonly Contents[] = [
  {
    kind: changes,
    name: "inserted and deleted",
    before: paragraph(
      `${
        run("Member of the ")
      }<w:del ${author}><w:r><w:delText>old and cancelled </w:delText></w:r>` +
        `</w:del><w:ins ${author}>${run("Royal College ")}</w:ins>${run("of Nursing")}`,
    ),
    text: "Member of the Royal College of Nursing",
    expected: { absent: ["cancelled"], phrases: ["Member of the Royal College of Nursing"] },
  },
  {
    kind: changes,
    name: "moved",
    before: paragraph(
      `<w:moveFromRangeStart ${author} w:name="move1"/><w:moveFrom ${author}>${run(moved)}` +
        '</w:moveFrom><w:moveFromRangeEnd w:id="5"/>',
    ) + paragraph(run("Since 2018 a volunteer")) + paragraph(
      `<w:moveToRangeStart ${author} w:name="move1"/><w:moveTo ${author}>${run(moved)}</w:moveTo>` +
        '<w:moveToRangeEnd w:id="5"/>',
    ),
    text: `Since 2018 a volunteer\n${moved}`,
  },
  {
    kind: changes,
    name: "with comments",
    before: paragraph(
      `<w:commentRangeStart w:id="0"/>${run("Speaks some Welsh")}<w:commentRangeEnd w:id="0"/>` +
        '<w:r><w:commentReference w:id="0"/></w:r>',
    ),
    text: "Speaks some Welsh",
    more: {
      relationships: [{ id: "rId9", type: "comments", target: "comments.xml" }],
      parts: {
        "word/comments.xml": wordXml(
          "comments",
          `<w:comment ${author}>${paragraph(run("Is that true? Better leave it out"))}</w:comment>`,
        ),
      },
    },
    expected: { absent: ["Is that true"] },
  },
];

/** Word documents whose contents take some reading. */
export const wordContents: readonly TrialFile[] = [...headerFiles, ...listFiles, ...changeFiles]
  .map(contentsFile);

export { type Contents, contentsFile };
