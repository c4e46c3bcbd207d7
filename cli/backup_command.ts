import { keyStoreOf } from "../product/adapters.ts";
import { backUpKeys, backUpLog } from "../operator/backup.ts";
import { json, nats, UsageError } from "./arguments.ts";
import { command } from "./command.ts";
import { reading } from "./reading.ts";

export const backupCommand = command({
  name: "backup",
  operands: ["FOLDER"],
  summary: "Copies the event log into a new folder, while AceIt runs or not, and checks the copy.",
  details:
    "Whatever engine the log runs on, the copy is one SQLite file that `restore` puts into any " +
    "engine. Keys go into a folder of their own: keep it apart from the log, for with both everything " +
    "can be read. Exit code 1 where text in the copy can't be read.",
  options: {
    keys: { type: "string", value: "FOLDER", about: "Copies the keys too, into this new folder." },
    json,
    nats,
  },
  async run(context, { values, operands: [folder = ""] }) {
    const { settings, signal } = context;
    if (values.keys === folder) throw new UsageError("Log and keys need two folders.");
    return await reading(context, values, async ({ engine, keys, keyStore, log }) => {
      const end = await log.end();
      const meter = context.meter("backup");
      const began = performance.now();
      const onCommit = (done: number) => {
        const rate = 1_000 * done / Math.max(1, performance.now() - began);
        meter.update({ done, of: end, rate, unit: "commits" });
      };
      const done = await backUpLog(engine, keys, folder, signal, onCommit).finally(() =>
        meter.end()
      );
      // After the log: every interview in the copy had its keys before it had text.
      const interviews = values.keys === undefined ? null : await backUpKeys(
        keyStore,
        values.keys,
        (place) => keyStoreOf({ ...settings, ACEIT_KEYS: place }),
      );
      if (values.json) context.print(JSON.stringify({ ...done, keys: interviews }));
      else {
        context.print(`${done.commits} commits with ${done.events} events are in ${folder}`);
        if (interviews !== null) {
          context.print(`Keys of ${interviews} interviews are in ${values.keys}`);
        }
      }
      for (const line of done.unreadable) context.note(line);
      return done.unreadable.length === 0 ? 0 : 1;
    });
  },
});
