import assert from "node:assert/strict";
import {
  compositeFont,
  hexOf,
  linesIn,
  onePagePdf,
  pdfStream,
} from "../../testing/fixtures/pdf_file.ts";
import { unlimited } from "../decoded_limit.ts";
import { readPdf } from "./read_pdf.ts";

const textOf = async (bytes: Uint8Array) => (await readPdf(bytes, 10_000, unlimited)).text.trim();

const shown = {
  "Japanese": [compositeFont("/UniJIS-UCS2-H", "Japan1"), hexOf("山田太郎"), "山田太郎"],
  "Japanese, in Shift JIS": [compositeFont("/90ms-RKSJ-H", "Japan1"), "<8e5293638abf>", "山田漢"],
  "Korean": [compositeFont("/UniKS-UCS2-H", "Korea1"), hexOf("김철수"), "김철수"],
  "Chinese": [compositeFont("/UniGB-UCS2-H", "GB1"), hexOf("张伟"), "张伟"],
  "Chinese, in GBK": [compositeFont("/GBK-EUC-H", "GB1"), "<d5c5ceb0>", "张伟"],
  "Chinese, in Big5": [compositeFont("/ETen-B5-H", "CNS1"), "<b1 69 b0 b6>", "張偉"],
  "Chinese, by the numbers of its characters": [
    compositeFont("/Identity-H", "GB1"),
    "<0e55>",
    null,
  ],
} as const;

Deno.test("[PDC1] text in Chinese, Japanese and Korean whose character maps have names is read", async (t) => {
  for (const [language, [font, string, text]] of Object.entries(shown)) {
    await t.step(language, async () => {
      const content = linesIn([["F2", string], ["F1", "(Kafka)"]]);
      const read = await textOf(onePagePdf({ content, fonts: { F2: font } }));
      if (text === null) assert.match(read, /^\p{Script=Han}\s+Kafka$/u);
      else assert.equal(read.replace(/\s+/, " "), `${text} Kafka`);
    });
  }
});

Deno.test("[PDC2] a character map of a PDF may build on one that has a name", async () => {
  const map = pdfStream(
    "/UniGB-UCS2-H usecmap\nbegincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n" +
      "1 begincidchar <f101> 3669 endcidchar\nendcmap",
    "/Type /CMap /CMapName /Own /UseCMap /UniGB-UCS2-H",
  );
  const font = compositeFont("5 0 R", "GB1");
  const content = linesIn([["F2", hexOf("张伟")]]);
  assert.equal(await textOf(onePagePdf({ content, fonts: { F2: font }, objects: [map] })), "张伟");
});
