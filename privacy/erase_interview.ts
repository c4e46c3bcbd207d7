import type { SessionId, UserId } from "../domain/ids.ts";
import { isUnreadable } from "../eventlog/interview_log.ts";
import { type ErasureParts, hasEvent, recordFirst } from "./record_first.ts";

/**
 * Erases an interview for good: records `InterviewErased` through its room, live or not, and then
 * destroys its keys. From then on no copy of the log, old or new, gives its text back; projections
 * delete its rows when they come to the event. Doing it again finishes what was interrupted.
 *
 * @throws {UnknownInterview} The log has no such interview.
 * @throws {LogError} `unavailable`: the log did not keep the fact in time; nothing was destroyed yet,
 * and erasing again goes on from there. `corrupt`: bytes of the log itself are damaged, so that the
 * fact could not be recorded; the key is destroyed all the same.
 */
export async function eraseInterview(
  sessionId: SessionId,
  requestedBy: UserId,
  parts: ErasureParts,
): Promise<void> {
  if (!await isErased(parts, sessionId)) {
    await recordFirst(
      sessionId,
      (room) => room.execute({ type: "EraseInterview", at: room.now(), requestedBy }),
      parts,
    );
  }
  await parts.keys.destroy(sessionId);
}

/** Text that can't be opened is given up first: without its key the interview reads as erased. */
async function isErased({ log, keys }: ErasureParts, sessionId: SessionId): Promise<boolean> {
  const holdsErasure = () => hasEvent(log, sessionId, ({ type }) => type === "InterviewErased");
  try {
    return await holdsErasure();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    await keys.destroy(sessionId);
    return await holdsErasure();
  }
}
