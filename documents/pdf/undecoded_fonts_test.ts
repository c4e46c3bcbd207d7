import assert from "node:assert/strict";
import {
  compositeFont,
  hexOf,
  linesIn,
  onePagePdf,
  pdfStream,
} from "../../testing/fixtures/pdf_file.ts";
import { unlimited } from "../decoded_limit.ts";
import { DocumentError } from "../document_error.ts";
import { readPdf } from "./read_pdf.ts";

const read = (bytes: Uint8Array) => readPdf(bytes, 10_000, unlimited);

/** A font of glyphs with numbers, which does not say what they are. */
const silent = compositeFont("/Identity-H", "Identity");
/** Gives glyphs the numbers of their order in most fonts. @param first Number of the space. */
const glyphsOf = (text: string, first: number) =>
  hexOf(text.replace(/[^]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 32 + first)));
/** Numbers of glyphs as a subset has them that counts letters as they come. */
const counted = hexOf(String.fromCharCode(...Array.from({ length: 40 }, (_, index) => index + 1)));
/** Numbers of glyphs as a Chinese font has them. */
const scattered = hexOf(
  String.fromCharCode(...Array.from({ length: 60 }, (_, index) => 400 + index * 731 % 9_000)),
);

Deno.test("[PDU1] text in a font that names no letters is left out, and said to be missing", async () => {
  for (const garbage of [counted, scattered]) {
    const content = linesIn([["F1", "(Ada built compilers)"], ["F2", garbage]]);
    const { text, doubts } = await read(onePagePdf({ content, fonts: { F2: silent } }));
    assert.equal(text.trim(), "Ada built compilers");
    assert.deepEqual(doubts.map(({ kind }) => kind), ["font"]);
    assert.match(doubts[0]!.message, /part of the text is missing/);
  }
});

Deno.test("[PDU2] a PDF whose fonts all name no letters is refused as that, not as a scan", async () => {
  for (const garbage of [counted, scattered]) {
    const bytes = onePagePdf({ content: linesIn([["F2", garbage]]), fonts: { F2: silent } });
    await assert.rejects(read(bytes), (error) => {
      assert(error instanceof DocumentError);
      assert.equal(error.code, "no_text");
      assert.match(error.message, /fonts of this PDF do not say which letters.*Export it/s);
      return true;
    });
  }
});

Deno.test("[PDU3] numbers of glyphs in the usual order give their letters", async () => {
  const line = "Cut the time of each deployment by 40 % and led a team of six";
  for (const first of [1, 3]) {
    const content = linesIn([["F2", glyphsOf(line, first)]]);
    const { text, doubts } = await read(onePagePdf({ content, fonts: { F2: silent } }));
    assert.equal(text.trim(), line);
    assert.deepEqual(doubts, []);
  }
});

Deno.test("[PDU4] text whose font cannot be used at all is said to be missing", async () => {
  const broken = "<< /Type /Font /Subtype /Type0 /BaseFont /Far /Encoding /Identity-H " +
    "/DescendantFonts [5] >>";
  const content = linesIn([["F1", "(Ada built compilers)"], ["F2", "<00410042>"]]);
  const { text, doubts } = await read(onePagePdf({ content, fonts: { F2: broken } }));
  assert.equal(text.trim(), "Ada built compilers");
  assert.deepEqual(doubts.map(({ kind }) => kind), ["font"]);
});

Deno.test("[PDU6] letters that a font keeps among its symbols are read", async () => {
  const line = "Led a team of six engineers";
  const map = pdfStream(
    "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n" +
      "1 beginbfrange <0020> <007e> <f020> endbfrange endcmap",
  );
  const font = silent.replace("/Encoding", "/ToUnicode 5 0 R /Encoding");
  const content = linesIn([["F2", hexOf(line)]]);
  const { text, doubts } = await read(onePagePdf({ content, fonts: { F2: font }, objects: [map] }));
  assert.equal(text.trim(), line);
  assert.deepEqual(doubts, []);
});

Deno.test("[PDU5] text in many languages is not taken for the numbers of glyphs", async () => {
  const unicode = compositeFont("/UniJIS-UTF16-H", "Japan1");
  const lines = ["Kafka で大規模な配信基盤を開発", "ΑΒΓ Разработка 計画 B2B"];
  const content = linesIn(lines.map((line) => ["F2", hexOf(line)]));
  const { text, doubts } = await read(onePagePdf({ content, fonts: { F2: unicode } }));
  assert.equal(text.replace(/\s/g, ""), lines.join("").replace(/\s/g, ""));
  assert.deepEqual(doubts, []);
});
