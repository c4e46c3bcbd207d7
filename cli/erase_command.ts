import { json, nats, readSessionId, UsageError } from "./arguments.ts";
import { command, type CommandContext } from "./command.ts";
import { operating, showing } from "./operating.ts";

export const eraseCommand = command({
  name: "erase",
  operands: ["SESSION"],
  summary: "Erases an interview's text for good: its key is destroyed and its rows are deleted.",
  details:
    "The log keeps the numbers of what happened, and that it was erased. Neither a rebuild nor " +
    "an older back-up of the log brings the text back. Files that were exported stay as they are.",
  options: {
    yes: { type: "boolean", about: "Does not ask first." },
    json,
    nats,
  },
  async run(context, { values, operands }) {
    const sessionId = readSessionId(operands[0]);
    if (!values.yes && !isConfirmed(context, sessionId)) {
      context.note("Nothing was erased.");
      return 1;
    }
    const result = await operating(
      context,
      values,
      (operator) =>
        showing(context, "erase", (running) => operator.run("erase", { sessionId }, running)),
    );
    if (values.json) context.print(JSON.stringify(result));
    else context.print(`Interview ${sessionId} is erased.`);
    return 0;
  },
});

/** @throws {UsageError} There is nobody to ask. */
function isConfirmed({ ask }: CommandContext, sessionId: string): boolean {
  const answer = ask(
    `This cannot be undone. To erase the interview, type the first 8 characters of ${sessionId}:`,
  );
  if (answer === null) throw new UsageError("Nobody is there to ask. Add --yes to erase.");
  return answer.trim().toLowerCase() === sessionId.slice(0, 8);
}
