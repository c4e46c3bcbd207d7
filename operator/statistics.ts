import { z } from "zod";
import { openCommit, openEvents } from "../eventlog/codec/codec.ts";
import type { Commit, LogEngine } from "../eventlog/engine.ts";
import { isUnreadable } from "../eventlog/interview_log.ts";
import type { RawEvent } from "../eventlog/codec/upcasters.ts";

export const logStatisticsSchema = z.object({
  interviews: z.int().nonnegative(),
  events: z.int().nonnegative(),
  commits: z.int().nonnegative(),
  /** Of the commits' payloads, sealed parts included. */
  bytes: z.int().nonnegative(),
  /** Commits whose bytes are damaged or of a later format; only `byType` and times lack them. */
  unreadable: z.int().nonnegative(),
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
  const counted = { interviews: 0, events: 0, commits: 0, bytes: 0, unreadable: 0 };
  const recent = { lastHour: 0, lastDay: 0 };
  const types = new Map<string, number>();
  let [first, last] = [Infinity, -Infinity];
  for await (const commit of engine.readAll()) {
    counted.commits += 1;
    counted.events += commit.count;
    counted.bytes += commit.payload.length;
    if (commit.first === 1 && commit.stream.startsWith("interview.")) counted.interviews += 1;
    const events = rawEvents(commit);
    if (events === null) counted.unreadable += 1;
    for (const { type, at } of events ?? []) {
      types.set(type, (types.get(type) ?? 0) + 1);
      if (typeof at !== "number") continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (now - at <= hourMs) recent.lastHour += 1;
      if (now - at <= 24 * hourMs) recent.lastDay += 1;
    }
    progress.read(commit.position, commit.count);
  }
  const byType = Object.fromEntries([...types].sort(([, a], [, b]) => b - a));
  return { ...counted, ...recent, byType, first: iso(first), last: iso(last) };
}

/** Null where the bytes can't be read. */
function rawEvents(commit: Commit): readonly RawEvent[] | null {
  try {
    return openEvents(openCommit(commit));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return null;
  }
}

const iso = (at: number) => Number.isFinite(at) ? new Date(at).toISOString() : null;
