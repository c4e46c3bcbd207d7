import type { DataKind } from "../domain/data_kind.ts";
import type { SessionId } from "../domain/ids.ts";
import { oneKeyError } from "../eventlog/keys/keys.ts";
import type { LiveRoom } from "../room/live_room.ts";
import { type ErasureParts, hasEvent, recordFirst } from "./record_first.ts";

/**
 * Destroys one kind of an interview's personal data for good and leaves the others: records
 * `DataForgotten` through its room and then destroys the key of the kind. An interview that was left
 * running is ended first, as abandoned. Doing it again finishes what was interrupted.
 *
 * @throws {KeyError} `one_key`: the interview has one key for all kinds; nothing happened.
 * @throws {UnknownInterview} The log has no such interview.
 * @throws {LogError} `unavailable`: the log did not keep the fact in time; nothing was destroyed yet.
 */
export async function forgetData(
  sessionId: SessionId,
  kind: DataKind,
  parts: ErasureParts,
): Promise<void> {
  const found = await parts.keys.get(sessionId);
  if (found === "destroyed") return;
  if (found !== "missing" && !found.separate) throw oneKeyError(sessionId);
  const isIt = (event: { type: string; kind?: unknown }) =>
    event.type === "DataForgotten" && event.kind === kind;
  if (!await hasEvent(parts.log, sessionId, isIt)) {
    await recordFirst(sessionId, (room) => forgetIn(room, kind), parts);
  }
  await parts.keys.destroyKind(sessionId, kind);
}

function forgetIn(room: LiveRoom, kind: DataKind): void {
  if (room.interview.lifecycle.phase === "live") {
    room.execute({ type: "EndInterview", at: room.now(), reason: "abandoned" });
  }
  room.execute({ type: "ForgetData", at: room.now(), kind });
}
