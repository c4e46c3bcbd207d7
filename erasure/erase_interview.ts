import { IllegalTransition } from "../domain/errors.ts";
import type { SessionId, UserId } from "../domain/ids.ts";
import { LogError } from "../eventlog/engine.ts";
import { type InterviewLog, isUnreadable } from "../eventlog/interview_log.ts";
import type { InterviewKeys } from "../eventlog/keys.ts";
import type { Rooms } from "../room/live_room.ts";

/** What erasing works on. */
export interface ErasureParts {
  readonly log: Pick<InterviewLog, "read">;
  readonly keys: InterviewKeys;
  readonly rooms: Pick<Rooms, "open">;
  /** How long the log may take to keep the fact of the erasure, in milliseconds. @default 15000 */
  readonly patienceMs?: number;
}

/**
 * Erases an interview for good: records `InterviewErased` through its room, live or not, and then
 * destroys its key. From then on no copy of the log, old or new, gives its text back; projections
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
  const { keys, rooms, patienceMs = 15_000 } = parts;
  if (!await isErased(parts, sessionId)) {
    await recordErasure(sessionId, requestedBy, rooms, patienceMs);
  }
  await keys.destroy(sessionId);
}

/** Text that can't be opened is given up first: without its key the interview reads as erased. */
async function isErased({ log, keys }: ErasureParts, sessionId: SessionId): Promise<boolean> {
  try {
    return await holdsErasure(log, sessionId);
  } catch (cause) {
    if (!isUnreadable(cause)) throw cause;
    await keys.destroy(sessionId);
    return await holdsErasure(log, sessionId);
  }
}

async function holdsErasure(log: ErasureParts["log"], sessionId: SessionId): Promise<boolean> {
  for await (const { event } of log.read(sessionId)) {
    if (event.type === "InterviewErased") return true;
  }
  return false;
}

async function recordErasure(
  sessionId: SessionId,
  requestedBy: UserId,
  rooms: ErasureParts["rooms"],
  patienceMs: number,
): Promise<void> {
  const room = await openUnlessErased(rooms, sessionId);
  if (room === null) return;
  room.execute({ type: "EraseInterview", at: room.now(), requestedBy });
  if (await room.whenSaved(room.head, patienceMs)) return;
  const message =
    `The erasure of interview ${sessionId} is decided but not in the event log yet. ` +
    "Its key was not destroyed; erase it again once recording has caught up.";
  throw new LogError("unavailable", message, true);
}

/** Null where another erasure was faster. */
async function openUnlessErased(rooms: ErasureParts["rooms"], sessionId: SessionId) {
  try {
    return await rooms.open(sessionId);
  } catch (cause) {
    if (cause instanceof IllegalTransition) return null;
    throw cause;
  }
}
