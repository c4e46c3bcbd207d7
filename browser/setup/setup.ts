import { signal } from "@preact/signals";
import type { Problem } from "../connection/problem.ts";
import {
  emptyDraft,
  findFileProblem,
  findTextProblem,
  readDraft,
  type SetupDraft,
} from "./setup_draft.ts";
import { tabStorage } from "../page/tab_storage.ts";
import { uploadSetup } from "./upload.ts";

/** The two documents of the set-up page. */
export type DocumentName = "resume" | "jobDescription";

/** What the form holds besides files. */
export const draft = signal<SetupDraft>(emptyDraft);
/** The files that were chosen or dropped; a file is used in place of pasted text. */
export const files = signal<Readonly<Record<DocumentName, File | null>>>({
  resume: null,
  jobDescription: null,
});
/** What is wrong, by field; `form` for anything that belongs to no field. */
export const errors = signal<Readonly<Record<string, string>>>({});
/** Share of the upload that is sent, 0..1; null while nothing is being sent. */
export const progress = signal<number | null>(null);

const draftKey = "aceit-setup";

/** Why the file that was chosen last was not taken, by document; null where it was. */
let refusals: Readonly<Record<DocumentName, string | null>> = {
  resume: null,
  jobDescription: null,
};

/** Brings back the form as it was before a reload of this tab. */
export function restoreDraft(): void {
  draft.value = readDraft(tabStorage.get(draftKey));
}

/** Changes the draft and keeps it. */
export function changeDraft(change: Partial<SetupDraft>): void {
  draft.value = { ...draft.value, ...change };
  tabStorage.set(draftKey, JSON.stringify(draft.value));
}

export function toggleConsent(measure: string, granted: boolean): void {
  const others = draft.value.consents.filter((name) => name !== measure);
  changeDraft({ consents: granted ? [...others, measure] : others });
}

/** Takes a file for a document, or says why it cannot be read. */
export function chooseFile(name: DocumentName, file: File | null): void {
  const problem = file === null ? null : findFileProblem(file.name, file.size);
  refusals = { ...refusals, [name]: problem };
  const { [name]: _, ...others } = errors.value;
  errors.value = problem === null ? others : { ...others, [name]: problem };
  files.value = { ...files.value, [name]: problem === null ? file : null };
}

/**
 * Sends the form and opens the new interview. If something is wrong, the page stays and shows the
 * reason beside its field.
 */
export async function sendSetup(): Promise<void> {
  errors.value = findFaults();
  if (Object.keys(errors.value).length > 0) return focusFirstError();
  progress.value = 0;
  const outcome = await uploadSetup(setupForm(), (share) => progress.value = share);
  if (outcome.ok) {
    tabStorage.remove(draftKey);
    location.assign(outcome.interview);
    return;
  }
  progress.value = null;
  errors.value = errorsOf(outcome.problem);
  focusFirstError();
}

/** What is wrong with the documents before they are sent, by field. */
function findFaults(): Record<string, string> {
  const { resumeText, jobDescription } = draft.value;
  const faults: Record<string, string> = {};
  const resume = findFault("resume", resumeText, "your résumé");
  if (resume !== null) faults["resume"] = resume;
  const job = findFault("jobDescription", jobDescription, "the job description");
  if (job !== null) faults["jobDescription"] = job;
  return faults;
}

/** Why a document cannot be sent; null if it can. The page refused a file before: then that is why. */
function findFault(name: DocumentName, text: string, what: string): string | null {
  if (files.value[name] !== null) return null;
  if (text.trim() !== "") return findTextProblem(text);
  return refusals[name] ?? `Add ${what}: choose a file, or paste its text.`;
}

function setupForm(): FormData {
  const { resumeText, jobDescription, consents, ...choices } = draft.value;
  const { resume, jobDescription: jobFile } = files.value;
  const form = new FormData();
  if (resume !== null) form.set("resume", resume);
  else form.set("resumeText", resumeText);
  if (jobFile !== null) form.set("jobFile", jobFile);
  else form.set("jobDescription", jobDescription);
  for (const [name, value] of Object.entries(choices)) form.set(name, value);
  for (const measure of consents) form.append("consents", measure);
  return form;
}

/** The field that a refusal belongs to. File and pasted text of a document share one field. */
export function errorsOf({ title, detail, field }: Problem): Record<string, string> {
  const sharedFields: Record<string, string> = { resumeText: "resume", jobFile: "jobDescription" };
  const known = ["resume", "jobDescription", "track", "level", "persona", "minutes", "consents"];
  const shown = sharedFields[field ?? ""] ?? field ?? "form";
  return known.includes(shown) ? { [shown]: detail } : { form: `${title}. ${detail}` };
}

function focusFirstError(): void {
  const first = Object.keys(errors.value)[0];
  requestAnimationFrame(() => document.getElementById(`field-${first}`)?.focus());
}
