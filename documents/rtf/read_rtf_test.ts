import assert from "node:assert/strict";
import { strToU8 } from "fflate";
import { processorMsOf } from "../../testing/fixtures/processor_time.ts";
import { DocumentError } from "../document_error.ts";
import { readDocument } from "../read_document.ts";
import { readRtf } from "./read_rtf.ts";

const read = (rtf: string) =>
  readDocument({ bytes: strToU8(rtf, true), name: "cv.rtf", mediaType: "" });
const textOf = async (rtf: string) => (await read(rtf)).text;

Deno.test("[RTF1] paragraphs, breaks, tabs, cells and signs of an RTF document", async () => {
  const rtf =
    "{\\rtf1\\ansi{\\fonttbl{\\f0\\fswiss Arial;}}{\\colortbl;\\red0;}{\\*\\generator X;}" +
    "{\\info{\\title no}}\\pard Ada\\par a\\tab b\\line c \\{x\\}\\par\r\n" +
    "\\trowd\\intbl Go\\cell 5 years\\cell\\row 20\\_30 \\endash  pro\\-grams \\ldblquote q\\rdblquote" +
    "{\\pict 89504e47}{\\v hidden}{\\deleted gone}\\par\\bullet  led}tail";
  const { text, mediaType } = await read(rtf);
  assert.equal(text, "Ada\na b\nc {x}\nGo 5 years\n20-30 – programs “q”\n• led");
  assert.equal(mediaType, "application/rtf");
});

Deno.test("[RTF2] letters are read by code page, by a font's character set, and as Unicode", async () => {
  assert.equal(await textOf("{\\rtf1\\ansi\\ansicpg1251 \\'c8\\'e2\\'e0\\'ed}"), "Иван");
  const fonts = "{\\fonttbl{\\f0 A;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset238 B;}}";
  assert.equal(
    await textOf(`{\\rtf1\\ansi${fonts}{\\f1 \\'d5\\'c5\\'ce\\'b0} {\\f2 \\'b3\\'f3d\\'9f} \\'e9}`),
    "张伟 łódź é",
  );
  assert.equal(await textOf("{\\rtf1\\uc1 \\u24352?\\u20255\\'3f \\uc0\\u233 x}"), "张伟 éx");
  assert.equal(await textOf("{\\rtf1 a\\u-10179?\\u-8704?}"), "a😀");
  assert.equal(await textOf("{\\rtf1{\\upr{ansi}{\\*\\ud{wide}}}}"), "wide");
});

Deno.test("[RTF3] marks of lists become bullets, and their numbers stay", async () => {
  const rtf = "{\\rtf1{\\listtext\\f3 \\'b7\\tab}led\\par{\\pntext\\f1 o\\tab}built\\par" +
    "{\\listtext 2.\\tab}second\\par{\\*\\pn\\pnlvlblt{\\pntxtb \\'b7}}plain\\par}";
  assert.equal(await textOf(rtf), "- led\n- built\n2. second\nplain");
});

Deno.test("[RTF4] results of fields are text, and links keep their address", async () => {
  const rtf = '{\\rtf1{\\field{\\*\\fldinst{HYPERLINK "https://git.example/ada"}}{\\fldrslt Git}}' +
    "\\par{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}}";
  assert.equal(await textOf(rtf), "Git (https://git.example/ada)\n1");
});

Deno.test("[RTF5] headers stand where they begin, footers at the end, notes and boxes behind their paragraph", async () => {
  const rtf = "{\\rtf1{\\header Ada\\par}{\\footer 0123\\par}one{\\footnote note} two" +
    "{\\shp{\\*\\shpinst{\\sp{\\sn wz}{\\sv 1}}{\\shptxt box}}{\\shprslt box}}\\par" +
    "\\sect{\\header Ada\\par}three}";
  assert.equal(await textOf(rtf), "Ada\none two\nnote\nbox\n\nthree\n0123");
});

Deno.test("[RTF6] data of any length, open groups and broken controls are read in linear time", async () => {
  assert.equal(await textOf("{\\rtf1 a{\\bin5 }}}}}b\\'zz\\"), "abzz");
  await assert.rejects(read("{".repeat(3) + "\\rtf"), DocumentError);
  await assert.rejects(
    read(`{\\rtf1 a${"{".repeat(5_000)}`),
    (error) => error instanceof DocumentError && error.code === "damaged",
  );
  for (
    const piece of ["{\\b x}", "\\u1?", "\\'e9", "{\\field{\\*\\fldinst x}{\\fldrslt y}}", "}"]
  ) {
    const bytes = (times: number) => strToU8(`{\\rtf1 ${piece.repeat(times)}`, true);
    const [part, whole] = [bytes(20_000), bytes(80_000)];
    readRtf(part, 400_000);
    const quarter = processorMsOf(() => readRtf(part, 400_000));
    const all = processorMsOf(() => readRtf(whole, 400_000));
    assert(all < 12 * quarter + 200, `${piece}: ${quarter} ms, then ${all} ms`);
  }
});
