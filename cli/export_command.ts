import { z } from "zod";
import type { OpenLog } from "../product/adapters.ts";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { isUnreadable } from "../eventlog/interview_log.ts";
import { json, nats, readOption, readSessionId, UsageError } from "./arguments.ts";
import { command, type CommandContext } from "./command.ts";
import { type EventSink, ndjsonTo, openNdjsonFile, openParquetFile } from "./event_sink.ts";
import { makePrintable } from "./event_line.ts";
import { eventsOf, reading } from "./reading.ts";
import { sessionsOf } from "./sessions.ts";

const formatSchema = z.enum(["ndjson", "parquet"]);

export const exportCommand = command({
  name: "export",
  operands: ["[SESSION]"],
  summary: "Writes an interview's events, or those of all, to a file or to the output.",
  details:
    "NDJSON has one event a line and can be imported again. Parquet is a table for DuckDB and " +
    "the like; docs/analyst.md tells its columns. The text of what was said is in both, readable. " +
    "With --all, an interview that cannot be read is left out and named; exit code 1 then.",
  options: {
    all: { type: "boolean", about: "All interviews, one after the other." },
    format: {
      type: "string",
      value: "ndjson|parquet",
      about: "What is written. Unset: Parquet for a FILE that ends so, else NDJSON.",
    },
    out: { type: "string", value: "FILE", about: "File to write; it appears when it is whole." },
    json: { ...json, about: "With --out: prints what was written as JSON." },
    nats,
  },
  async run(context, { values, operands }) {
    const sessionId = operands[0] === undefined ? null : readSessionId(operands[0]);
    if ((sessionId === null) === !values.all) {
      throw new UsageError("Name one SESSION, or say --all.");
    }
    const { out } = values;
    const asParquet = out?.endsWith(".parquet") ? "parquet" : "ndjson";
    const format = readOption("format", formatSchema, values.format ?? asParquet);
    if (out === undefined && format === "parquet") {
      throw new UsageError("Parquet is no text: add --out FILE.");
    }
    if (out === undefined && values.json) throw new UsageError("--json needs --out FILE.");
    return await reading(context, values, async (opened) => {
      const sink = out === undefined
        ? ndjsonTo(context.print)
        : format === "parquet"
        ? await openParquetFile(out)
        : await openNdjsonFile(out);
      const written = await writeAll(context, opened, sessionId, sink);
      if (values.json) context.print(JSON.stringify({ out, format, ...written }));
      else if (out !== undefined) {
        context.note(`${written.interviews} interviews, ${written.events} events in ${out}`);
      }
      return written.unreadable.length === 0 ? 0 : 1;
    });
  },
});

interface Written {
  readonly interviews: number;
  readonly events: number;
  /** Interviews that are left out because they can't be read. */
  readonly unreadable: readonly SessionId[];
}

/** A file that could not be finished is taken away again. */
async function writeAll(
  context: CommandContext,
  opened: OpenLog,
  only: SessionId | null,
  sink: EventSink,
): Promise<Written> {
  const { signal, meter, note } = context;
  const shown = meter("export");
  try {
    const sessions = only === null ? await sessionsOf(opened, signal) : [only];
    const began = performance.now();
    const unreadable: SessionId[] = [];
    let events = 0;
    for (const [done, sessionId] of sessions.entries()) {
      try {
        events += await writeOne(opened, sessionId, sink, signal);
      } catch (error) {
        if (only !== null || !isUnreadable(error)) throw error;
        unreadable.push(sessionId);
        note(`Interview ${sessionId} is left out. ${makePrintable(error.message)}`);
      }
      const rate = events / Math.max(1, performance.now() - began) * 1_000;
      shown.update({ done: done + 1, of: sessions.length, rate, unit: "events" });
    }
    await sink.finish();
    return { interviews: sessions.length - unreadable.length, events, unreadable };
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    shown.end();
  }
}

/** Nothing of an interview is written before all of it is read. */
async function writeOne(
  opened: OpenLog,
  sessionId: SessionId,
  sink: EventSink,
  signal: AbortSignal,
): Promise<number> {
  const events: Numbered[] = [];
  for await (const numbered of eventsOf(opened, sessionId)) {
    signal.throwIfAborted();
    events.push(numbered);
  }
  sink.begin(sessionId);
  for (const numbered of events) await sink.write(numbered);
  return events.length;
}
