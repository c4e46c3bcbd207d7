import { signal } from "@preact/signals";
import {
  addDocument,
  documents,
  findFault,
  readWhatCounts,
  refuseDocument,
  takeEarlyFile,
} from "./documents.ts";
import { draft, forgetDraft, loadDraft } from "./form_draft.ts";
import { errors, errorsOf, focusFirstError } from "./form_errors.ts";
import type { DocumentName } from "./setup_draft.ts";
import { uploadSetup } from "./upload.ts";

/** Share of the form that is sent, 0..1; null while it is not being sent. */
export const progress = signal<number | null>(null);

const documentNames: readonly DocumentName[] = ["resume", "jobDescription"];

/** Brings back the form as it was before a reload of this tab, and has its texts read. */
export function restoreSetup(): void {
  loadDraft();
  for (const name of documentNames) {
    readWhatCounts(name);
    takeEarlyFile(name);
  }
}

/**
 * Sends the form and opens the new interview. If something is wrong, the page stays and shows the
 * reason beside its field.
 */
export async function sendSetup(): Promise<void> {
  errors.value = findFaults();
  if (Object.keys(errors.value).length > 0) return focusFirstError();
  // The server reads the documents with the form; to read them twice at once helps nobody.
  for (const name of documentNames) documents[name].stop();
  progress.value = 0;
  const outcome = await uploadSetup(setupForm(), (share) => progress.value = share);
  if (outcome.ok) {
    forgetDraft();
    location.assign(outcome.interview);
    return;
  }
  progress.value = null;
  errors.value = errorsOf(outcome.problem);
  for (const name of documentNames) {
    const message = errors.value[name];
    if (message !== undefined) refuseDocument(name, message);
  }
  focusFirstError();
}

/** What is wrong with the documents before they are sent, by field. */
function findFaults(): Record<string, string> {
  const faults: Record<string, string> = {};
  const resume = findFault("resume", "your résumé");
  if (resume !== null) faults["resume"] = resume;
  const job = findFault("jobDescription", "the job description");
  if (job !== null) faults["jobDescription"] = job;
  return faults;
}

function setupForm(): FormData {
  const { track, level, persona, minutes, consents } = draft.value;
  const form = new FormData();
  addDocument(form, "resume", { file: "resume", text: "resumeText", name: "resumeName" });
  addDocument(form, "jobDescription", { file: "jobFile", text: "jobDescription" });
  for (const [name, value] of Object.entries({ track, level, persona, minutes })) {
    form.set(name, value);
  }
  for (const measure of consents) form.append("consents", measure);
  return form;
}
