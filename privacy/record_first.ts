import { IllegalTransition } from "../domain/errors.ts";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { LogError } from "../eventlog/engine.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { InterviewKeys } from "../eventlog/keys/keys.ts";
import type { LiveRoom, Rooms } from "../room/live_room.ts";

/** What erasing works on. */
export interface ErasureParts {
  readonly log: Pick<InterviewLog, "read">;
  readonly keys: InterviewKeys;
  readonly rooms: Pick<Rooms, "open">;
  /** How long the log may take to keep the fact of the erasure, in milliseconds. @default 15000 */
  readonly patienceMs?: number;
}

/** Whether an interview has an event of a kind. */
export async function hasEvent(
  log: ErasureParts["log"],
  sessionId: SessionId,
  isIt: (event: Numbered["event"]) => boolean,
): Promise<boolean> {
  for await (const { event } of log.read(sessionId)) if (isIt(event)) return true;
  return false;
}

/**
 * Records what is going to be destroyed through the interview's room, live or not, and waits until the
 * log has it. Does nothing where the interview was erased meanwhile.
 *
 * @throws {UnknownInterview} The log has no such interview.
 * @throws {LogError} `unavailable`: the log did not keep the fact in time, so that nothing may be
 * destroyed yet.
 */
export async function recordFirst(
  sessionId: SessionId,
  execute: (room: LiveRoom) => void,
  { rooms, patienceMs = 15_000 }: ErasureParts,
): Promise<void> {
  const room = await openUnlessErased(rooms, sessionId);
  if (room === null) return;
  execute(room);
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
  } catch (error) {
    if (error instanceof IllegalTransition) return null;
    throw error;
  }
}
