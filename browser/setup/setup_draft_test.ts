import assert from "node:assert/strict";
import { readProblem } from "../connection/problem.ts";
import { errorsOf } from "./form_errors.ts";
import { documentTextLimit } from "../../domain/lifecycle/events.ts";
import {
  documentLimit,
  emptyDraft,
  findFileProblem,
  findTextProblem,
  readDraft,
  textLimit,
} from "./setup_draft.ts";

Deno.test("[SD1] a draft comes back as it was kept", () => {
  const draft = { ...emptyDraft, resumeText: "me", track: "coding", consents: ["gaze"] };
  assert.deepEqual(readDraft(JSON.stringify(draft)), draft);
});

Deno.test("[SD7] a corrected text comes back with its file's name; half of one is none", () => {
  const resume = { name: "cv.pdf", text: "Ada led seven people" };
  const kept = { ...emptyDraft, corrections: { resume, jobDescription: { name: "job.pdf" } } };
  const { corrections } = readDraft(JSON.stringify(kept));
  assert.deepEqual(corrections, { resume, jobDescription: null });
  assert.deepEqual(readDraft('{"corrections":"all"}').corrections, emptyDraft.corrections);
});

Deno.test("[SD2] anything else is an empty draft, and no measure is ticked in it", () => {
  for (const text of [null, "", "{", "[]", "null", '{"track":5,"consents":"all"}']) {
    assert.deepEqual(readDraft(text), emptyDraft);
  }
  assert.deepEqual(emptyDraft.consents, []);
});

Deno.test("[SD3] files are refused before they are sent, with what to do", () => {
  assert.equal(findFileProblem("cv.PDF", documentLimit), null);
  assert.match(
    findFileProblem("cv.exe", 10) ?? "",
    /Choose a PDF, DOCX, ODT, RTF, HTML, TXT or MD file/,
  );
  assert.match(findFileProblem("cv.pdf", 500 * 1024 * 1024) ?? "", /500 MB; 10 MB is the most/);
  assert.match(findFileProblem("cv.txt", 0) ?? "", /is empty/);
});

Deno.test("[SD4] the server's reasons stand beside their fields, others above the button", () => {
  const problem = { title: "Unreadable", detail: "It is encrypted.", status: 422 };
  assert.deepEqual(errorsOf({ ...problem, field: "resumeText" }), { resume: "It is encrypted." });
  assert.deepEqual(errorsOf({ ...problem, field: null }), { form: "Unreadable. It is encrypted." });
  assert.deepEqual(errorsOf({ ...problem, field: "other" }), {
    form: "Unreadable. It is encrypted.",
  });
});

Deno.test("[SD5] a refusal that is no problem document still is a sentence", () => {
  const { title, detail, status } = readProblem(502, "<html>");
  assert.deepEqual([title, status], ["The server could not do that", 502]);
  assert.match(detail, /status 502/);
});

Deno.test("[SD6] a pasted text that is longer than the server takes is refused before it is sent", () => {
  assert.equal(textLimit, documentTextLimit);
  assert.equal(findTextProblem(`${"x".repeat(textLimit)}\n`), null);
  assert.match(findTextProblem("x".repeat(textLimit + 1)) ?? "", /200,001 characters; 200,000 is/);
});
