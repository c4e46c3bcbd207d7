import type { SessionId, UserId } from "../domain/ids.ts";
import { type ErasureParts, hasEvent, recordFirst } from "./record_first.ts";

/**
 * Erases an interview for good: records `InterviewErased` through its room, live or not, and then
 * destroys its keys. From then on no copy of the log, old or new, gives its text back; projections
 * delete its rows when they come to the event. Doing it again finishes what was interrupted.
 *
 * @throws {UnknownInterview} The log has no such interview.
 * @throws {LogError} `unavailable`: the log did not keep the fact in time; nothing was destroyed yet,
 * and erasing again goes on from there.
 */
export async function eraseInterview(
  sessionId: SessionId,
  requestedBy: UserId,
  parts: ErasureParts,
): Promise<void> {
  if (!await hasEvent(parts.log, sessionId, ({ type }) => type === "InterviewErased")) {
    await recordFirst(
      sessionId,
      (room) => room.execute({ type: "EraseInterview", at: room.now(), requestedBy }),
      parts,
    );
  }
  await parts.keys.destroy(sessionId);
}
