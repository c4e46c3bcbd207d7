import { keyStoreOf, openEngine } from "../product/adapters.ts";
import { copyKeys } from "../eventlog/keys/copy_keys.ts";
import { checkBackup } from "../operator/backup.ts";
import { findServer } from "../operator/operator.ts";
import { OperatorRefusal } from "../operator/parts.ts";
import { restoreNats, restoreSqlite, whileMarked } from "../operator/restore.ts";
import type { Settings } from "../product/settings.ts";
import { json, nats } from "./arguments.ts";
import { command } from "./command.ts";

export const restoreCommand = command({
  name: "restore",
  operands: ["FOLDER"],
  summary: "Puts a back-up of the event log in its place, while AceIt does not run.",
  details:
    "The back-up is checked before and after. Embedded read models are made anew at the next " +
    "start; with Supabase run `rebuild --accept-loss`. Keys that are there stay as they are, so that what was erased " +
    "stays erased. Cut off, it is finished by running it again; until then AceIt does not start.",
  options: {
    keys: {
      type: "string",
      value: "FOLDER",
      about: "Adds the keys that are missing from this back-up.",
    },
    replace: { type: "boolean", about: "Moves an embedded log that is there aside." },
    json,
    nats,
  },
  async run(context, { values, operands: [folder = ""] }) {
    const { settings, signal } = context;
    const { ACEIT_DATA: data } = settings;
    if (await findServer(data) !== null) {
      throw new OperatorRefusal("AceIt is running on this data folder. Stop it first.");
    }
    const backup = await checkBackup(folder);
    const aside = await whileMarked(data, async (wasCutOff) => {
      if (values.keys !== undefined) await restoreKeys(settings, values.keys);
      if (settings.NATS_URL === undefined && !values.nats) {
        return await restoreSqlite(folder, data, values.replace ?? false);
      }
      const how = { ownNats: values.nats ?? false, mayBegin: true };
      const { engine, stop } = await openEngine(settings, how);
      try {
        await restoreNats(folder, engine, data, wasCutOff, signal);
      } finally {
        await engine.close();
        await stop();
      }
      return null;
    });
    if (values.json) context.print(JSON.stringify({ ...backup, aside }));
    else {
      context.print(`${backup.commits} commits with ${backup.events} events are back`);
      if (aside !== null) context.print(`The log that was there is in ${aside}`);
    }
    context.note("Before others may reach it: deno task aceit retention --apply");
    return 0;
  },
});

async function restoreKeys(settings: Settings, folder: string): Promise<void> {
  const from = await keyStoreOf({ ...settings, ACEIT_KEYS: folder });
  const to = await keyStoreOf(settings);
  try {
    await copyKeys(from, to);
  } finally {
    await to.close();
  }
}
