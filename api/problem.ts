import type { HttpError } from "fresh";
import { IllegalTransition } from "../domain/errors.ts";
import { OwnedElsewhere } from "../room/leases/leases.ts";
import { EventRefused, RoomClosed, UnknownInterview } from "../room/live_room.ts";
import { NotReached } from "./pass_on.ts";
import { LogError } from "../eventlog/engine.ts";
import { isOutOfFiles } from "../files/open_files.ts";
import { ModelFileError } from "../media/model_files.ts";
import { OfferRefused } from "../media/offer.ts";
import { TooManyOffers } from "../media/open_offers.ts";

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
const retryAfterSeconds = 5;

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
const statusOfModelFile = { not_found: 404, offline: 503, damaged: 502 } as const;

/** The problem that a known error is for the person who asked; null for a defect. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof LogError) {
    return new Problem(503, "The event log is not available.", error.message);
  }
  if (isOutOfFiles(error)) {
    return new Problem(503, "The server has too many files open.", "Try again in a moment.");
  }
  return problemOfRoom(error) ?? problemOfMedia(error);
}

function problemOfRoom(error: unknown): Problem | null {
  if (error instanceof IllegalTransition) {
    return new Problem(409, "That is not possible now.", error.message);
  }
  if (error instanceof EventRefused) {
    return new Problem(422, "That cannot be recorded.", error.message);
  }
  if (error instanceof UnknownInterview) {
    const detail = "Check the address, or start a new interview.";
    return new Problem(404, "There is no such interview.", detail);
  }
  if (moving.some((kind) => error instanceof kind)) {
    const detail = "Connect again in a moment; nothing was lost.";
    return new Problem(503, "The interview is moving.", detail);
  }
  return null;
}

function problemOfMedia(error: unknown): Problem | null {
  if (error instanceof OfferRefused) {
    return new Problem(422, "WebRTC is not possible here.", error.message, "sdp");
  }
  if (error instanceof TooManyOffers) {
    const detail =
      `This one was not. Try again in ${retryAfterSeconds} seconds, or connect by WebSocket.`;
    return new Problem(429, "Too many connections are being opened.", detail);
  }
  if (error instanceof ModelFileError) {
    const status = statusOfModelFile[error.code];
    return new Problem(status, "That landmark file is not available.", error.message);
  }
  return null;
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
