import { recordedLine } from "../operator/recorded_line.ts";
import { json, nats, readOption, readSessionId } from "./arguments.ts";
import { command } from "./command.ts";
import { numberSchema, typeFilter, typeOption } from "./event_filter.ts";
import { eventLine } from "./event_line.ts";
import { eventsOf, reading } from "./reading.ts";

export const showCommand = command({
  name: "show",
  operands: ["SESSION"],
  summary: "Shows an interview's events, one a line.",
  options: {
    type: typeOption,
    from: { type: "string", value: "N", default: "1", about: "First event's number." },
    to: { type: "string", value: "N", about: "Last event's number." },
    full: { type: "boolean", about: "The whole content of each event." },
    json: { ...json, about: "One JSON object a line, as `export` writes them." },
    nats,
  },
  async run(context, { values, operands }) {
    const sessionId = readSessionId(operands[0]);
    const wanted = typeFilter(values.type);
    const from = readOption("from", numberSchema, values.from);
    const to = values.to === undefined ? Infinity : readOption("to", numberSchema, values.to);
    return await reading(context, values, async (opened) => {
      for await (const numbered of eventsOf(opened, sessionId, from - 1)) {
        if (numbered.number > to || context.signal.aborted) break;
        if (!wanted(numbered)) continue;
        context.print(
          values.json
            ? recordedLine(sessionId, numbered)
            : eventLine(numbered, values.full ?? false),
        );
      }
      return 0;
    });
  },
});
