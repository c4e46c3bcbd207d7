import assert from "node:assert/strict";
import { odtPackage, odtPart } from "../../testing/fixtures/office_packages.ts";
import { DocumentError } from "../document_error.ts";
import { openDocumentMediaType } from "../media_types.ts";
import { readDocument } from "../read_document.ts";

const read = (bytes: Uint8Array) => readDocument({ bytes, name: "cv.odt", mediaType: "" });
const textOf = async (text: string, styles?: string, parts?: Record<string, string>) =>
  (await read(odtPackage(text, styles, parts))).text;

Deno.test("[ODT1] paragraphs, blanks, tabs, breaks, tables and links of an OpenDocument text", async () => {
  const text = '<text:h text:outline-level="1">Ada</text:h>\n  <text:p>a<text:s text:c="3"/>b' +
    "<text:tab/>c<text:line-break/>d\n  <text:span>e</text:span></text:p>" +
    "<table:table><table:table-row><table:table-cell><text:p>Go</text:p></table:table-cell>" +
    "<table:table-cell><text:p>5 years</text:p></table:table-cell></table:table-row></table:table>" +
    '<text:p><text:a xlink:href="https://git.example">Git</text:a></text:p>';
  const { text: found, mediaType } = await read(odtPackage(text));
  assert.equal(found, "Ada\na b c\nd e\nGo 5 years\nGit (https://git.example)");
  assert.equal(mediaType, openDocumentMediaType);
});

Deno.test("[ODT2] bullets and numbers of lists, by level, and lists that go on", async () => {
  const styles = '<text:list-style style:name="N"><text:list-level-style-number text:level="1" ' +
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" ' +
    'style:num-format="a" style:num-suffix=")" text:start-value="2"/></text:list-style>' +
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>' +
    "</text:list-style>";
  const item = (text: string, more = "") =>
    `<text:list-item><text:p>${text}</text:p>${more}</text:list-item>`;
  const list = (name: string, items: string, more = "") =>
    `<text:list text:style-name="${name}"${more}>${items}</text:list>`;
  const text =
    list("N", item("one", `<text:list>${item("sub")}${item("sub")}</text:list>`) + item("two")) +
    list("B", item("bullet") + "<text:list-header><text:p>none</text:p></text:list-header>") +
    list("N", item("three"), ' text:continue-numbering="true"') + list("N", item("one"));
  assert.equal(
    await textOf(text, styles),
    "1. one\nb) sub\nc) sub\n2. two\n- bullet\nnone\n3. three\n1. one",
  );
});

Deno.test("[ODT3] deleted text, comments and readings are left out; notes and boxes read once", async () => {
  const text = "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>" +
    "<text:p>one<text:note><text:note-citation>1</text:note-citation><text:note-body>" +
    "<text:p>note</text:p></text:note-body></text:note><office:annotation><text:p>comment</text:p>" +
    "</office:annotation> two</text:p><text:p><text:ruby><text:ruby-base>山田</text:ruby-base>" +
    "<text:ruby-text>やまだ</text:ruby-text></text:ruby></text:p>" +
    "<text:p>frame<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>" +
    "</text:p>";
  assert.equal(await textOf(text), "one two\nnote\n山田\nframe\nbox");
});

Deno.test("[ODT4] headers stand first and footers last, each text once, none that is not shown", async () => {
  const page = (name: string) =>
    `<style:master-page style:name="${name}"><style:header><text:p>Ada</text:p></style:header>` +
    "<style:footer><text:p>0123</text:p></style:footer>" +
    '<style:header-first style:display="false"><text:p>not shown</text:p></style:header-first>' +
    "</style:master-page>";
  const styles = odtPart(
    "document-styles",
    `<office:master-styles>${page("a")}${page("b")}</office:master-styles>`,
  );
  assert.equal(
    await textOf("<text:p>text</text:p>", "", { "styles.xml": styles }),
    "Ada\ntext\n0123",
  );
});

Deno.test("[ODT5] a protected or damaged OpenDocument text is refused with what to do", async () => {
  const manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:' +
    'manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' +
    "</manifest:manifest>";
  const refuses = (promise: Promise<unknown>, code: string, words: RegExp) =>
    assert.rejects(
      promise,
      (error) => error instanceof DocumentError && error.code === code && words.test(error.message),
    );
  await refuses(
    textOf("<text:p/>", "", { "META-INF/manifest.xml": manifest }),
    "encrypted",
    /without one/,
  );
  const noise = Array.from({ length: 5_000 }, (_, index) => Math.imul(index, 0x9e3779b1)).join(" ");
  const whole = odtPackage(`<text:p>${noise}</text:p>`);
  await refuses(read(whole.slice(0, whole.length >> 1)), "damaged", /save it again/);
  await refuses(textOf(" ".repeat(12_000_000)), "zip_bomb", /unpacks/);
  await refuses(textOf("<text:p>".repeat(50_000)), "damaged", /nested/);
});
