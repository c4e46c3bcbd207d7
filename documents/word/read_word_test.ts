import assert from "node:assert/strict";
import {
  type PartLink,
  type WordPackage,
  wordPackage,
  wordPart,
  zipTexts,
} from "../../testing/fixtures/office_packages.ts";
import { tinyWord, wordParagraph } from "../../testing/fixtures/tiny_documents.ts";
import { DocumentError } from "../document_error.ts";
import { readDocument } from "../read_document.ts";

const textOf = async (bytes: Uint8Array) =>
  (await readDocument({ bytes, name: "cv.docx", mediaType: "" })).text;
const textOfPackage = (made: WordPackage) => textOf(wordPackage(made));
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const paragraph = (properties: string, text: string) =>
  `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
const styles: PartLink = { id: "s", kind: "styles", target: "styles.xml" };
const numbering: PartLink = { id: "n", kind: "numbering", target: "numbering.xml" };

Deno.test("[WRD1] the text is found by its relationship, whatever its part is called", async () => {
  for (const path of ["word/document2.xml", "content/main.xml", "text.xml"]) {
    assert.equal(await textOfPackage({ body: wordParagraph("Ada"), path }), "Ada", path);
  }
  const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  assert.equal(await textOfPackage({ body: wordParagraph("Ada"), relationships: strict }), "Ada");
});

Deno.test("[WRD2] elements are known by their namespace, with any prefix and with none", async () => {
  const names = [
    ["ns0", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"],
    ["", "http://purl.oclc.org/ooxml/wordprocessingml/main"],
  ] as const;
  for (const [prefix, uri] of names) {
    const [mark, declared] = prefix === "" ? ["", "xmlns"] : [`${prefix}:`, `xmlns:${prefix}`];
    const xml = `<w:document xmlns:w="other" ${declared}="${uri}"><${mark}body><${mark}p>` +
      `<${mark}r><${mark}t>Ada</${mark}t><w:t>no</w:t></${mark}r></${mark}p></${mark}body>` +
      "</w:document>";
    const bytes = wordPackage({ body: "", parts: { "word/document.xml": xml } });
    assert.equal(await textOf(bytes), "Ada", uri);
  }
});

Deno.test("[WRD3] headers stand first and footers last, each text once", async () => {
  const edges = (kind: string, id: string) => `<w:${kind}Reference w:type="default" r:id="${id}"/>`;
  const section = `<w:sectPr>${edges("header", "h")}${edges("footer", "f")}</w:sectPr>`;
  const first = '<w:headerReference w:type="first" r:id="unused"/>';
  const links = [
    { id: "h", kind: "header", target: "header1.xml" },
    { id: "f", kind: "footer", target: "footer1.xml" },
    { id: "h2", kind: "header", target: "header2.xml" },
    { id: "unused", kind: "header", target: "header3.xml" },
  ];
  const parts = {
    "word/header1.xml": wordPart("hdr", wordParagraph("Ada, London")),
    "word/header2.xml": wordPart("hdr", wordParagraph("Ada, London")),
    "word/header3.xml": wordPart("hdr", wordParagraph("first page only")),
    "word/footer1.xml": wordPart("ftr", wordParagraph("0123 456")),
  };
  const body = paragraph(section, "one") + wordParagraph("two") +
    `<w:sectPr>${edges("header", "h2")}${first}</w:sectPr>`;
  assert.equal(await textOfPackage({ body, links, parts }), "Ada, London\none\ntwo\n0123 456");
  const titled = body.replace(first, `${first}<w:titlePg/>`);
  assert.match(await textOfPackage({ body: titled, links, parts }), /^Ada, London\nfirst page/);
});

Deno.test("[WRD4] notes stand behind the text in the order in which it refers to them", async () => {
  const note = (kind: string, id: string, text: string) =>
    `<w:${kind} w:id="${id}">${wordParagraph(text)}</w:${kind}>`;
  const body = `<w:p>${run("a")}<w:r><w:endnoteReference w:id="2"/></w:r>${run("b")}` +
    '<w:r><w:footnoteReference w:id="3"/></w:r></w:p>' + wordParagraph("c");
  const links = [
    { id: "f", kind: "footnotes", target: "footnotes.xml" },
    { id: "e", kind: "endnotes", target: "endnotes.xml" },
  ];
  const parts = {
    "word/footnotes.xml": wordPart(
      "footnotes",
      note("footnote", "0", "line") + note("footnote", "3", "foot"),
    ),
    "word/endnotes.xml": wordPart("endnotes", note("endnote", "2", "end")),
  };
  assert.equal(await textOfPackage({ body, links, parts }), "ab\nc\nend\nfoot");
});

Deno.test("[WRD5] a text box is read once, behind the paragraph that holds it", async () => {
  const box = `<w:txbxContent>${wordParagraph("box")}</w:txbxContent>`;
  const body = `<w:p>${run("before ")}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}` +
    `</mc:Choice><mc:Choice Requires="x">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback>` +
    `</mc:AlternateContent></w:r>${run("after")}</w:p>${wordParagraph("next")}`;
  assert.equal(await textOfPackage({ body }), "before after\nbox\nnext");
});

Deno.test("[WRD6] moved text is read once, deleted, hidden and replaced text not at all", async () => {
  const hidden = '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>' +
    '<w:style w:styleId="Base"><w:basedOn w:val="Secret"/></w:style>';
  const body = `<w:p><w:moveFrom>${run("moved")}</w:moveFrom><w:del>${run("gone")}</w:del>` +
    `<w:ins>${run("new")}</w:ins></w:p><w:p><w:moveTo>${run("moved")}</w:moveTo></w:p>` +
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" +
    '<w:r><w:rPr><w:rStyle w:val="Base"/></w:rPr><w:t>hidden</w:t></w:r>' +
    `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>` +
    `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${wordParagraph("Click here")}` +
    "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" +
    `${wordParagraph("typed")}</w:sdtContent></w:sdt>`;
  const parts = { "word/styles.xml": wordPart("styles", hidden) };
  assert.equal(await textOfPackage({ body, links: [styles], parts }), "new\nmoved\nshown\ntyped");
});

Deno.test("[WRD7] a paragraph whose end was deleted goes on in the same line", async () => {
  const body = paragraph("<w:rPr><w:del/></w:rPr>", "Cut costs ") + wordParagraph("by 40 %");
  assert.equal(await textOfPackage({ body }), "Cut costs by 40 %");
});

Deno.test("[WRD8] hyphens, tabs, symbols and ruby are what a reader sees", async () => {
  const body = "<w:p><w:r><w:t>20</w:t><w:noBreakHyphen/><w:t>30 %</w:t><w:ptab/>" +
    "<w:t>pro</w:t><w:softHyphen/><w:t>grams</w:t></w:r></w:p>" +
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:t>Led</w:t>' +
    '<w:sym w:font="Wingdings" w:char="F028"/><w:sym w:font="Symbol" w:char="F0B3"/>' +
    "<w:t>5</w:t></w:r></w:p>" +
    `<w:p><w:ruby><w:rt>${run("やまだ")}</w:rt><w:rubyBase>${
      run("山田")
    }</w:rubyBase></w:ruby></w:p>`;
  assert.equal(await textOfPackage({ body }), "20-30 % programs\n• Led≥5\n山田");
});

Deno.test("[WRD9] CDATA is text, and a large first letter joins its word", async () => {
  const body = paragraph('<w:framePr w:dropCap="drop"/>', "D") +
    wordParagraph("esigned a bank") + `<w:p>${run("<![CDATA[C & C]]>")}</w:p>`;
  assert.equal(await textOfPackage({ body }), "Designed a bank\nC & C");
});

const bullets = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>' +
  '<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>';
const numbers = '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/>' +
  '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">' +
  '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Sub"/>' +
  '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>';
const lists = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>' +
  '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>' +
  '<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">' +
  '<w:startOverride w:val="7"/></w:lvlOverride></w:num>';
const inList = (list: string, level: string, text: string) =>
  paragraph(`<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`, text);

Deno.test("[WRD10] bullets and numbers stand before their paragraphs, counted for each level", async () => {
  const body = inList("1", "0", "bullet") + inList("2", "0", "one") + inList("2", "1", "sub") +
    inList("2", "1", "sub") + inList("2", "0", "two") + inList("2", "1", "sub") +
    inList("3", "0", "seven") + inList("0", "0", "none");
  const parts = { "word/numbering.xml": wordPart("numbering", bullets + numbers + lists) };
  assert.equal(
    await textOfPackage({ body, links: [numbering], parts }),
    "- bullet\n1. one\n1.a) sub\n1.b) sub\n2. two\n2.a) sub\n7. seven\nnone",
  );
});

Deno.test("[WRD11] a list may come from a style, or from one that it is based on", async () => {
  const style = '<w:style w:styleId="ListBullet"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>' +
    '</w:pPr></w:style><w:style w:styleId="Deed"><w:basedOn w:val="ListBullet"/></w:style>' +
    '<w:style w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>';
  const body = paragraph('<w:pStyle w:val="ListBullet"/>', "a") +
    paragraph('<w:pStyle w:val="Deed"/>', "b") + paragraph('<w:pStyle w:val="Sub"/>', "c") +
    paragraph('<w:pStyle w:val="Loop"/>', "d") +
    paragraph('<w:pStyle w:val="Deed"/><w:numPr><w:numId w:val="0"/></w:numPr>', "e");
  const parts = {
    "word/styles.xml": wordPart("styles", style),
    "word/numbering.xml": wordPart("numbering", bullets + numbers + lists),
  };
  assert.equal(
    await textOfPackage({ body, links: [styles, numbering], parts }),
    "- a\n- b\n1.a) c\nd\ne",
  );
});

Deno.test("[WRD12] the address of a link stays behind its text, unless the text says it", async () => {
  const link = (id: string, text: string) => `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`;
  const outside = (id: string, target: string) => ({
    id,
    kind: "hyperlink",
    target,
    isOutside: true,
  });
  const links = [
    outside("a", "https://git.example/ada"),
    outside("b", "mailto:ada@mail.example"),
    outside("c", "javascript:alert(1)"),
  ];
  const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK ' +
    '"https://blog.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' +
    `${run("Blog")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const body = `<w:p>${link("a", "GitHub")}</w:p><w:p>${link("a", "git.example/ada/")}</w:p>` +
    `<w:p>${link("b", "Mail")}</w:p><w:p>${link("c", "x")}</w:p><w:p>${field}</w:p>`;
  assert.equal(
    await textOfPackage({ body, links }),
    "GitHub (https://git.example/ada)\ngit.example/ada/\nMail (ada@mail.example)\nx\n" +
      "Blog (https://blog.example)",
  );
});

