import type { z } from "zod";
import { openProgress } from "./log_progress.ts";
import { allProjections } from "../projections/all.ts";
import type { Projection } from "../projections/projection.ts";
import type { rebuildResultSchema } from "../operator/rebuild.ts";
import { foldEverywhere } from "../operator/fold_everywhere.ts";
import { json, nats, UsageError } from "./arguments.ts";
import { command, type CommandContext } from "./command.ts";
import { operating, showing } from "./operating.ts";
import { reading } from "./reading.ts";

/** Projections whose rows lie in the database; the others are folded whenever they are read. */
const withTables: ReadonlySet<string> = new Set(["metadata", "keyframes", "report"]);
const names = allProjections.map(({ name }) => name);

const acceptLoss = {
  type: "boolean",
  about: "Makes a loss final: shows of damaged interviews what the log still has, and no others.",
} as const;

export const rebuildCommand = command({
  name: "rebuild",
  operands: ["[PROJECTION]"],
  summary: "Builds the read models anew from the log, beside the live ones, and swaps them in.",
  details: "Reading and recording go on meanwhile. metadata, keyframes and report have tables, " +
    "which share one checkpoint: naming one of them builds the three. hud and transcript are " +
    "kept nowhere: naming one folds it over the whole log and prints the hash of its states. A log " +
    "that is damaged, shorter or another one than the rows come from is refused.",
  options: { json, nats, "accept-loss": acceptLoss },
  async run(context, { values, operands: [name] }) {
    const projection = allProjections.find((known) => known.name === name);
    if (name !== undefined && projection === undefined) {
      throw new UsageError(`There is no projection ${name}. They are: ${names.join(", ")}.`);
    }
    if (projection !== undefined && !withTables.has(projection.name)) {
      return await refold(context, values, projection);
    }
    const result = await operating(
      context,
      values,
      (operator) =>
        showing(
          context,
          "rebuild",
          (running) => operator.run("rebuild", { acceptLoss: values["accept-loss"] }, running),
        ),
    );
    context.print(values.json ? JSON.stringify(result) : wordsOf(result));
    return 0;
  },
});

function wordsOf(result: z.infer<typeof rebuildResultSchema>): string {
  const { events, eventsPerSecond, hash, differing, lost } = result;
  const changed = differing.length === 0
    ? "The rows are what they were."
    : `Rows that changed: ${differing.join(", ")}`;
  const cut = lost.map(({ reason }) => `\nLeft as it was before: ${reason}`).join("");
  return `Rebuilt from ${events.toLocaleString("en")} events at ` +
    `${eventsPerSecond.toLocaleString("en")} events/s, hash ${hash}\n${changed}${cut}`;
}

async function refold(
  context: CommandContext,
  values: { readonly json: boolean | undefined; readonly nats: boolean | undefined },
  projection: Projection<unknown>,
): Promise<number> {
  const { interviews, events, hash } = await reading(context, values, async ({ log }) => {
    const progress = await openProgress(context, log, projection.name);
    return await foldEverywhere(log, projection, progress).finally(() => progress.end());
  });
  const result = { projection: projection.name, interviews, events, hash };
  context.print(
    values.json
      ? JSON.stringify(result)
      : `Folded ${projection.name} of ${interviews} interviews from ${events} events, hash ${hash}`,
  );
  return 0;
}
