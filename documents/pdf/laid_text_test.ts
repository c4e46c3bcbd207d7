import assert from "node:assert/strict";
import { processorMsOf } from "../../testing/fixtures/processor_time.ts";
import { onePagePdf } from "../../testing/fixtures/pdf_file.ts";
import { unlimited } from "../decoded_limit.ts";
import { addLinks, layTexts, ShownText } from "./laid_text.ts";
import { readPdf } from "./read_pdf.ts";

const appearance = "/DA (/Helv 10 Tf)";
const widget = (rectangle: string, entries: string) =>
  `<< /Type /Annot /Subtype /Widget /F 4 /Rect [${rectangle}] ${appearance} ${entries} >>`;
const link = (rectangle: string, address: string) =>
  `<< /Type /Annot /Subtype /Link /Rect [${rectangle}] /A << /S /URI /URI (${address}) >> >>`;
const line = (x: number, y: number, text: string) => `BT /F1 12 Tf ${x} ${y} Td (${text}) Tj ET`;

/** Lines of a page on which these annotations lie, the fields as those of a form. */
async function linesOf(content: readonly string[], annotations: readonly string[]) {
  const references = annotations.map((_, index) => `${5 + index} 0 R`).join(" ");
  const bytes = onePagePdf({
    content: content.join("\n"),
    objects: annotations,
    page: `/Annots [${references}]`,
    catalogue: `/AcroForm << /Fields [${references}] ${appearance} >>`,
  });
  const { text } = await readPdf(bytes, 10_000, unlimited);
  return text.trim().split("\n").filter((line) => line !== "");
}

Deno.test("[PDA1] the values of a form's fields stand behind their labels", async () => {
  const content = [line(72, 700, "Name:"), line(72, 660, "Role:"), line(72, 620, "Works remotely")];
  const annotations = [
    widget("200 655 400 675", "/FT /Ch /T (role) /V (b) /Opt [[(a) (Nurse)] [(b) (Engineer)]]"),
    widget("200 695 400 715", "/FT /Tx /T (name) /V (Ada Lovelace)"),
    widget("200 615 215 630", "/FT /Btn /T (remote) /V /Yes /AS /Yes /AP << /N << /Yes null >> >>"),
    widget("200 575 400 595", "/FT /Tx /T (empty)"),
    widget("200 535 400 555", "/FT /Tx /Ff 8192 /T (password) /V (secret)"),
  ];
  assert.deepEqual(await linesOf(content, annotations), [
    "Name: Ada Lovelace",
    "Role: Engineer",
    "Works remotely ☑",
  ]);
});

Deno.test("[PDA2] a field of several lines gives them in order", async () => {
  const annotations = [
    widget("72 500 400 600", "/FT /Tx /Ff 4096 /T (w) /V (Led a team\\rCut costs)"),
  ];
  assert.deepEqual(await linesOf([line(72, 610, "Experience")], annotations), [
    "Experience",
    "Led a team",
    "Cut costs",
  ]);
});

Deno.test("[PDA3] a value that the page shows as well is there once", async () => {
  const annotations = [widget("100 695 400 715", "/FT /Tx /T (name) /V (Ada Lovelace)")];
  assert.deepEqual(await linesOf([line(102, 700, "Ada Lovelace")], annotations), ["Ada Lovelace"]);
});

Deno.test("[PDA4] notes written onto the page are text, hidden ones are not", async () => {
  const note = (flags: number, text: string, y: number) =>
    `<< /Type /Annot /Subtype /FreeText /F ${flags} /Rect [72 ${y} 300 ${y + 15}] ` +
    `${appearance} /Contents (${text}) >>`;
  assert.deepEqual(
    await linesOf([line(72, 700, "Ada")], [note(4, "Open to work", 640), note(2, "gone", 600)]),
    ["Ada", "Open to work"],
  );
});

Deno.test("[PDA5] the address of a link stands behind its text, unless the page shows it", async () => {
  const content = [
    line(72, 700, "Portfolio"),
    line(72, 680, "ada@x.example"),
    line(72, 660, "Code"),
  ];
  const annotations = [
    link("70 695 130 715", "https://ada.example/cv"),
    link("70 675 200 692", "mailto:ada@x.example?subject=Hello"),
    link("70 655 130 672", "https://code.example/ada/"),
    link("70 655 130 672", "https://www.code.example/ada"),
    link("70 655 130 672", "file:///etc/passwd"),
  ];
  assert.deepEqual(await linesOf(content, annotations), [
    "Portfolio (https://ada.example/cv)",
    "ada@x.example",
    "Code (https://code.example/ada/)",
  ]);
});

Deno.test("[PDA6] damaged annotations do not take the page with them", async () => {
  const annotations = ["<< /Subtype /Widget /Rect [1 2] /FT /Tx /V 7 >>", "42", "<< /Rect (x) >>"];
  assert.deepEqual(await linesOf([line(72, 700, "Ada")], annotations), ["Ada"]);
});

Deno.test("[PDA7] a page is read in linear time, however many fields and links lie all over it", () => {
  const pieces = Array.from({ length: 20_000 }, (_, index) => ({
    text: `word${index}`,
    x: index % 500,
    y: index / 100,
    width: 20,
    size: 10,
    isSpaced: true,
    index,
    angle: 0,
    font: "f",
  }));
  const rectangle = [0, 0, 600, 800] as const;
  const texts = Array.from({ length: 300 }, (_, index) => ({ text: `value ${index}`, rectangle }));
  const links = Array.from({ length: 300 }, (_, index) => ({
    address: `https://x.example/${index}`,
    rectangle,
  }));
  let read: readonly unknown[] = [];
  const ms = processorMsOf(() => {
    const shown = new ShownText([pieces]);
    read = addLinks(layTexts(pieces, texts), links, shown);
  });
  assert.equal(read.length, pieces.length + texts.length);
  // It takes a second at the most; a reader that looked at each pair of pieces would take minutes.
  assert(ms < 20_000, `${ms} ms`);
});
