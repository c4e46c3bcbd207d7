import assert from "node:assert/strict";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { processorMs, processorMsOf } from "../testing/fixtures/processor_time.ts";
import { tinyPdf, tinyWord, wordBomb, wordParagraph } from "../testing/fixtures/tiny_documents.ts";
import { DocumentError, type DocumentErrorCode } from "./document_error.ts";
import { normaliseText } from "./normalise_text.ts";
import { wordMediaType } from "./media_types.ts";
import { readDocument, uploadLimit } from "./read_document.ts";
import { readMarkup } from "./xml/read_markup.ts";

const upload = (bytes: Uint8Array, name = "resume.txt", mediaType = "") => ({
  bytes,
  name,
  mediaType,
});
const text = async (bytes: Uint8Array, name?: string) =>
  (await readDocument(upload(bytes, name))).text;
const refuses = (promise: Promise<unknown>, code: DocumentErrorCode, message: RegExp) =>
  assert.rejects(promise, (error) => {
    assert(error instanceof DocumentError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });

Deno.test("[DR1] a PDF gives its lines, whatever its name says", async () => {
  const bytes = tinyPdf({ lines: ["Ada Lovelace (Engineer)", "Cut deployment time by 40 %"] });
  const read = await readDocument(upload(bytes, "resume.txt", "text/plain"));
  assert.equal(read.mediaType, "application/pdf");
  assert.match(read.text, /Ada Lovelace \(Engineer\)\s+Cut deployment time by 40 %/);
  assert(bytes.length > 0, "the caller's bytes stay usable");
});

Deno.test("[DR2] a Word document gives paragraphs, breaks, tabs, lists and table cells", async () => {
  const body = wordParagraph("Ada & Co <x>") +
    "<w:p><w:pPr><w:numPr><w:ilvl/></w:numPr></w:pPr><w:r><w:t>Led a team</w:t></w:r></w:p>" +
    "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>" +
    "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>&#8364;&#x1F600;</w:t>" +
    "</w:r></w:p><mc:Fallback><w:t>twice</w:t></mc:Fallback>" +
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
  const read = await readDocument(upload(tinyWord(body), "resume.docx", wordMediaType));
  assert.equal(read.mediaType, wordMediaType);
  assert.equal(read.text, "Ada & Co <x>\n- Led a team\na b\nc\n€😀\ncell");
});

Deno.test("[DR3] plain text is read as UTF-8, UTF-16 with a mark, or Latin-1", async () => {
  assert.equal(await text(strToU8("Zoë – naïve")), "Zoë – naïve");
  assert.equal(await text(new Uint8Array([0xef, 0xbb, 0xbf, 0x41])), "A");
  assert.equal(await text(new Uint8Array([0xff, 0xfe, 0x41, 0, 0xeb, 0])), "Aë");
  assert.equal(await text(new Uint8Array([0xfe, 0xff, 0, 0x41, 0, 0xeb])), "Aë");
  assert.equal(await text(new Uint8Array([0x5a, 0x6f, 0xeb])), "Zoë");
  const markdown = await readDocument(upload(strToU8("# Ada"), "cv.md"));
  assert.equal(markdown.mediaType, "text/markdown");
});

Deno.test("[DR4] text is normalised: NFC, no control characters, blanks collapsed", async () => {
  assert.equal(
    await text(strToU8("Zoe\u0308\u200b  x\t\ty\r\n\r\n\r\n\r\nz\u0007\u202e ")),
    "Zoë x y\n\nz",
  );
});

Deno.test("[DR5] a document of more than 200,000 characters is refused with what to do, not cut unseen", async () => {
  assert.equal((await text(strToU8("word ".repeat(40_000)))).length, 199_999);
  for (const long of ["word ".repeat(40_001), "x" + "😀".repeat(120_000), "x".repeat(3_000_000)]) {
    await refuses(
      readDocument(upload(strToU8(long))),
      "too_long",
      /200,000 characters.*paste that part/,
    );
  }
  assert(normaliseText("x" + "😀".repeat(120_000)).text.isWellFormed());
});

Deno.test("[DR6] an upload above 10 MB is refused", () =>
  refuses(text(new Uint8Array(uploadLimit + 1).fill(0x41)), "too_large", /10 MB/));

Deno.test("[DR7] a PDF or Word document that is none is refused", async () => {
  await refuses(text(strToU8("hello"), "cv.pdf"), "damaged", /says that it is a PDF/);
  await refuses(text(strToU8("hello"), "cv.docx"), "damaged", /Word document, but it is none/);
  await refuses(text(strToU8("%PDF-1.7\nnothing more"), "cv.pdf"), "damaged", /Export it again/);
  const half = tinyWord(wordParagraph("Ada ".repeat(500)));
  await refuses(text(half.slice(0, half.length >> 1), "cv.docx"), "damaged", /save it again/);
});

Deno.test("[DR8] an encrypted PDF and a locked Word file say to take the password off", async () => {
  await refuses(text(tinyPdf({ lines: ["x"], encrypted: true })), "encrypted", /password/);
  await refuses(
    text(zipSync({ EncryptionInfo: strToU8("x") })),
    "encrypted",
    /password/,
  );
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await refuses(text(old, "cv.doc"), "wrong_type", /\.docx/);
});

Deno.test("[DR9] a PDF without text says that it is a scan", () =>
  refuses(text(tinyPdf({ lines: [] })), "no_text", /pictures but no text/));

Deno.test("[DR10] zip bombs are refused by size, by ratio, and by number of files", async () => {
  await refuses(text(wordBomb(60 * 1024 * 1024)), "zip_bomb", /unpacks to far more/);
  const many = Object.fromEntries(
    Array.from({ length: 2_100 }, (_, index) => [`word/${index}`, new Uint8Array(0)]),
  );
  await refuses(text(zipSync(many)), "zip_bomb", /unpacks to far more/);
});

Deno.test("[DR11] a bomb that lies about its size is stopped while it inflates", async () => {
  const bomb = wordBomb(60 * 1024 * 1024);
  const view = new DataView(bomb.buffer, bomb.byteOffset);
  view.setUint32(22, 1_000, true); // original size in the local header
  await refuses(text(bomb), "zip_bomb", /unpacks to far more/);
});

Deno.test("[DR12] other types are refused with the accepted ones named", async () => {
  const accepted = /PDF.*\.docx.*text/s;
  await refuses(text(new Uint8Array([0x4d, 0x5a, 0x90, 0]), "tool.exe"), "wrong_type", accepted);
  await refuses(text(strToU8("x = 1"), "cv.tex"), "wrong_type", accepted);
});

Deno.test("[DR13] an empty file is refused", async () => {
  await refuses(text(new Uint8Array(0)), "no_text", /file is empty/);
  await refuses(text(strToU8(" \n\t --- ")), "no_text", /holds no text/);
  await refuses(text(tinyWord("<w:p/>"), "cv.docx"), "no_text", /holds no text/);
});

Deno.test("[DR24] an address in place of a text is refused, and one within a text is not", async () => {
  const advice = /Paste the text/;
  await refuses(text(strToU8("https://jobs.example/42")), "no_text", advice);
  await refuses(text(strToU8(" www.jobs.example/42\nhttp://other.example ")), "no_text", advice);
  assert.match(await text(strToU8("Engineer, see https://jobs.example/42")), /Engineer/);
});

Deno.test("[DR15] any bytes give a document or a DocumentError, never anything else", async () => {
  const magic = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0xd0, 0xcf, 0x11, 0xe0]);
  await fc.assert(
    fc.asyncProperty(magic, fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
      try {
        const { text } = await readDocument(upload(new Uint8Array([...head, ...tail]), "cv"));
        assert(text.length > 0);
      } catch (error) {
        assert(error instanceof DocumentError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("[DR16] damaging a Word document anywhere never escapes as another error", async () => {
  const whole = tinyWord(wordParagraph("Ada built compilers"));
  const place = fc.nat(whole.length - 1);
  await fc.assert(
    fc.asyncProperty(place, fc.nat(255), async (at, byte) => {
      const bytes = whole.slice();
      bytes[at] = byte;
      await readDocument(upload(bytes, "cv.docx")).catch((error) =>
        assert(error instanceof DocumentError, String(error))
      );
    }),
    { numRuns: 300 },
  );
});

Deno.test("[DR18] a PDF that was cut off anywhere gives text or a DocumentError", async () => {
  const whole = tinyPdf({ lines: ["Ada built compilers"] });
  for (const share of [0.2, 0.5, 0.8, 0.95]) {
    await readDocument(upload(whole.slice(0, Math.floor(whole.length * share)))).catch((error) =>
      assert(error instanceof DocumentError, String(error))
    );
  }
});

Deno.test("[DR19] text that is all markup or marks is read in linear time", async () => {
  const noise = Array.from({ length: 32_000 }, (_, index) => Math.imul(index, 0x9e3779b1)).join(
    " ",
  );
  const began = processorMs();
  for (const piece of ["<", "&", "<w:t>", "<w:p ", "&#x;"]) {
    const body = piece.repeat(400_000) + noise;
    await readDocument(upload(tinyWord(body), "cv.docx")).catch((error) =>
      assert(error instanceof DocumentError, String(error))
    );
  }
  // A linear reader takes seconds even on a slow machine, a quadratic one many minutes on a fast
  // one.
  assert(processorMs() - began < 60_000);
});

Deno.test("[DR20] a run of combining marks is cut to thirty before it is normalised", async () => {
  const normal = normaliseText(`A${"\u0301\u0323".repeat(2_000_000)} Ada`);
  assert.equal(normal.text.normalize("NFD").length, 31);
  assert.equal(normal.cut, true);
  const names = "Nguye\u0302\u0303n, Zoe\u0308";
  assert.equal(await text(strToU8(names)), "Nguyễn, Zoë");
});

Deno.test("[DR21] normalising twice changes nothing, whatever marks and blanks come together", () => {
  const unit = fc.constantFrom(
    "A",
    "e",
    " ",
    "\n",
    "\u0301",
    "\u0323",
    "\u0344",
    "\u2028",
    "가",
    "ᆨ",
  );
  const run = fc.tuple(unit, fc.integer({ min: 1, max: 70 })).map(([one, times]) =>
    one.repeat(times)
  );
  fc.assert(fc.property(fc.array(run, { maxLength: 20 }), (runs) => {
    const once = normaliseText(runs.join("")).text;
    assert.equal(normaliseText(once).text, once);
    assert.equal(once.normalize("NFC"), once);
    assert.doesNotMatch(once, /\p{M}{31}/u);
  }));
});

Deno.test("[DR22] a tag that never ends costs no more than one that does", () => {
  const letters = "abcdefgh".repeat(250_000);
  const read = (xml: string) =>
    readMarkup(xml, { open() {}, close() {}, text() {} }, { xmlMode: true });
  const ended = processorMsOf(() => read(`<t>${letters}</t>`));
  const endless = processorMsOf(() => read(`<t><${letters}`));
  assert(endless < ended * 100 + 10, `${endless} ms against ${ended} ms`);
});

Deno.test("[DR23] names of elements mean nothing but what Word means by them", async () => {
  const body = `<constructor/><toString/></valueOf>${wordParagraph("Ada")}`;
  assert.equal(await text(tinyWord(body), "cv.docx"), "Ada");
});

Deno.test("[DR25] letters that are joined in one sign are read as letters", async () => {
  assert.equal(await text(strToU8("ﬁrst oﬀice, ﬂow")), "first office, flow");
});
