import assert from "node:assert/strict";
import { FormReaders } from "../../documents/form_readers.ts";
import { tinyPdf } from "../fixtures/tiny_documents.ts";
import { fakeServices } from "../servers/fake_services.ts";
import { pagesApp } from "../servers/serve_pages.ts";

const lines = ["Ada Lovelace", "Experience", "Led a team of six engineers", "Skills", "Kafka"];
const pdf = new File([tinyPdf({ lines }).slice()], "ada.pdf");

/** Sends a form to the route as the page does. */
async function send(
  fields: Readonly<Record<string, string | File>>,
  forms: FormReaders = new FormReaders(),
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const { app } = await pagesApp({ ...fakeServices([]), forms });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const request = new Request("http://localhost/api/documents", { method: "POST", body: form });
  const response = await app.handler()(request);
  return { status: response.status, body: await response.json() };
}

Deno.test("[RDR1] given a file, what was read is answered: name, kind, words, pages, sections, text", async () => {
  const { status, body } = await send({ file: pdf });
  assert.equal(status, 200);
  const { name, kind, words, pages, text } = body;
  assert.deepEqual([name, kind, words, pages], ["ada.pdf", "PDF", 11, 1]);
  assert.match(String(text), /^Ada Lovelace\s+Experience\s+Led a team/);
  const [first, second] = body["sections"] as { section: string; offset: number }[];
  assert.deepEqual([first?.section, second?.section], ["experience", "skills"]);
  assert(String(text).slice(second?.offset).startsWith("Skills"));
  assert(Array.isArray(body["doubts"]));
});

Deno.test("[RDR2] given a corrected text and its file's name, the text is read under that name", async () => {
  const { status, body } = await send({ text: "Skills: Kafka", name: "ada\u202e.pdf" });
  assert.equal(status, 200);
  assert.deepEqual([body["name"], body["kind"], body["words"]], ["ada .pdf", "text", 2]);
  assert.equal((await send({ text: "Ada" })).body["name"], "pasted.txt");
  assert.equal(
    String((await send({ text: "Ada", name: "a".repeat(400) })).body["name"]).length,
    255,
  );
});

Deno.test("[RDR3] given a document that cannot be read, it is refused beside its field with what to do", async () => {
  const locked = new File([tinyPdf({ lines, encrypted: true }).slice()], "locked.pdf");
  const { status, body } = await send({ file: locked });
  assert.deepEqual([status, body["field"]], [422, "file"]);
  assert.match(String(body["detail"]), /“locked\.pdf” cannot be used\. .*password/s);
  const nothing = await send({});
  assert.equal(nothing.status, 422);
  assert.match(String(nothing.body["detail"]), /Choose a file, or paste the text/);
});

Deno.test("[RDR4] given readers that are busy, the person is told to wait, and what was not done", async () => {
  const { status, body } = await send({ file: pdf }, new FormReaders({ held: 10 }));
  assert.equal(status, 503);
  assert.match(String(body["detail"]), /has not been read yet\. Wait a minute/);
});
