import assert from "node:assert/strict";
import { strToU8 } from "fflate";
import { foreignResumes } from "../testing/fixtures/resumes_in_languages.ts";
import { encodeAs, writeFor } from "../testing/fixtures/legacy_encoder.ts";
import { DocumentError } from "./document_error.ts";
import { doubtsAbout } from "./doubts.ts";
import type { Doubt, DoubtKind } from "./reading.ts";
import { readDocument } from "./read_document.ts";
import { readForm } from "./read_form.ts";

const resume = `Jane Porter, Senior Software Engineer, Leeds
Experience
- Led a team of six engineers through a PCI audit in 2021 and closed all forty findings
- Cut the time of a deploy from 45 to 8 minutes by moving builds to a shared cache
- Wrote an event-driven billing service in Go, with SQL, AWS, GCP, HTML, CSS and PHP around it
Education: BSc Computer Science, University of Leeds, 2015. Müller & Søn, São Paulo.`;

const doubt = (kind: DoubtKind, text: string): Doubt | undefined =>
  doubtsAbout(text).find((one) => one.kind === kind);
const kinds = (text: string) => doubtsAbout(text).map(({ kind }) => kind);

const readFile = (bytes: Uint8Array, name = "cv.txt") =>
  readDocument({ bytes, name, mediaType: "text/plain" });

Deno.test("[DBT1] a usual résumé leaves no doubt", () => {
  assert.deepEqual(doubtsAbout(resume), []);
});

Deno.test("[DBT2] a text of fewer than 50 words is doubted, with their number, also where words have no spaces", () => {
  assert.match(doubt("short", "a")?.message ?? "", /Only 1 word was read.*paste/);
  assert.match(doubt("short", "Name: Experience:")?.message ?? "", /Only 2 words were read/);
  assert.match(doubt("short", "工程师".repeat(10))?.message ?? "", /Only 15 words/);
  assert.equal(doubt("short", "带领六名工程师完成支付系统的安全审计。".repeat(10)), undefined);
  assert.equal(doubt("short", "วิศวกรซอฟต์แวร์อาวุโส".repeat(20)), undefined);
  assert.equal(doubt("short", "word ".repeat(50)), undefined);
});

Deno.test("[DBT3] letters that are not what the writer meant are doubted", () => {
  const broken = [
    resume.replaceAll("e", "\ue065"),
    resume.replace("Müller", "MÃ¼ller"),
    resume.replace("forty", "don’t").replace("’", "â€™"),
    [...resume].map((one) =>
      /[a-z]/.test(one) ? String.fromCharCode(97 + (one.charCodeAt(0) + 7) % 26) : one
    )
      .join("").replace(/[aeiouy]/g, "x"),
    [...resume.replace(/\s+/g, "")].join(" "),
  ];
  for (const text of broken) assert(doubt("garbled", text), text.slice(0, 60));
  for (const encoding of ["windows-1251", "gbk", "windows-1253", "euc-kr"]) {
    const one = foreignResumes.find(({ encodings }) => encodings.includes(encoding));
    assert(one !== undefined);
    const wrong = new TextDecoder("windows-1252").decode(
      encodeAs(encoding, writeFor(encoding, one.text)),
    );
    assert(doubt("garbled", wrong), encoding);
  }
  for (const { language, text } of foreignResumes) {
    assert.equal(doubt("garbled", text), undefined, language);
    const twice = new TextDecoder("windows-1252").decode(strToU8(text));
    assert(doubt("garbled", twice), `UTF-8 as Windows-1252: ${language}`);
  }
});

Deno.test("[DBT4] characters that could not be read are counted", () => {
  const { message } = doubt("garbled", `${resume} \ufffd`) ?? { message: "" };
  assert.match(message, /^1 character could not be read and is shown as “\ufffd”.*UTF-8/);
  assert.match(doubt("garbled", `${resume}${" \ufffd".repeat(1_200)}`)?.message ?? "", /^1,200 /);
});

