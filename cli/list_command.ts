import { z } from "zod";
import type { ListedInterview } from "../operator/list.ts";
import { json, nats, readOption } from "./arguments.ts";
import { command } from "./command.ts";
import { makePrintable } from "./event_line.ts";
import { operating, showing } from "./operating.ts";

const limitSchema = z.coerce.number().int().min(1).max(10_000);

export const listCommand = command({
  name: "list",
  summary: "Lists interviews, the newest first.",
  options: {
    limit: { type: "string", value: "N", default: "50", about: "Most interviews." },
    user: { type: "string", value: "ID", about: "Only this person's." },
    json,
    nats,
  },
  async run(context, { values }) {
    const limit = readOption("limit", limitSchema, values.limit);
    const input = { limit, ...values.user === undefined ? {} : { user: values.user } };
    const [rows, { lag }] = await operating(
      context,
      values,
      (operator) =>
        showing(context, "list", async (running) => [
          await operator.run("list", input, running),
          await operator.run("status", {}, running),
        ]),
    );
    if (lag.events > 0) {
      context.note(`${lag.events} events are not in the list yet. A running server takes them in.`);
    }
    if (values.json) context.print(JSON.stringify(rows));
    else if (rows.length === 0) context.note("There are no interviews.");
    else for (const row of rows) context.print(lineOf(row));
    return 0;
  },
});

function lineOf(row: ListedInterview): string {
  const when = new Date(row.scheduled_at).toISOString().slice(0, 16).replace("T", " ");
  const score = row.overall_score === null ? "  -" : String(row.overall_score).padStart(3);
  const how = `${row.track.padEnd(13)}  ${row.level.padEnd(6)}  ${row.status.padEnd(9)}`;
  return `${row.session_id}  ${when}  ${how}  ${score}  ${makePrintable(row.job_title)}`.trimEnd();
}
