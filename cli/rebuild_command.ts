import { openIdentity, openLog, openReadModels } from "../adapters.ts";
import { readModelWriter } from "../projections/run/read_model_writer.ts";
import { rebuildReadModels } from "../projections/run/rebuild.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

export const rebuildCommand: Command = {
  name: "rebuild",
  usage: "rebuild [--json]",
  summary: "Builds the read models anew from the log, beside the live ones, and swaps them in.",
  async run({ settings, args, print, note }) {
    const { values } = readArguments(args, { json: { type: "boolean" } });
    const { log, close } = await openLog(settings, { reading: true });
    const readModels = await openReadModels(settings, await openIdentity(settings));
    try {
      const result = await rebuildReadModels({
        log,
        writer: readModelWriter(readModels.writer),
        purpose: "swap",
        onProgress: ({ position, end, eventsPerSecond }) =>
          note(`${share(position, end)} at ${Math.round(eventsPerSecond)} events/s`),
      });
      if (values.json) print(JSON.stringify(result));
      else print(`Rebuilt from ${result.events} events; hash of the rows ${result.hash}`);
      return 0;
    } finally {
      await readModels.close();
      await close();
    }
  },
};

const share = (position: number, end: number) =>
  `${end === 0 ? 100 : Math.round(position * 100 / end)} %`;
