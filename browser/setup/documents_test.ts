import assert from "node:assert/strict";
import { addDocument, correctText, documents, findFault, isFromFile } from "./documents.ts";
import { changeDraft, draft } from "./form_draft.ts";
import { emptyDraft } from "./setup_draft.ts";

const fields = { file: "resume", text: "resumeText", name: "resumeName" };
const entries = () => {
  const form = new FormData();
  addDocument(form, "resume", fields);
  return Object.fromEntries(form);
};
const correct = (text: string) =>
  changeDraft({ corrections: { resume: { name: "cv.pdf", text }, jobDescription: null } });

Deno.test("[SDO1] given a corrected text, it is sent with its file's name; pasted text beside it is not", () => {
  changeDraft({ ...emptyDraft, resumeText: "pasted" });
  assert.deepEqual(entries(), { resumeText: "pasted" });
  correct("Ada led seven");
  assert.equal(isFromFile("resume"), true);
  assert.deepEqual(entries(), { resumeText: "Ada led seven", resumeName: "cv.pdf" });
  assert.equal(findFault("resume", "your résumé"), null);
});

Deno.test("[SDO2] given a corrected text without words, or one that is too long, the page says so before it is sent", () => {
  correct(" \n");
  assert.match(findFault("resume", "your résumé") ?? "", /deleted the whole text/);
  correct("x".repeat(200_001));
  assert.match(findFault("resume", "your résumé") ?? "", /200,001 characters/);
});

Deno.test("[SDO3] given a file that was refused, pasted text is sent in its place; without text the refusal says why", () => {
  changeDraft(emptyDraft);
  documents.resume.refuse(new File(["x"], "cv.pages"), "“cv.pages” cannot be read here.");
  assert.equal(findFault("resume", "your résumé"), "“cv.pages” cannot be read here.");
  changeDraft({ resumeText: "Ada" });
  assert.equal(findFault("resume", "your résumé"), null);
  assert.deepEqual(entries(), { resumeText: "Ada" });
  documents.resume.remove();
});

Deno.test("[SDO4] given neither file nor correction, there is no text to correct", () => {
  changeDraft(emptyDraft);
  correctText("resume", "Ada");
  assert.equal(draft.value.corrections.resume, null);
});
