import { changeDraft, draft } from "./form_draft.ts";
import { clearError } from "./form_errors.ts";
import { type DocumentName, findFileProblem, findTextProblem } from "./setup_draft.ts";
import { SetupDocument } from "./setup_document.ts";
import { readSource } from "./upload.ts";

/** The documents of the form, and what the server read of them. */
export const documents: Readonly<Record<DocumentName, SetupDocument>> = {
  resume: new SetupDocument(readSource),
  jobDescription: new SetupDocument(readSource),
};

/** The field of the draft that holds a document's pasted text. */
const textFields = { resume: "resumeText", jobDescription: "jobDescription" } as const;

/** The pasted text of a document. */
export const pastedText = (name: DocumentName): string => draft.value[textFields[name]];

/** Whether the document is a file, or the corrected text of one, and pasted text is not used. */
export const isFromFile = (name: DocumentName): boolean =>
  documents[name].usableFile !== null || draft.value.corrections[name] !== null;

/** Takes a file for a document and has it read, or says why it cannot be read. Null takes it away. */
export function chooseFile(name: DocumentName, file: File | null): void {
  clearError(name);
  setCorrection(name, null);
  if (file === null) return documents[name].remove();
  const problem = findFileProblem(file.name, file.size);
  if (problem === null) void documents[name].choose(file);
  else documents[name].refuse(file, problem);
}

/** Takes the file that was chosen before the page's scripts ran; nobody told them of it. */
export function takeEarlyFile(name: DocumentName): void {
  const field = document.getElementById(`file-${name}`);
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
  if (file !== undefined) chooseFile(name, file);
}

/** The pasted text changed. */
export function changeText(name: DocumentName, text: string): void {
  changeDraft({ [textFields[name]]: text });
  clearError(name);
  documents[name].touch();
}

/** Corrects the text that was read of a file. From now on the text is sent, not the file. */
export function correctText(name: DocumentName, text: string): void {
  const { state } = documents[name];
  const { original, file } = state.value;
  const fileName = draft.value.corrections[name]?.name ?? file?.name;
  if (fileName === undefined) return;
  clearError(name);
  if (text === original?.text) return takeBackCorrection(name);
  setCorrection(name, { name: fileName, text });
  documents[name].touch();
}

/** Uses the file's own text again. */
export function takeBackCorrection(name: DocumentName): void {
  clearError(name);
  setCorrection(name, null);
  documents[name].restoreOriginal();
}

/** Has text read that was pasted or corrected, once its field is left, unless that was tried already. */
export function leaveText(name: DocumentName): void {
  const { isCurrent, sent, fault } = documents[name].state.value;
  if (!isCurrent && sent === null && fault === null) readWhatCounts(name);
}

/** Has the document read as it stands now: corrected text, the file, or pasted text. */
export function readWhatCounts(name: DocumentName): void {
  const correction = draft.value.corrections[name];
  const chosen = documents[name];
  if (correction === null && chosen.usableFile !== null) return void chosen.tryAgain();
  const text = correction?.text ?? pastedText(name);
  const problem = findTextProblem(text);
  if (problem === null) void chosen.readText(text, correction?.name ?? null);
  else chosen.refuseText(problem);
}

/** Why a document cannot be sent; null if it can. A file that was refused before is why there is none. */
export function findFault(name: DocumentName, what: string): string | null {
  const correction = draft.value.corrections[name];
  if (correction !== null) {
    return correction.text.trim() === ""
      ? "You have deleted the whole text. Use the file's own text again, or write yours."
      : findTextProblem(correction.text);
  }
  const { usableFile, state } = documents[name];
  if (usableFile !== null) return null;
  if (pastedText(name).trim() !== "") return findTextProblem(pastedText(name));
  return state.value.refusal ?? `Add ${what}: choose a file, or paste its text.`;
}

/** The server refused a document that was sent with the form: if it was a file, it is not used any more. */
export function refuseDocument(name: DocumentName, message: string): void {
  const { usableFile } = documents[name];
  if (draft.value.corrections[name] === null && usableFile !== null) {
    documents[name].refuse(usableFile, message);
  }
}

/** What is wrong with a document, as far as the page knows without sending the form. */
export function knownProblem(name: DocumentName): string | undefined {
  const { refusal, fault } = documents[name].state.value;
  return fault?.type === "refused" ? fault.message : refusal ?? undefined;
}

/** Puts a document into a form: the file, or text and the name of the file that it came from. */
export function addDocument(
  form: FormData,
  name: DocumentName,
  fields: { readonly file: string; readonly text: string; readonly name?: string },
): void {
  const correction = draft.value.corrections[name];
  const { usableFile } = documents[name];
  if (correction === null && usableFile !== null) return form.set(fields.file, usableFile);
  form.set(fields.text, correction?.text ?? pastedText(name));
  if (correction !== null && fields.name !== undefined) form.set(fields.name, correction.name);
}

function setCorrection(
  name: DocumentName,
  correction: { readonly name: string; readonly text: string } | null,
): void {
  const { resume, jobDescription } = draft.value.corrections;
  changeDraft({
    corrections: name === "resume"
      ? { resume: correction, jobDescription }
      : { resume, jobDescription: correction },
  });
}
