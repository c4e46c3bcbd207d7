import assert from "node:assert/strict";
import { strToU8 } from "fflate";
import { tinyPdf } from "../../testing/fixtures/tiny_documents.ts";
import { unlimited } from "../decoded_limit.ts";
import { readPdf } from "./read_pdf.ts";

/** The lines of a page with this content; F1 is Helvetica. */
async function linesOf(content: string): Promise<string[]> {
  const bytes = tinyPdf({ lines: [], content: { filters: "", bytes: strToU8(content, true) } });
  const { text } = await readPdf(bytes, 10_000, unlimited);
  return text.split("\n").filter((line) => line !== "");
}

/** A page in a font whose every hyphen is U+00AD, as a common template of LaTeX makes it. */
function softHyphens(shown: string): Uint8Array {
  const map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def " +
    "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <20> <2C> <0020> " +
    "<2E> <7E> <002E> endbfrange 1 beginbfchar <2D> <00AD> endbfchar endcmap end end";
  const whole = new TextDecoder("latin1").decode(tinyPdf({ lines: shown.split("\n") }));
  const font = "/BaseFont /Helvetica /ToUnicode 6 0 R >>\nendobj\n" +
    `6 0 obj\n<< /Length ${map.length} >>\nstream\n${map}\nendstream`;
  // The table of offsets is wrong now; readers then look for the objects themselves.
  const changed = whole.replace("/BaseFont /Helvetica >>", font).replace(
    /xref\n[^]*?trailer/,
    "trailer",
  );
  return strToU8(changed, true);
}

Deno.test("[RPC1] U+00AD of a font that gives it for every hyphen is a hyphen", async () => {
  const { text } = await readPdf(softHyphens("high-impact work\nmulti-VPC"), 10_000, unlimited);
  assert.match(text, /high-impact work\s+multi-VPC/);
});

Deno.test("[RPC2] text with kerning is not parted, and gaps part words without a blank", async () => {
  assert.deepEqual(
    await linesOf("BT /F1 12 Tf 72 700 Td [(K) 40 (af) -20 (ka) -300 (and) -278 (Go)] TJ ET"),
    ["Kafka and Go"],
  );
});

Deno.test("[RPC3] letters that are spaced by the font's setting are closed up", async () => {
  for (const gap of [1.2, 2, 4, 12]) {
    const content = `BT /F1 12 Tf ${gap} Tc 72 700 Td (WORK EXPERIENCE) Tj ET`;
    assert.deepEqual(await linesOf(content), ["WORK EXPERIENCE"], `${gap}`);
  }
});

Deno.test("[RPC4] each way of moving to the next line parts lines", async () => {
  assert.deepEqual(
    await linesOf(
      "BT /F1 12 Tf 14 TL 72 700 Td (one) Tj T* (two) Tj (three) ' 0 -14 TD (four) Tj T* (five) Tj " +
        "1 0 0 1 72 600 Tm (six) Tj ET q 1 0 0 1 0 -20 cm BT /F1 12 Tf 72 600 Td (seven) Tj ET Q " +
        "BT /F1 12 Tf 72 560 Td (eight) Tj ET",
    ),
    ["one", "two", "three", "four", "five", "six", "seven", "eight"],
  );
});

Deno.test("[RPC5] a page that is drawn sideways is read as it is seen", async () => {
  assert.deepEqual(
    await linesOf("BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Led a team) Tj 0 -14 Td (of six) Tj ET"),
    ["Led a team", "of six"],
  );
});

Deno.test("[RPC6] text beside the page is left out", async () => {
  assert.deepEqual(
    await linesOf(
      "BT /F1 12 Tf 72 700 Td (seen) Tj 0 500 Td (unseen) Tj -900 -600 Td (nor this) Tj ET",
    ),
    ["seen"],
  );
});

Deno.test("[RPC7] a blank between letters that touch parts no word", async () => {
  // "Ver" is 18.672 points wide.
  assert.deepEqual(
    await linesOf("BT /F1 12 Tf 72 700 Td (Ver) Tj ( ) Tj 18.672 0 Td (antwortung heute) Tj ET"),
    ["Verantwortung heute"],
  );
});
