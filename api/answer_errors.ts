import { trace } from "@opentelemetry/api";
import { HttpError } from "fresh";
import type { AppState } from "../product/app_state.ts";
import { UnknownInterview } from "../room/live_room.ts";
import { Problem, problemOf, problemResponse } from "./problem.ts";

interface Asked {
  readonly req: Request;
  readonly url: URL;
  readonly state: AppState;
}

/** Addresses that programs ask, which are answered with problems; all others are pages. */
const forPrograms = ["/api/", "/mediapipe/"];

const defect = new Problem(
  500,
  "Something went wrong.",
  "Try again in a moment. What was recorded is safe.",
);

/**
 * The one place where errors become answers. A known one says what to do: as a problem where programs
 * ask, else on the error page. Any other is a defect: the diary gets one line, and the answer holds
 * nothing of it.
 *
 * @throws {HttpError} The error page is the answer.
 */
export async function answerErrors(
  { req, url, state }: Asked,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof HttpError) throw error;
    const problem = problemOf(error);
    if (problem === null) state.services.diary("error", lineOf(error, req.method, url.pathname));
    if (forPrograms.some((folder) => url.pathname.startsWith(folder))) {
      return problemResponse(problem ?? defect);
    }
    throw pageErrorOf(error, problem);
  }
}

/** What the error page shows. That an interview is not there, or another's, it says of the page. */
function pageErrorOf(error: unknown, problem: Problem | null): HttpError {
  if (problem === null) return new HttpError(500, undefined, { cause: error });
  if (error instanceof UnknownInterview) return new HttpError(404);
  return new HttpError(problem.status, problem.title, { cause: problem });
}

/**
 * A defect for the diary: its kind, where it was asked for and happened, and the trace that it is part
 * of, where traces are exported. Its message is left out, because messages may quote what a person
 * wrote: JSON.parse's do.
 */
function lineOf(error: unknown, method: string, path: string): string {
  const name = error instanceof Error ? error.name : typeof error;
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  const where = traceId === undefined ? "" : `, trace ${traceId}`;
  const stack = error instanceof Error ? error.stack ?? "" : "";
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return [`${name} at ${method} ${path}${where}`, ...frames].join("\n");
}
