import assert from "node:assert/strict";
import { strToU8 } from "fflate";
import { odtPackage, zipTexts } from "../testing/fixtures/office_packages.ts";
import { tinyPdf } from "../testing/fixtures/tiny_documents.ts";
import { DocumentError } from "./document_error.ts";
import { readDocument } from "./read_document.ts";

const upload = (bytes: Uint8Array, name: string) => readDocument({ bytes, name, mediaType: "" });

/** Asserts that a file is refused, and that the words say what it is and what to do. */
async function refuses(bytes: Uint8Array, name: string, words: RegExp): Promise<void> {
  await assert.rejects(upload(bytes, name), (error) => {
    assert(error instanceof DocumentError, String(error));
    assert.match(error.message, words, name);
    return true;
  });
}

const office = (main: string) =>
  zipTexts({
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/' +
      `relationships"><Relationship Id="a" Type="x/officeDocument" Target="${main}"/></Relationships>`,
    [main]: "<x/>",
    "word/document.xml": "<x/>",
  });
const odf = (kind: string) =>
  odtPackage("", "", { mimetype: `application/vnd.oasis.opendocument.${kind}` });

Deno.test("[FGN1] documents of other programs are refused by their name, with what to do", async () => {
  await refuses(zipTexts({ "Index/Document.iwa": "x" }), "cv.pages", /Pages.*Export To/);
  await refuses(zipTexts({ mimetype: "application/epub+zip" }), "cv.epub", /e-book.*Export/);
  await refuses(office("ppt/presentation.xml"), "cv.pptx", /presentation.*PDF/);
  await refuses(office("xl/workbook.xml"), "cv.xlsx", /spreadsheet.*PDF/);
  await refuses(odf("spreadsheet"), "cv.ods", /spreadsheet/);
  await refuses(odf("presentation"), "cv.odp", /presentation/);
  await refuses(zipTexts({ "cv.docx": "x" }), "cv.zip", /zip archive.*Unpack/);
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await refuses(old, "cv.doc", /old Word file.*Save it as \.docx/);
  await refuses(old, "cv.ppt", /presentation/);
  const names = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
  await refuses(new Uint8Array([...old, ...names]), "cv.docx", /password.*without one/);
  await refuses(strToU8(`PK\x05\x06${"\0".repeat(18)}`), "cv.zip", /zip archive/);
});

Deno.test("[FGN2] pictures are refused by their kind, whatever they are called", async () => {
  const pictures: Readonly<Record<string, string>> = {
    PNG: "\x89PNG\r\n\x1a\n",
    JPEG: "\xff\xd8\xff\xe0\0\x10JFIF",
    HEIC: "\0\0\0\x18ftypheic",
    GIF: "GIF89a",
    WebP: "RIFF\0\0\0\0WEBP",
    TIFF: "II*\0",
  };
  for (const [kind, head] of Object.entries(pictures)) {
    for (const name of ["cv.txt", `cv.${kind}`]) {
      await refuses(strToU8(head, true), name, new RegExp(`picture \\(${kind}\\).*paste the text`));
    }
    await refuses(strToU8(head, true), "cv.pdf", /says that it is a PDF.*picture/);
  }
});

Deno.test("[FGN3] a text that speaks of PDF files is no PDF, and one behind other bytes is", async () => {
  const markdown = strToU8("# Ada\n- Wrote a parser (%PDF-1.7) and\n%PDF-2.0 too\n");
  assert.equal((await upload(markdown, "cv.md")).mediaType, "text/markdown");
  const pdf = tinyPdf({ lines: ["Ada Lovelace"] });
  const later = new Uint8Array([...strToU8("HTTP/1.1 200 OK\r\n\r\n"), ...pdf]);
  assert.equal((await upload(later, "cv.pdf")).mediaType, "application/pdf");
});

Deno.test("[FGN4] a web page by the name of a document is refused as one", async () => {
  const page = strToU8("<!doctype html><title>Sign in</title><p>Please sign in</p>");
  await refuses(page, "cv.pdf", /says that it is a PDF.*web page.*Download/);
  await refuses(page, "cv.docx", /DOCX.*web page/);
});
