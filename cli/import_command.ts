import type { SessionId } from "../domain/ids.ts";
import type { ResultOf } from "../operator/commands.ts";
import { OperatorRefusal } from "../operator/parts.ts";
import { sessionOfLine } from "../operator/recorded_line.ts";
import { json, nats, UsageError } from "./arguments.ts";
import { command } from "./command.ts";
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
      for await (const lines of interviewsOf(path)) {
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

/** Lines of one interview after the other; one is in memory at a time. */
async function* interviewsOf(path: string): AsyncGenerator<string[]> {
  let [lines, current]: [string[], SessionId | null] = [[], null];
  for await (const line of linesOf(path)) {
    // A line that names no interview belongs to the one before, whatever else is wrong with it.
    const sessionId: SessionId | null = sessionOfLine(line) ?? current;
    if (current !== null && sessionId !== current) {
      yield lines;
      lines = [];
    }
    current = sessionId;
    lines.push(line);
  }
  if (lines.length > 0) yield lines;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await Deno.open(path).catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read.`, { cause });
  });
  let rest = "";
  for await (const text of file.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line.trim() !== "");
  }
  if (rest.trim() !== "") yield rest;
}
