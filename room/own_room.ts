import type { SessionId, UserId } from "../domain/ids.ts";
import { type LiveRoom, type Rooms, UnknownInterview } from "./live_room.ts";

/** The room of a person's own interview; null where there is none, or it is somebody else's. */
export async function ownRoom(
  rooms: Rooms,
  sessionId: SessionId,
  userId: UserId,
): Promise<LiveRoom | null> {
  try {
    const room = await rooms.open(sessionId);
    const { lifecycle } = room.interview;
    return "plan" in lifecycle && lifecycle.plan.userId === userId ? room : null;
  } catch (error) {
    if (error instanceof UnknownInterview) return null;
    throw error;
  }
}
