import assert from "node:assert/strict";
import { hexOf, linesIn, onePagePdf, pdfStream } from "../../testing/fixtures/pdf_file.ts";
import { unlimited } from "../decoded_limit.ts";
import { readPdf } from "./read_pdf.ts";

/** A font that says: each code is the UTF-16 unit of its letter. */
const unicode = {
  font: "<< /Type /Font /Subtype /Type0 /BaseFont /Far /Encoding /Identity-H /ToUnicode 5 0 R " +
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Far /DW 500 " +
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
  map: pdfStream(
    "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n" +
      "1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap",
  ),
};

const linesOf = async (lines: readonly string[]) => {
  const content = linesIn(lines.map((line) => ["F2", hexOf(line)]));
  const bytes = onePagePdf({ content, fonts: { F2: unicode.font }, objects: [unicode.map] });
  const { text, doubts } = await readPdf(bytes, 10_000, unlimited);
  assert.deepEqual(doubts, []);
  return text.trim().split("\n");
};

Deno.test("[PDM1] bullets of Symbol and Wingdings become bullets at the start of a line", async () => {
  assert.deepEqual(
    await linesOf(["\uf0b7 Led a team", "\uf0a7 Cut costs", "\uf0d8Built it"]),
    ["• Led a team", "• Cut costs", "• Built it"],
  );
});

Deno.test("[PDM2] icons have no text", async () => {
  assert.deepEqual(
    await linesOf([
      "\uf095 +49 30 1234",
      "ada@x.example \uf0e0 \uf0b7 Berlin",
      "Kafka \uf005\uf005",
    ]),
    ["+49 30 1234", "ada@x.example Berlin", "Kafka"],
  );
});

Deno.test("[PDM3] a private mark that begins several lines is a bullet", async () => {
  assert.deepEqual(
    await linesOf(["\uf111 Led a team", "\uf111 Cut costs", "\uf111 Built it"]),
    ["• Led a team", "• Cut costs", "• Built it"],
  );
});

Deno.test("[PDM5] radicals and numerals of Hangzhou become the characters that they look like", async () => {
  assert.deepEqual(await linesOf(["\u2f2f\u7a0b\u5e08 \u4e8c\u3038"]), ["工程师 二十"]);
});

Deno.test("[PDM6] letters of fonts that draw icons have no text, and bullets of Wingdings are some", async () => {
  const fontOf = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+${name} >>`;
  const content = [
    "BT /F2 10 Tf 72 700 Td (\\247) Tj /F1 10 Tf 12 0 Td (Led a team) Tj ET",
    "BT /F2 10 Tf 72 680 Td (l) Tj /F1 10 Tf 12 0 Td (Cut costs) Tj ET",
    "BT /F3 10 Tf 72 660 Td (#) Tj /F1 10 Tf 12 0 Td (ada@x.example) Tj ET",
  ];
  const bytes = onePagePdf({
    content: content.join("\n"),
    fonts: { F2: fontOf("Wingdings-Regular"), F3: fontOf("FontAwesome5Free-Solid") },
  });
  const { text, doubts } = await readPdf(bytes, 10_000, unlimited);
  assert.deepEqual(text.trim().split("\n"), ["• Led a team", "• Cut costs", "ada@x.example"]);
  assert.deepEqual(doubts, []);
});

Deno.test("[PDM4] old-style figures and small capitals of Adobe's fonts are read", async () => {
  assert.deepEqual(
    await linesOf(["Acme, \uf732\uf730\uf731\uf739", "E\uf764\uf775\uf763\uf761tion"]),
    ["Acme, 2019", "Education"],
  );
});
