import assert from "node:assert/strict";
import { strToU8, zipSync } from "fflate";
import { odtPart, wordPart } from "../testing/fixtures/office_packages.ts";
import { processorMs } from "../testing/fixtures/processor_time.ts";
import { TextFlow } from "./flow/text_flow.ts";
import { OdtBody } from "./odt/odt_body.ts";
import { odtPrefixes } from "./odt/odt_styles.ts";
import { HtmlReader } from "./html/html_reader.ts";
import { readRtf } from "./rtf/read_rtf.ts";
import { readWord } from "./word/read_word.ts";
import { readMarkup } from "./xml/read_markup.ts";
import { readXml } from "./xml/read_xml.ts";
import { UnpackBudget } from "./zip/unpack_parts.ts";

const limit = 400_000;

/** Reads a document of one format with the given content. */
const readers: Readonly<Record<string, (content: string) => unknown>> = {
  html: (content) => {
    const reader = new HtmlReader(new TextFlow(limit));
    readMarkup(content, reader, {});
    return reader.end();
  },
  odt: (content) => {
    const body = new OdtBody(new Map(), limit);
    readXml(strToU8(odtPart("document-content", `<text:p>${content}`)), odtPrefixes, body);
    return body.end();
  },
  rtf: (content) => readRtf(strToU8(`{\\rtf1 ${content}`, true), limit),
  docx: async (content) => {
    const parts = { "word/document.xml": strToU8(wordPart("document", `<w:p>${content}`)) };
    // Stored as it is: packed, it would be refused as a bomb before it is read.
    const bytes = zipSync(parts, { level: 0 });
    return await readWord(bytes, new Map(), new Set(Object.keys(parts)), {
      budget: new UnpackBudget(bytes.length),
      textLimit: limit,
      readInside: () => Promise.resolve(""),
    });
  },
};

/** What is repeated to keep each reader busy. */
const pieces: Readonly<Record<string, readonly string[]>> = {
  html: ["<b>a</b> ", "<br>", "<li>", "<td>", "</p>", "<a href=https://a.example>a</a>"],
  odt: ["<text:span>a</text:span>", "<text:note><text:note-body>a</text:note-body></text:note>"],
  rtf: ["{a}", "\\'e9", "\\u1?", "{\\footnote a}", "{\\listtext 1}", "{\\header a}"],
  docx: [
    "<w:r><w:t>a</w:t></w:r>",
    `<w:r><w:t>${" ".repeat(9_000)}</w:t></w:r>`,
    '<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>',
    "<w:r><w:br/></w:r>",
  ],
};

for (const [format, read] of Object.entries(readers)) {
  Deno.test(`[CSD1] the costliest content is read in linear time: ${format}`, async () => {
    for (const piece of pieces[format] ?? []) {
      const content = (units: number) => piece.repeat(Math.ceil(units / piece.length));
      const [part, whole] = [content(150_000), content(600_000)];
      await read(part);
      const quarter = await processorMsDuring(() => read(part));
      const all = await processorMsDuring(() => read(whole));
      assert(all < 12 * quarter + 300, `${piece}: ${quarter} ms, and ${all} ms for four times it`);
    }
  });
}

async function processorMsDuring(run: () => unknown): Promise<number> {
  const began = processorMs();
  await run();
  return processorMs() - began;
}
