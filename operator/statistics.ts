import { z } from "zod";
import { openCommit, openEvents } from "../eventlog/codec.ts";
import type { LogEngine } from "../eventlog/engine.ts";

export const logStatisticsSchema = z.object({
  interviews: z.int().nonnegative(),
  events: z.int().nonnegative(),
  commits: z.int().nonnegative(),
  /** Of the commits' payloads, sealed parts included. */
  bytes: z.int().nonnegative(),
  byType: z.record(z.string(), z.int().positive()),
  /** Times of the first and the last event, ISO 8601. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** Events of the last hour and of the last day, by their own time. */
  lastHour: z.int().nonnegative(),
  lastDay: z.int().nonnegative(),
});
export type LogStatistics = z.infer<typeof logStatisticsSchema>;

const hourMs = 3_600_000;

/** Counts what is in the log without decrypting anything. */
export async function statisticsOf(
  engine: Pick<LogEngine, "readAll">,
  now: number,
  progress: { read(position: number, events: number): void },
): Promise<LogStatistics> {
  const counted = { interviews: 0, events: 0, commits: 0, bytes: 0, lastHour: 0, lastDay: 0 };
  const types = new Map<string, number>();
  let [first, last] = [Infinity, -Infinity];
  for await (const commit of engine.readAll()) {
    counted.commits += 1;
    counted.events += commit.count;
    counted.bytes += commit.payload.length;
    if (commit.first === 1 && commit.stream.startsWith("interview.")) counted.interviews += 1;
    for (const { type, at } of openEvents(openCommit(commit))) {
      types.set(type, (types.get(type) ?? 0) + 1);
      if (typeof at !== "number") continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (now - at <= hourMs) counted.lastHour += 1;
      if (now - at <= 24 * hourMs) counted.lastDay += 1;
    }
    progress.read(commit.position, commit.count);
  }
  const byType = Object.fromEntries([...types].sort(([, a], [, b]) => b - a));
  return { ...counted, byType, first: iso(first), last: iso(last) };
}

const iso = (at: number) => Number.isFinite(at) ? new Date(at).toISOString() : null;