Deno.test("[WRD13] cells of one line stand beside each other, longer ones below each other", async () => {
  const cell = (...texts: string[]) => `<w:tc>${texts.map(wordParagraph).join("")}</w:tc>`;
  const table = (...rows: string[]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;
  const body = table(cell("2019", "2020") + cell("Acme"), cell("Go") + cell("5 years")) +
    table(`<w:tc>${table(cell("a") + cell("b"))}</w:tc>`);
  assert.equal(await textOfPackage({ body }), "2019\n2020\nAcme\nGo 5 years\na b");
});

Deno.test("[WRD14] documents that Word shows inside the text are read in place", async () => {
  const inside: Readonly<Record<string, string | Uint8Array>> = {
    "word/a.html": "<html><body><p>page</p></body></html>",
    "word/b.rtf": "{\\rtf1 rich}",
    "word/c.docx": wordPackage({ body: wordParagraph("word") }),
    "word/d.txt": "plain",
    "word/e.docx": zipTexts({ "x/y": "no document" }),
  };
  const links = Object.keys(inside).map((name, index) => ({
    id: `i${index}`,
    kind: "aFChunk",
    target: name.slice("word/".length),
  }));
  const body = wordParagraph("first") +
    links.map(({ id }) => `<w:altChunk r:id="${id}"/><w:altChunk r:id="${id}"/>`).join("") +
    wordParagraph("last");
  assert.equal(
    await textOfPackage({ body, links, parts: inside }),
    "first\npage\nrich\nword\nplain\nlast",
  );
});

Deno.test("[WRD15] an embedded document never stands in for the text", async () => {
  const embedded = wordPackage({ body: wordParagraph("somebody else") });
  const links = [{ id: "o", kind: "package", target: "embeddings/other.docx" }];
  const parts = {
    "word/embeddings/other.docx": embedded,
    "word/embeddings/document.xml": wordPart("document", wordParagraph("nor this")),
    "word/glossary/document.xml": wordPart("document", wordParagraph("nor that")),
  };
  assert.equal(await textOfPackage({ body: wordParagraph("Ada"), links, parts }), "Ada");
});

Deno.test("[WRD16] parts together may unpack to no more than a document may alone", async () => {
  // Packed fifty to one, each of the parts is below every limit.
  const sparse = new Uint8Array(9 * 1024 * 1024).fill(0x20);
  for (let offset = 0; offset < sparse.length; offset += 97) {
    sparse[offset] = 97 + (Math.imul(offset, 0x9e3779b1) >>> 28);
  }
  const names = ["header", "footer", "footnotes"];
  const links = names.map((kind) => ({ id: kind, kind, target: `${kind}.xml` }));
  const parts = Object.fromEntries(names.map((kind) => [`word/${kind}.xml`, sparse]));
  const made = { body: wordParagraph("Ada"), parts };
  assert.equal(await textOfPackage({ ...made, links: links.slice(1) }), "Ada");
  const bytes = wordPackage({ ...made, links });
  await assert.rejects(textOf(bytes), (error) => {
    assert(error instanceof DocumentError);
    return error.code === "zip_bomb";
  });
});

Deno.test("[WRD17] elements nested without end are refused, declared entities stay unread", async () => {
  await assert.rejects(textOf(tinyWord("<w:p>".repeat(100_000))), DocumentError);
  const entity = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
  const xml = entity + wordPart("document", wordParagraph("Ada") + `<w:p>${run("&b;")}</w:p>`);
  const bytes = wordPackage({ body: "", parts: { "word/document.xml": xml } });
  assert.equal(await textOf(bytes), "Ada\n&b;");
});

Deno.test("[WRD18] a document whose end is missing behind the text is read", async () => {
  const media = crypto.getRandomValues(new Uint8Array(50_000));
  const whole = wordPackage({ body: wordParagraph("Ada"), parts: { "word/media/a.png": media } });
  assert.equal(await textOf(whole.slice(0, whole.length - 20_000)), "Ada");
});
