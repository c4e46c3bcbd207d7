import { findNatsServer, howToGetIt } from "../../eventlog/nats/nats_server.ts";
import { withDataFolder } from "../servers/command_line.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** The engines that the product can start by itself. */
export const engines = [
  { name: "sqlite", ownNats: false, args: [], logAt: "log", missing: null },
  { name: "nats", ownNats: true, args: ["--nats"], logAt: "nats/jetstream", missing },
] as const;

/**
 * `args` makes the command line take it, `logAt` is where its log lies in a data folder, and `missing`
 * says why it cannot be started here.
 */
export type Engine = typeof engines[number];

/** Runs a test with each engine, on an empty data folder of its own. */
export function onEngines(
  name: string,
  test: (folder: string, engine: Engine) => Promise<void>,
): void {
  for (const engine of engines) {
    Deno.test({
      name: `${name} (${engine.name})`,
      ignore: engine.missing !== null,
      fn: () => withDataFolder((folder) => test(folder, engine)),
    });
  }
}
