import { HttpError } from "fresh";
import { UnknownInterview } from "../room/live_room.ts";

/**
 * Turns an interview that does not exist, or is somebody else's, into the 404 page.
 *
 * @throws {HttpError} 404, or what it was given.
 */
export function asPageError(cause: unknown): never {
  throw cause instanceof UnknownInterview ? new HttpError(404) : cause;
}
