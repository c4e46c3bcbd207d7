import { type OpenLog, openLog } from "../product/adapters.ts";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { findServer } from "../operator/operator.ts";
import { OperatorRefusal } from "../operator/parts.ts";
import type { Settings } from "../product/settings.ts";
import type { CommandContext } from "./command.ts";

/**
 * Lets a command read the log, beside a server or without one. A nats-server that the running server
 * started is found by itself.
 */
export async function reading<Result>(
  { settings }: CommandContext,
  { nats = false }: { readonly nats?: boolean | undefined },
  use: (opened: OpenLog) => Promise<Result>,
): Promise<Result> {
  const server = await findServer(settings.ACEIT_DATA);
  const child = server?.nats ?? null;
  const opened = child === null
    ? await openLog(settings, { reading: true, ownNats: nats })
    : await openLog(withNats(settings, child), { reading: true });
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

function withNats(settings: Settings, nats: { url: string; token: string }): Settings {
  return { ...settings, NATS_URL: [nats.url], NATS_TOKEN: nats.token };
}

/**
 * Events of an interview after a number.
 *
 * @throws {OperatorRefusal} The log has no such interview.
 */
export async function* eventsOf(
  { log }: OpenLog,
  sessionId: SessionId,
  after = 0,
): AsyncGenerator<Numbered> {
  if (await log.head(sessionId) === 0) {
    throw new OperatorRefusal(`The log has no interview ${sessionId}.`);
  }
  yield* log.read(sessionId, after);
}
