import { type Problem, readProblem, unreachable } from "../connection/problem.ts";
import { readOutcome } from "./document_reading.ts";
import type { ReadSource } from "./setup_document.ts";

type UploadOutcome =
  | { readonly ok: true; readonly interview: string }
  | { readonly ok: false; readonly problem: Problem };

/** Sends the set-up form. `onProgress` gets the share sent so far, 0..1. */
export async function uploadSetup(
  form: FormData,
  onProgress: (share: number) => void,
): Promise<UploadOutcome> {
  const { status, body } = await sendForm("/api/init-session", form, onProgress);
  if (status === 0) return { ok: false, problem: unreachable };
  const interview = status === 201 ? readInterview(body) : null;
  return interview === null
    ? { ok: false, problem: readProblem(status, body) }
    : { ok: true, interview };
}

/** Has the server read one document; it keeps nothing of it. */
export const readSource: ReadSource = async (source, onProgress, signal) => {
  const form = new FormData();
  if ("file" in source) form.set("file", source.file);
  else {
    form.set("text", source.text);
    if (source.name !== null) form.set("name", source.name);
  }
  const { status, body } = await sendForm("/api/documents", form, onProgress, signal);
  return readOutcome(status, body);
};

interface FormAnswer {
  /** 0 where the server could not be reached, or the request was given up. */
  readonly status: number;
  readonly body: string;
}

/** Sends a form by XMLHttpRequest, because fetch does not report the progress of an upload. */
function sendForm(
  address: string,
  form: FormData,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<FormAnswer> {
  const request = new XMLHttpRequest();
  const answer = Promise.withResolvers<FormAnswer>();
  request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
  request.onloadend = () => answer.resolve({ status: request.status, body: request.responseText });
  request.open("POST", address);
  request.send(form);
  signal?.addEventListener("abort", () => request.abort(), { once: true });
  return answer.promise;
}

function readInterview(body: string): string | null {
  try {
    const { interview } = JSON.parse(body) as { interview?: unknown };
    return typeof interview === "string" && interview.startsWith("/interview/") ? interview : null;
  } catch {
    return null;
  }
}
