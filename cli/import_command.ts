import type { ResultOf } from "../operator/commands.ts";
import { OperatorRefusal } from "../operator/parts.ts";
import { json, nats, UsageError } from "./arguments.ts";
import { command } from "./command.ts";
import { interviewsOf } from "./import_lines.ts";
import { operating, showing } from "./operating.ts";

export const importCommand = command({
  name: "import",
  operands: ["FILE"],
  summary: "Puts exported interviews (NDJSON) into a log that does not have them.",
  details:
    "Events keep their numbers and are checked before the first is written. Personal text is " +
    "encrypted under a new key. An interview that the log has already is refused.",
  options: { json, nats },
  async run(context, { values, operands: [path = ""] }) {
    const results: ResultOf<"import">[] = [];
    await operating(context, values, async (operator) => {
      for await (const lines of interviewsOf(await openFile(path))) {
        const result = await showing(
          context,
          "import",
          (running) => operator.run("import", { lines }, running),
        );
        results.push(result);
        if (!values.json) context.print(`${result.session}  ${result.events} events`);
        context.signal.throwIfAborted();
      }
    });
    if (results.length === 0) throw new OperatorRefusal(`${path} holds no events.`);
    if (values.json) context.print(JSON.stringify(results));
    return 0;
  },
});

async function openFile(path: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const file = await Deno.open(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read.`, { cause: error });
  });
  return file.readable;
}
