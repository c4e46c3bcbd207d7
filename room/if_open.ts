import { IllegalTransition } from "../domain/errors.ts";
import { RoomClosed } from "./live_room.ts";

/** Facts about a room that is closed, or an interview that is over, come too late to matter. */
export function ifOpen(action: () => void): void {
  try {
    action();
  } catch (cause) {
    if (cause instanceof RoomClosed || cause instanceof IllegalTransition) return;
    throw cause;
  }
}
