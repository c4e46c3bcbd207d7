import { json, nats, readSessionId } from "./arguments.ts";
import { command } from "./command.ts";
import { makePrintable } from "./event_line.ts";
import { operating, showing } from "./operating.ts";

export const parkedCommand = command({
  name: "parked",
  summary: "Lists interviews that the read models could not take in, and why.",
  details:
    "An event that cannot be read, or that a projection cannot take, parks its interview: its rows " +
    "stay as they were, and all other interviews go on. Once the cause is mended (the interview's " +
    "key restored, the projection updated), --retry folds the interview again and releases it; " +
    "rebuild does so for all. Exit code 1 if it cannot be released.",
  options: {
    retry: { type: "string", value: "SESSION", about: "Folds this interview again." },
    json,
    nats,
  },
  async run(context, { values }) {
    const sessionId = values.retry === undefined ? null : readSessionId(values.retry);
    return await operating(context, values, async (operator) => {
      if (sessionId !== null) {
        const { released } = await showing(
          context,
          "retry",
          (running) => operator.run("retry", { sessionId }, running),
        );
        if (values.json) context.print(JSON.stringify({ session: sessionId, released }));
        else context.print(released ? `${sessionId} goes on.` : `${sessionId} is not parked.`);
        return released ? 0 : 1;
      }
      const found = await showing(
        context,
        "parked",
        (running) => operator.run("parked", {}, running),
      );
      if (values.json) context.print(JSON.stringify(found));
      else if (found.length === 0) context.note("No interview is parked.");
      for (const { session_id, parked_at, reason } of values.json ? [] : found) {
        context.print(`${session_id}  since ${parked_at}\n    ${makePrintable(reason)}`);
      }
      return 0;
    });
  },
});
