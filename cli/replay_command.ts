import { fold } from "../projections/projection.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import { transcript, type TranscriptEntry } from "../projections/transcript.ts";
import type { Numbered } from "../domain/event.ts";
import { json, nats, readOption, readSessionId } from "./arguments.ts";
import { command } from "./command.ts";
import { numberSchema } from "./event_filter.ts";
import { makePrintable } from "./event_line.ts";
import { eventsOf, reading } from "./reading.ts";

export const replayCommand = command({
  name: "replay",
  operands: ["SESSION"],
  summary: "Folds an interview from the log and tells what was said.",
  details: "The hash is of the state of every projection. The live room, the replay page and a " +
    "rebuild get the same one from the same events, on every engine.",
  options: {
    hash: { type: "boolean", about: "Only the hash." },
    at: { type: "string", value: "N", about: "Stops after event N, as the replay page does." },
    json,
    nats,
  },
  async run(context, { values, operands }) {
    const sessionId = readSessionId(operands[0]);
    const at = values.at === undefined ? Infinity : readOption("at", numberSchema, values.at);
    const events: Numbered[] = [];
    await reading(context, values, async (opened) => {
      for await (const numbered of eventsOf(opened, sessionId)) {
        if (numbered.number > at) break;
        events.push(numbered);
      }
    });
    const hash = await hashOfEvents(events);
    const { turn, entries } = fold(transcript, events);
    if (values.json) {
      const result = { session: sessionId, events: events.length, hash, turn, entries };
      context.print(JSON.stringify(values.hash ? { ...result, entries: undefined } : result));
    } else if (values.hash) context.print(hash);
    else {
      for (const entry of entries) context.print(lineOf(entry));
      context.note(`${events.length} events, hash ${hash}`);
    }
    return 0;
  },
});

function lineOf(entry: TranscriptEntry): string {
  const speaker = entry.kind === "candidate" ? "Candidate" : "Interviewer";
  const text = makePrintable(entry.text.replaceAll(/\s+/g, " ").trim());
  const cut = entry.kind === "interviewer" && entry.status !== "finished"
    ? ` [${entry.status}]`
    : "";
  return `${String(entry.number).padStart(6)}  ${speaker}: ${text}${cut}`;
}
