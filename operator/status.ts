import { z } from "zod";
import { countEvents } from "../eventlog/interview_log.ts";
import type { OperatorParts } from "./parts.ts";

export const statusSchema = z.object({
  /** Process that answered. */
  pid: z.int(),
  /** Whether a server answered; else the command opened the data folder itself. */
  serving: z.boolean(),
  rooms: z.int().nonnegative(),
  /** Positions of the log's last commit and of the read models' checkpoint. */
  logEnd: z.int().nonnegative(),
  checkpoint: z.int().nonnegative(),
  /** Events whose rows are not written yet, and the age of the oldest in milliseconds. */
  lag: z.object({ events: z.int().nonnegative(), ms: z.number().nonnegative() }),
  phase: z.string().nullable(),
  problem: z.string().nullable(),
  parked: z.int().nonnegative(),
});
export type Status = z.infer<typeof statusSchema>;

/** Where the server and its read models stand. */
export async function status(parts: OperatorParts): Promise<Status> {
  const { log, writer, rooms, follower } = parts;
  const { generations: { live }, parked } = await writer.state();
  return {
    pid: Deno.pid,
    serving: follower !== null,
    rooms: rooms.size,
    logEnd: await log.end(),
    checkpoint: live.position,
    lag: follower?.lag ?? await lagAfter(parts, live.position),
    phase: follower?.phase ?? null,
    problem: follower?.problem ?? null,
    parked: parked.length,
  };
}

async function lagAfter({ log }: OperatorParts, position: number): Promise<Status["lag"]> {
  let [events, oldest] = [0, Infinity];
  if (await log.end() > position) {
    for await (const commit of log.readAll(position)) {
      events += countEvents(commit);
      if ("unreadable" in commit) continue;
      oldest = Math.min(oldest, commit.events[0]?.event.at ?? Infinity);
    }
  }
  return { events, ms: Number.isFinite(oldest) ? Math.max(0, Date.now() - oldest) : 0 };
}
