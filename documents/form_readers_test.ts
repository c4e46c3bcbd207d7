import assert from "node:assert/strict";
import { tinyPdf } from "../testing/fixtures/tiny_documents.ts";
import { worstDocuments } from "../testing/fixtures/worst_documents.ts";
import { doubtsAbout } from "./doubts.ts";
import type { FormDocument } from "./form.ts";
import { type FormReaderLimits, FormReaders, NoForm } from "./form_readers.ts";
import { TooBusy } from "../async/work_queue.ts";

const asked = [
  { file: "resume", text: "resumeText" },
  { file: "jobFile", text: "jobDescription" },
];

function formWith(entries: Readonly<Record<string, string | File>>): Response {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  return new Response(form);
}

function read(readers: FormReaders, entries: Readonly<Record<string, string | File>>) {
  const form = formWith(entries);
  assert(form.body !== null);
  return readers.read(form.headers.get("content-type") ?? "", form.body, asked);
}

/** Reads a résumé with these limits. */
async function reading(
  resume: File,
  limits: Partial<FormReaderLimits> = {},
): Promise<FormDocument> {
  const { documents } = await read(new FormReaders(limits), { resume, jobDescription: "A job" });
  assert(documents[0] !== undefined);
  return documents[0];
}

const file = (name: keyof typeof worstDocuments) => {
  const make = worstDocuments[name];
  assert(make !== undefined);
  return make();
};

async function assertRefused(code: string, what: Promise<FormDocument>): Promise<void> {
  const document = await what;
  assert.equal(document.type, "refused");
  assert.equal(document.code, code);
  assert.equal(document.field, "resume");
  assert.match(document.message, /paste its text/);
}

Deno.test("[UR1] a form gives its fields, and its documents in the order asked for", async () => {
  const resume = new File([tinyPdf({ lines: ["Ada Lovelace"] }).slice()], "cv.pdf");
  const { fields, documents } = await read(new FormReaders(), {
    track: "coding",
    jobDescription: "Zoe\u0308 looks for\r\nan engineer",
    resume,
    consents: "gaze",
  });
  assert.deepEqual(fields, [["track", "coding"], ["consents", "gaze"]]);
  assert.deepEqual(documents, [
    {
      type: "read",
      name: "cv.pdf",
      sentAs: "file",
      outline: { words: 2, sections: [] },
      text: "Ada Lovelace",
      mediaType: "application/pdf",
      pages: 1,
      doubts: doubtsAbout("Ada Lovelace"),
    },
    {
      type: "read",
      name: "pasted.txt",
      sentAs: "text",
      outline: { words: 5, sections: [] },
      mediaType: "text/plain",
      text: "Zoë looks for\nan engineer",
      pages: null,
      doubts: doubtsAbout("Zoë looks for\nan engineer"),
    },
  ]);
});

Deno.test("[UR2] what is not there is missing, and what is no form is refused as none", async () => {
  const { documents } = await read(new FormReaders(), { resumeText: " \n ", track: "coding" });
  assert.deepEqual(documents, [{ type: "missing" }, { type: "missing" }]);
  const { body } = new Response("nothing of the kind");
  assert(body !== null);
  const type = "multipart/form-data; boundary=x";
  await assert.rejects(new FormReaders().read(type, body, asked), NoForm);
});

Deno.test("[UR3] a PDF that unpacks twice to a gibibyte is refused by its unpacked bytes", async () => {
  await assertRefused("zip_bomb", reading(file("flate_in_flate")));
});

Deno.test("[UR4] a document whose reading takes too much memory is refused", async () => {
  await assertRefused("took_too_much_memory", reading(file("heap"), { processorMs: 600_000 }));
  const small = { memory: 1024 * 1024 };
  await assertRefused("took_too_much_memory", reading(file("busy"), small));
});

Deno.test("[UR5] a document whose reading takes too long is refused, whatever the clock says", async () => {
  await assertRefused("took_too_long", reading(file("busy"), { processorMs: 2_000 }));
});

Deno.test("[UR6] this process goes on while the worst uploads are read", async () => {
  for (const name of ["marks", "endless_tag", "busy"]) {
    const resume = file(name);
    let longest = 0;
    let last = performance.now();
    const began = last;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await reading(resume, { processorMs: 2_000 });
    clearInterval(timer);
    const whole = performance.now() - began;
    assert(longest < whole / 2, `${name}: ${longest} ms of ${whole} ms stood still`);
  }
});

Deno.test("[UR7] so many are read at once; past the queue a form is sent back unread", async () => {
  const readers = new FormReaders({ atOnce: 1, waiting: 1 });
  const form = { resumeText: "Ada", jobDescription: "A job" };
  const all = await Promise.allSettled([1, 2, 3, 4].map(() => read(readers, form)));
  assert.deepEqual(all.map(({ status }) => status).sort(), [
    ...["fulfilled", "fulfilled", "rejected", "rejected"],
  ]);
  for (const one of all) if (one.status === "rejected") assert(one.reason instanceof TooBusy);
  assert.equal((await read(readers, form)).documents[0]?.type, "read", "places are free again");
});

Deno.test("[UR8] more bytes than may be held at once are not taken", async () => {
  const readers = new FormReaders({ held: 4_000 });
  const large = { resumeText: "a".repeat(5_000), jobDescription: "A job" };
  await assert.rejects(read(readers, large), TooBusy);
  const small = { resumeText: "Ada", jobDescription: "A job" };
  assert.equal((await read(readers, small)).documents[0]?.type, "read", "what was held is let go");
});

Deno.test("[UR9] closing ends what is read and what would be", async () => {
  const readers = new FormReaders({ processorMs: 600_000 });
  const going = read(readers, { resume: file("busy"), jobDescription: "A job" });
  const ended = assert.rejects(going.then(({ documents }) => {
    if (documents[0]?.type === "refused") throw new Error("stopped");
  }));
  readers.close();
  await ended;
  await assert.rejects(read(readers, { resumeText: "Ada", jobDescription: "A job" }), TooBusy);
});

Deno.test("[UR10] a reading for which nobody waits any more is ended, in the queue and in its process", async () => {
  const readers = new FormReaders({ atOnce: 1, processorMs: 600_000, wallMs: 600_000 });
  const leave = new AbortController();
  const readFor = (resume: File) => {
    const form = formWith({ resume, jobDescription: "A job" });
    assert(form.body !== null);
    const type = form.headers.get("content-type") ?? "";
    return readers.read(type, form.body, asked, leave.signal);
  };
  const ended = ["busy", "heap"].map((name) => assert.rejects(readFor(file(name)), TooBusy));
  leave.abort();
  await Promise.all(ended);
  const next = await read(readers, { resumeText: "Ada", jobDescription: "A job" });
  assert.equal(next.documents[0]?.type, "read", "the place is free again");
});
