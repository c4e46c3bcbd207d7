import type { AppState } from "../product/app_state.ts";
import type { Command } from "../domain/interview.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { LiveRoom } from "../room/live_room.ts";
import { ownedInterview } from "./ownership.ts";
import { json } from "./problem.ts";

interface Asked {
  readonly state: AppState;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/**
 * The live room of the interview in the address, for its owner.
 *
 * @throws {UnknownInterview}
 */
export async function roomOf({ state, params }: Asked): Promise<LiveRoom> {
  const { log, rooms } = state.services;
  return await rooms.open(await ownedInterview(log, state.person, params["id"]));
}

/** Executes one command in the interview of the address and answers with its head. */
export async function executeCommand(
  asked: Asked,
  commandAt: (at: EpochMillis) => Command,
): Promise<Response> {
  const room = await roomOf(asked);
  room.execute(commandAt(room.now()));
  return json({ head: room.head });
}
