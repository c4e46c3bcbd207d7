import { type Problem, readProblem, unreachable } from "./problem.ts";

/** The server's answer to a request, or why there is none. */
export type Outcome<Body> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Sends a JSON command about one interview, such as `start` or `answers`.
 *
 * @param outlives Whether the browser goes on sending it when the page closes; for short requests only.
 */
export async function sendCommand<Body = { head: number }>(
  sessionId: string,
  name:
    | "start"
    | "ask-again"
    | "end"
    | "report"
    | "answers"
    | "corrections"
    | "consents"
    | "evidence"
    | "calibration"
    | "tone"
    | "floor"
    | "activity"
    | "heard",
  fields: Readonly<Record<string, unknown>> = {},
  outlives = false,
): Promise<Outcome<Body>> {
  try {
    const response = await fetch(`/api/interviews/${sessionId}/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
      keepalive: outlives,
    });
    if (!response.ok) {
      return { ok: false, problem: readProblem(response.status, await response.text()) };
    }
    return { ok: true, status: response.status, body: await response.json() as Body };
  } catch {
    return { ok: false, problem: unreachable };
  }
}
