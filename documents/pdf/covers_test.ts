import assert from "node:assert/strict";
import { linesIn, onePagePdf, pdfStream } from "../../testing/fixtures/pdf_file.ts";
import { unlimited } from "../decoded_limit.ts";
import { DocumentError } from "../document_error.ts";
import { readPdf } from "./read_pdf.ts";

const read = (bytes: Uint8Array) => readPdf(bytes, 100_000, unlimited);
const refuses = (bytes: Uint8Array, message: RegExp) =>
  assert.rejects(read(bytes), (error) => {
    assert(error instanceof DocumentError);
    assert.equal(error.code, "no_text");
    assert.match(error.message, message);
    return true;
  });

const wait = linesIn([[
  "F1",
  "(Please wait... If this message is not replaced, update Adobe Reader.)",
]]);
const template = (value: string) =>
  '<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="f" layout="tb">' +
  '<pageSet><pageArea name="p"><contentArea x="0" y="0" w="200mm" h="280mm"/>' +
  '<medium stock="a4" short="210mm" long="297mm"/></pageArea></pageSet><subform w="180mm" layout="tb">' +
  '<draw w="60mm" h="8mm"><value><text>Full name</text></value></draw>' +
  `<field name="name" w="60mm" h="8mm"><ui><textEdit/></ui>${value}</field>` +
  "</subform></subform></template>";
const data = "<xfa:datasets xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><xfa:data><f>" +
  "<name>Ada Lovelace</name></f></xfa:data></xfa:datasets>";

/** A form made of XML, whose only page asks to wait. */
const xfaPdf = (xml: string) =>
  onePagePdf({
    content: wait,
    objects: [pdfStream(`<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">${xml}</xdp:xdp>`)],
    catalogue: "/NeedsRendering true /AcroForm << /Fields [] /XFA 5 0 R >>",
  });

Deno.test("[PDN1] a form made of XML gives its words and what is filled in, not its cover", async () => {
  const { text } = await read(xfaPdf(template("<value><text/></value>") + data));
  assert.match(text, /Full name\s+Ada Lovelace/);
  assert.doesNotMatch(text, /wait/);
});

Deno.test("[PDN2] a form whose XML cannot be read says how to print it", async () => {
  await refuses(xfaPdf("<broken>"), /form that only Adobe Acrobat shows.*print it to a new PDF/);
});

Deno.test("[PDN3] the cover of a portfolio says what to do; a page of its own text is read", async () => {
  const portfolio = "/Collection << /Type /Collection >>";
  const cover = linesIn([["F1", "(For the best experience, open this PDF portfolio in Acrobat.)"]]);
  await refuses(onePagePdf({ content: cover, catalogue: portfolio }), /portfolio.*save the file/);
  const content = linesIn(
    Array.from({ length: 40 }, () => ["F1", "(Ada built five fast compilers)"]),
  );
  assert.match((await read(onePagePdf({ content, catalogue: portfolio }))).text, /compilers/);
});

Deno.test("[PDN4] covers are known by their words where the file says nothing of them", async () => {
  const lines = [
    ["(For the best experience, open this)", "(PDF portfolio in Acrobat X or later.)", /portfolio/],
    [
      "(Please wait... If this message is not)",
      "(eventually replaced by the proper contents)",
      /form/,
    ],
  ] as const;
  for (const [first, second, words] of lines) {
    await refuses(onePagePdf({ content: linesIn([["F1", first], ["F1", second]]) }), words);
  }
  const content = linesIn([["F1", "(Ada made forms and a portfolio with Adobe Acrobat)"]]);
  assert.match((await read(onePagePdf({ content }))).text, /Ada made forms/);
});
