import type { z } from "zod";
import type { verificationSchema } from "../operator/rebuild.ts";
import { json, nats } from "./arguments.ts";
import { command, type CommandContext } from "./command.ts";
import { operating, showing } from "./operating.ts";

const beforeRebuilding =
  "Restore the log before you rebuild: the read models may still show what it has " +
  "lost. deno task aceit rebuild --accept-loss makes them of what is left.";

/** Whether the log is whole, and what of it can't be checked. */
function printLog(context: CommandContext, log: z.infer<typeof verificationSchema>["log"]): void {
  const { commits, interviews, unchained, damage } = log;
  const many = (count: number) => count.toLocaleString("en");
  for (const { message } of damage) context.print(message);
  if (damage.length === 0) {
    context.print(`The log is whole: ${many(commits)} commits of ${many(interviews)} interviews`);
  }
  if (unchained === 0) return;
  context.note(
    `${many(unchained)} commits are from before commits were chained: their numbers are checked, ` +
      "changed bytes in them may go unseen.",
  );
}

export const verifyCommand = command({
  name: "verify",
  summary:
    "Checks the log, and compares the live read models with a fresh fold of it; exit code 1 if " +
    "anything is wrong.",
  details:
    "Nothing is changed, and reading and recording go on. Every commit is checked against its checksum " +
    "and the one before it in its interview. Read models that differ from a whole log are mended by " +
    "rebuild; a damaged log by restoring it from a back-up.",
  options: { json, nats },
  async run(context, { values }) {
    const result = await operating(
      context,
      values,
      (operator) => showing(context, "verify", (running) => operator.run("verify", {}, running)),
    );
    const { right, events, position, end, hash, liveHash, differing, log } = result;
    if (values.json) {
      context.print(JSON.stringify(result));
      return right ? 0 : 1;
    }
    printLog(context, log);
    if (liveHash === null && !right) return 1;
    if (position < end) context.note("Newer events are in the log; the read models come to them.");
    if (hash === liveHash) {
      context.print(`The read models are what the log says: ${events} events, hash ${hash}`);
    } else {
      context.print(`The read models differ from the log: hash ${liveHash}, should be ${hash}`);
      for (const sessionId of differing) context.print(sessionId);
      if (log.damage.length === 0) context.note("Mend them with: deno task aceit rebuild");
    }
    if (log.damage.length > 0) context.note(beforeRebuilding);
    return right ? 0 : 1;
  },
});
