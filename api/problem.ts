import type { HttpError } from "fresh";
import { IllegalTransition } from "../domain/errors.ts";
import { OwnedElsewhere } from "../room/leases/leases.ts";
import { EventRefused, RoomClosed, UnknownInterview } from "../room/live_room.ts";
import { NotReached } from "./pass_on.ts";
import { LogError } from "../eventlog/engine.ts";
import { isOutOfFiles } from "../files/open_files.ts";

/** A request that cannot be served; the words are for the person who sent it. */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly status: HttpError["status"],
    readonly title: string,
    readonly detail: string,
    /** The field of the request that is at fault, where it is one. */
    readonly field?: string,
  ) {
    super(`${title} ${detail}`);
  }
}

/** After how many seconds it may be tried again where too much is asked at once (429). */
export const retryAfterSeconds = 5;

/** The problem in RFC 9457's form. */
export function problemResponse({ status, title, detail, field }: Problem): Response {
  const body = { title, status, detail, ...(field === undefined ? {} : { field }) };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...status === 429 ? { "retry-after": `${retryAfterSeconds}` } : {},
    },
  });
}

/** Why an interview cannot be had here for a moment. */
const moving = [RoomClosed, OwnedElsewhere, NotReached];

/** Turns what a handler throws into a problem; null for what nobody expected. */
export function problemOf(cause: unknown): Problem | null {
  if (cause instanceof Problem) return cause;
  if (cause instanceof IllegalTransition) {
    return new Problem(409, "That is not possible now.", cause.message);
  }
  if (cause instanceof EventRefused) {
    return new Problem(422, "That cannot be recorded.", cause.message);
  }
  if (cause instanceof UnknownInterview) {
    return new Problem(
      404,
      "There is no such interview.",
      "Check the address, or start a new interview.",
    );
  }
  if (moving.some((kind) => cause instanceof kind)) {
    return new Problem(
      503,
      "The interview is moving.",
      "Connect again in a moment; nothing was lost.",
    );
  }
  if (cause instanceof LogError) {
    return new Problem(503, "The event log is not available.", cause.message);
  }
  if (isOutOfFiles(cause)) {
    return new Problem(503, "The server has too many files open.", "Try again in a moment.");
  }
  return null;
}

/** Runs a handler; every error of a known kind becomes its problem, the others go up. */
export async function answering(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    return problemResponse(problem);
  }
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
