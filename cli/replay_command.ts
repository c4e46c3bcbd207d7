import { openLog } from "../adapters.ts";
import type { Numbered } from "../domain/event.ts";
import { fold } from "../projections/projection.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import { transcript, type TranscriptEntry } from "../projections/transcript.ts";
import { readArguments, readSessionId } from "./arguments.ts";
import { type Command, type CommandContext, UsageError } from "./command.ts";

export const replayCommand: Command = {
  name: "replay",
  usage: "replay SESSION [--hash] [--json]",
  summary: "Folds an interview from the log; --hash prints the hash of all its projections.",
  async run(context) {
    const options = { hash: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = readArguments(context.args, options);
    const events = await eventsOf(context, positionals[0]);
    const hash = await hashOfEvents(events);
    if (values.json) context.print(JSON.stringify({ events: events.length, hash }));
    else if (values.hash) context.print(hash);
    else {
      for (const entry of fold(transcript, events).entries) context.print(lineOf(entry));
      context.note(`${events.length} events, hash ${hash}`);
    }
    return 0;
  },
};

async function eventsOf(
  { settings }: CommandContext,
  id: string | undefined,
): Promise<readonly Numbered[]> {
  const sessionId = readSessionId(id);
  const { log, close } = await openLog(settings, { reading: true });
  try {
    const events = await Array.fromAsync(log.read(sessionId));
    if (events.length === 0) throw new UsageError(`The log has no interview ${sessionId}.`);
    return events;
  } finally {
    await close();
  }
}

function lineOf(entry: TranscriptEntry): string {
  const speaker = entry.kind === "candidate" ? "Candidate" : "Interviewer";
  const text = entry.text.replaceAll("\n", " ");
  const cut = entry.kind === "interviewer" && entry.status !== "finished"
    ? ` [${entry.status}]`
    : "";
  return `${String(entry.number).padStart(5)}  ${speaker}: ${text}${cut}`;
}
