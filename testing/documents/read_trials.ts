import type { FormDocument } from "../../documents/form.ts";
import { FormReaders } from "../../documents/form_readers.ts";
import { type Agreement, compareTexts } from "./compare_texts.ts";
import type { ExpectedRefusal, ExpectedText, TrialFile } from "./trial_file.ts";

/** What is compared of what came of a file. */
export type FoundDocument =
  | Pick<Extract<FormDocument, { type: "read" }>, "type" | "text" | "doubts">
  | Pick<Extract<FormDocument, { type: "refused" }>, "type" | "code" | "message">
  | { readonly type: "missing" };

/** What came of a file. */
export interface TrialResult {
  readonly file: TrialFile;
  readonly document: FoundDocument;
  /** How the text agrees with the expected one; null where the file was, or should be, refused. */
  readonly agreement: Agreement | null;
  /** What is wrong, each in a few words; empty where all is right. */
  readonly faults: readonly string[];
}

/** The share of words, and of their order, that a text must have to be right. */
export const threshold = 0.98;

/** Files that one process reads, one after another. */
const atOnce = 12;

/** Reads files as uploads are read, in processes of their own, and compares what comes of them. */
export async function readTrials(files: readonly TrialFile[]): Promise<readonly TrialResult[]> {
  const readers = new FormReaders({ processorMs: 120_000, wallMs: 300_000, waitMs: 600_000 });
  const batches: TrialFile[][] = [];
  for (let index = 0; index < files.length; index += atOnce) {
    batches.push(files.slice(index, index + atOnce));
  }
  try {
    const read = await Promise.all(batches.map((batch) => readBatch(readers, batch)));
    return read.flat();
  } finally {
    readers.close();
  }
}

async function readBatch(
  readers: FormReaders,
  files: readonly TrialFile[],
): Promise<readonly TrialResult[]> {
  const form = new FormData();
  for (const [index, { fileName, mediaType, make }] of files.entries()) {
    const options = mediaType === undefined ? {} : { type: mediaType };
    form.append(`file${index}`, new File([make()], fileName, options));
  }
  const { body, headers } = new Response(form);
  if (body === null) throw new Error("A form has a body.");
  const asked = files.map((_, index) => ({ file: `file${index}`, text: `text${index}` }));
  const { documents } = await readers.read(headers.get("content-type") ?? "", body, asked);
  return files.map((file, index) => judge(file, documents[index] ?? { type: "missing" }));
}

/** Compares what came of a file with what is expected. */
export function judge(file: TrialFile, document: FoundDocument): TrialResult {
  const { expected } = file;
  if ("code" in expected) {
    return { file, document, agreement: null, faults: faultsOfRefusal(expected, document) };
  }
  if (document.type !== "read") {
    const said = document.type === "refused" ? `${document.code}: ${document.message}` : "missing";
    return { file, document, agreement: null, faults: [`not read: ${said}`] };
  }
  const agreement = compareTexts(expected.text, document.text, expected.besides?.join(" "));
  const doubts = document.doubts.map(({ kind }) => kind);
  const faults = [
    ...faultsOfAgreement(agreement),
    ...faultsOfText(expected, document.text),
    ...faultsOfDoubts(expected.doubts ?? [], doubts),
  ];
  return { file, document, agreement, faults };
}

/** What a refusal has to tell the person to do. */
const action = /\b(?:choose|export|paste|print|save|upload|wait)\b/i;

function faultsOfRefusal({ code, says }: ExpectedRefusal, document: FoundDocument): string[] {
  if (document.type !== "refused") return [`not refused, but ${document.type}`];
  const faults: string[] = [];
  if (document.code !== code) faults.push(`refused as ${document.code}, not ${code}`);
  if (!says.test(document.message)) faults.push(`the words lack ${says}: ${document.message}`);
  if (!action.test(document.message)) faults.push(`no advice: ${document.message}`);
  return faults;
}

const faultsOfAgreement = (agreement: Agreement) =>
  Object.entries(agreement).filter(([, share]) => share < threshold)
    .map(([name, share]) => `${name} ${share.toFixed(3)}`);

function faultsOfText({ phrases = [], besides = [], absent = [] }: ExpectedText, text: string) {
  const plain = text.replaceAll("\t", " ");
  return [
    ...phrases.filter((one) => !plain.includes(one)).map((one) => `not in one line: ${one}`),
    ...besides.filter((one) => !plain.includes(one)).map((one) => `not there: ${one}`),
    ...absent.filter((one) => plain.includes(one)).map((one) => `there: ${one}`),
  ];
}

/** A language the interviewer does not know is a fact of the text, and no matter of reading it. */
function faultsOfDoubts(expected: readonly string[], doubts: readonly string[]): string[] {
  const missing = expected.filter((kind) => !doubts.includes(kind));
  const wrong = doubts.filter((kind) => kind !== "language" && !expected.includes(kind));
  return [
    ...missing.map((kind) => `no warning: ${kind}`),
    ...wrong.map((kind) => `false warning: ${kind}`),
  ];
}
