import { type Problem, readProblem, unreachable } from "../connection/problem.ts";

type UploadOutcome =
  | { readonly ok: true; readonly interview: string }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Sends the form. It uses XMLHttpRequest because fetch does not report the progress of an upload.
 *
 * @param onProgress Share sent so far, 0..1.
 */
export function uploadSetup(
  form: FormData,
  onProgress: (share: number) => void,
): Promise<UploadOutcome> {
  const request = new XMLHttpRequest();
  const outcome = Promise.withResolvers<UploadOutcome>();
  request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
  request.onload = () => {
    const interview = request.status === 201 ? readInterview(request.responseText) : null;
    outcome.resolve(
      interview === null
        ? { ok: false, problem: readProblem(request.status, request.responseText) }
        : { ok: true, interview },
    );
  };
  request.onerror = () => outcome.resolve({ ok: false, problem: unreachable });
  request.open("POST", "/api/init-session");
  request.send(form);
  return outcome.promise;
}

function readInterview(body: string): string | null {
  try {
    const { interview } = JSON.parse(body) as { interview?: unknown };
    return typeof interview === "string" && interview.startsWith("/interview/") ? interview : null;
  } catch {
    return null;
  }
}
