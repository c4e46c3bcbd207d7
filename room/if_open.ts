import { IllegalTransition } from "../domain/errors.ts";
import { EventRefused, RoomClosed } from "./live_room.ts";

/**
 * Facts about a room that is closed, or an interview that is over, come too late to matter. One that
 * the log could not give back is left out; the room has reported it.
 */
export function ifOpen(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (ignored.some((kind) => error instanceof kind)) return;
    throw error;
  }
}

const ignored = [RoomClosed, IllegalTransition, EventRefused];
