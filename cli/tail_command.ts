import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import type { RecordedCommit, UnreadableCommit } from "../eventlog/interview_log.ts";
import type { OpenLog } from "../product/adapters.ts";
import { recordedLine } from "../operator/recorded_line.ts";
import { z } from "zod";
import { json, nats, readOption, readSessionId } from "./arguments.ts";
import { command } from "./command.ts";
import { typeFilter, typeOption } from "./event_filter.ts";
import { eventLine, makePrintable } from "./event_line.ts";
import { eventsOf, reading } from "./reading.ts";

const lastSchema = z.coerce.number().int().min(0).max(100_000);

export const tailCommand = command({
  name: "tail",
  operands: ["[SESSION]"],
  summary: "Follows the whole log, or one interview, until Ctrl-C: one event a line.",
  options: {
    type: typeOption,
    last: {
      type: "string",
      value: "N",
      default: "10",
      about: "Events of SESSION that are shown before the new ones.",
    },
    full: { type: "boolean", about: "The whole content of each event." },
    json: { ...json, about: "One JSON object a line, as `export` writes them." },
    nats,
  },
  async run(context, { values, operands }) {
    const only = operands[0] === undefined ? null : readSessionId(operands[0]);
    const wanted = typeFilter(values.type);
    const last = readOption("last", lastSchema, values.last);
    const { print, note, signal } = context;
    const lineOf = (sessionId: SessionId, numbered: Numbered) => {
      if (values.json) return recordedLine(sessionId, numbered);
      const line = eventLine(numbered, values.full ?? false);
      return only === null ? `${sessionId.slice(0, 8)}  ${line}` : line;
    };
    return await reading(context, values, async (opened) => {
      for await (const commit of follow(opened, only, last, signal)) {
        const { sessionId } = commit;
        if ("unreadable" in commit) note(makePrintable(commit.unreadable.message));
        else {for (const numbered of commit.events.filter(wanted)) {
            print(lineOf(sessionId, numbered));
          }}
      }
      return 0;
    });
  },
});

/** The last events of one interview, if one is meant, then everything that is new. */
async function* follow(
  opened: OpenLog,
  only: SessionId | null,
  last: number,
  signal: AbortSignal,
): AsyncGenerator<Pick<RecordedCommit, "sessionId" | "events"> | UnreadableCommit> {
  const { log } = opened;
  const end = await log.end();
  let seen = 0;
  if (only !== null) {
    const after = Math.max(0, await log.head(only) - last);
    const events = await Array.fromAsync(eventsOf(opened, only, after));
    seen = events.at(-1)?.number ?? after;
    yield { sessionId: only, events };
  }
  for await (const commit of log.follow(end, signal)) {
    const { sessionId } = commit;
    if (only !== null && sessionId !== only) continue;
    if ("unreadable" in commit) yield commit;
    else yield { sessionId, events: commit.events.filter(({ number }) => number > seen) };
  }
}