Deno.test("[DBT5] a text in another language is named, and said to get fewer questions of its own", () => {
  const names: Readonly<Record<string, string>> = {
    de: "German",
    fr: "French",
    es: "Spanish",
    pt: "Portuguese",
    sv: "Swedish",
    pl: "Polish",
    cs: "Czech",
    hu: "Hungarian",
    ru: "Russian",
    uk: "Ukrainian",
    el: "Greek",
    tr: "Turkish",
    he: "Hebrew",
    ar: "Arabic",
    lt: "Lithuanian",
    "zh-Hans": "Chinese",
    "zh-Hant": "Chinese",
    ja: "Japanese",
    ko: "Korean",
  };
  for (const { language, text } of foreignResumes) {
    const message = doubt("language", text)?.message ?? "none";
    const name = names[language];
    assert.match(
      message,
      name === undefined ? /^none$/ : new RegExp(`looks ${name}\\b.*in English`),
    );
  }
});

Deno.test("[DBT6] foreign names, places and tools make no text foreign", () => {
  const names =
    "İlker Yıldız, Łukasz Wiśniewski, São Paulo, Universität Köln, Société Générale, El Corte";
  assert.deepEqual(kinds(`${names}\n${resume}`), []);
  assert.equal(
    doubt("language", "Kafka, PostgreSQL, Kubernetes, Docker, Terraform, Go, Python"),
    undefined,
  );
});

Deno.test("[DBT7] doubts about a file are those of its reader and those of its text, one of a kind", async () => {
  const bad = new Uint8Array([...strToU8(`${resume}\nZoë — Brontë, “née” Müller`), 0x96]);
  const { text, doubts } = await readFile(bad);
  assert.match(text, /Zoë — Brontë, “née” Müller\ufffd$/);
  assert.deepEqual(doubts.map(({ kind }) => kind), ["garbled"]);
  const unsure = await readFile(new Uint8Array([0x5a, 0x6f, 0xeb, 0x20, 0xc3, 0xa9]));
  assert.deepEqual(unsure.doubts.map(({ kind }) => kind).toSorted(), ["garbled", "short"]);
});

Deno.test("[DBT8] what a scanning program signs is no text, and a résumé that names one is", async () => {
  for (
    const text of [
      "Scanned with CamScanner",
      "Scanned with CamScanner\n\n1\nScanned with CamScanner\nPage 2 of 2",
      "由 扫描全能王 扫描创建",
      "Escaneado con CamScanner",
    ]
  ) {
    await assert.rejects(readFile(strToU8(text)), (error) => {
      assert(error instanceof DocumentError);
      assert.equal(error.code, "no_text");
      assert.match(error.message, /pictures of pages.*paste the text/);
      return true;
    });
  }
  assert.match((await readFile(strToU8("Built CamScanner\nLed a team"))).text, /Led/);
});

Deno.test("[DBT9] pasted text loses its zero bytes and other controls, and a file that is empty is said to be", async () => {
  const documents = [{ file: "resume", text: "resumeText" }];
  const read = async (entries: Readonly<Record<string, string | File>>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(entries)) form.append(name, value);
    const response = new Response(form);
    const contentType = response.headers.get("content-type") ?? "";
    const found = await readForm({ contentType, body: await response.bytes(), documents });
    return found?.documents[0];
  };
  const pasted = await read({ resumeText: `Jane\0 Porter\0` });
  assert(pasted?.type === "read");
  assert.equal(pasted.text, "Jane Porter");
  const controls = await read({ resumeText: "\x1b$B Ada \x07\x07\x07\x07\x07\x07 Lovelace" });
  assert.equal(controls?.type === "read" && controls.text, "$B Ada Lovelace");
  assert.deepEqual(await read({ resumeText: "\0\0" }), { type: "missing" });
  const empty = await read({ resume: new File([], "cv.pdf") });
  assert(empty?.type === "refused");
  assert.match(empty.message, /This file is empty/);
  assert.deepEqual(await read({ resume: new File([], "") }), { type: "missing" });
  assert.equal((await read({ resume: new File([], "cv.pdf"), resumeText: "Jane" }))?.type, "read");
});

Deno.test("[DBT10] a document of a font's own letters alone says so, and is called no scan", () =>
  assert.rejects(readFile(strToU8("\ue041\ue042 \ue043")), (error) => {
    assert(error instanceof DocumentError);
    assert.match(error.message, /stored in a way of their own/);
    return true;
  }));
