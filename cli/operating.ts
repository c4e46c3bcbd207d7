import { openIdentity, openLog, openReadModels } from "../product/adapters.ts";
import { findServer, type Operator, operatorAt, operatorOn } from "../operator/operator.ts";
import type { Progress, Running } from "../operator/parts.ts";
import { checkLogIsThere } from "../read_models/check_log.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { openRooms } from "../room/rooms.ts";
import type { Settings } from "../product/settings.ts";
import type { CommandContext } from "./command.ts";

/**
 * Lets a command write to the log or use the read models: through the server that has the data folder
 * open, or by opening the folder itself where none runs.
 *
 * @throws {LogError | EmbeddedError} Another process has the folder open and is no server.
 */
export async function operating<Result>(
  { settings }: CommandContext,
  { nats = false }: { readonly nats?: boolean | undefined },
  use: (operator: Operator) => Promise<Result>,
): Promise<Result> {
  const server = await findServer(settings.ACEIT_DATA);
  if (server !== null) return await use(operatorAt(server));
  return await withoutServer(settings, nats, use);
}

/** Rooms without reactors: they record what an operator decides, and no model is asked anything. */
async function withoutServer<Result>(
  settings: Settings,
  ownNats: boolean,
  use: (operator: Operator) => Promise<Result>,
): Promise<Result> {
  const identity = await openIdentity(settings);
  const { log, keys, close } = await openLog(settings, { ownNats });
  const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => {} });
  try {
    const opened = await openReadModels(settings, identity);
    const { writer: readModels } = opened;
    const writer = readModelWriter(readModels);
    const forgetDeleted = () => opened.forgetDeleted();
    const parts = { log, keys, rooms, readModels, writer, forgetDeleted, follower: null };
    try {
      if (settings.ACEIT_NEW_LOG !== "yes") await checkLogIsThere(log, writer);
      return await use(operatorOn(parts));
    } finally {
      await opened.close();
    }
  } finally {
    await rooms.close();
    await close();
  }
}

/** Runs one thing with its progress on the error output. */
export async function showing<Result>(
  { meter, signal }: CommandContext,
  label: string,
  work: (running: Running) => Promise<Result>,
): Promise<Result> {
  const shown = meter(label);
  try {
    return await work({ signal, onProgress: (progress: Progress) => shown.update(progress) });
  } finally {
    shown.end();
  }
}
