import { sessionIdSchema } from "../domain/ids.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { LogEngine } from "../eventlog/engine.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { foldAll, initialStates, type States } from "../projections/all.ts";
import { madeUpInterview } from "../testing/fixtures/made_up_interview.ts";
import { type Figure, quantile } from "./figure.ts";

interface ReplayOptions {
  /** Interviews in the log, of some 700 events each. @default 60 */
  readonly interviews?: number;
  /** Times that raw read and replay take turns. @default 5 */
  readonly rounds?: number;
}

/** Events of a live commit: the tokens or measures of a moment. */
const commitEvents = 10;

/** Folding every projection of every interview in the embedded log, against reading its bytes. */
export async function measure(options: ReplayOptions = {}): Promise<Figure[]> {
  const { interviews = 60, rounds = 5 } = options;
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  const engine = await openSqliteEngine({ folder });
  const log = openInterviewLog(engine, memoryKeys());
  try {
    for (let interview = 0; interview < interviews; interview++) await record(log);
    const raw: number[] = [];
    const replayed: number[] = [];
    for (let round = 0; round < rounds; round++) {
      raw.push(await rate(() => readRaw(engine)));
      replayed.push(await rate(() => replay(log)));
    }
    const [read, fold] = [quantile(raw, 0.5), quantile(replayed, 0.5)];
    const baseline = `raw read of the same SQLite log, ${Math.round(read)} events/s`;
    return [
      { name: "replay.ratio_raw", value: fold / read, unit: "ratio", baseline },
      { name: "replay.events_s", value: fold, unit: "events/s", baseline },
    ];
  } finally {
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function record(log: InterviewLog): Promise<void> {
  const sessionId = sessionIdSchema.parse(crypto.randomUUID());
  const events = madeUpInterview(true).map(({ number, event }) => ({
    number,
    event: event.type === "InterviewScheduled" ? { ...event, sessionId } : event,
  }));
  for (let first = 0; first < events.length; first += commitEvents) {
    await log.append(sessionId, events.slice(first, first + commitEvents));
  }
}

async function rate(pass: () => Promise<number>): Promise<number> {
  const began = performance.now();
  const events = await pass();
  return events / (performance.now() - began) * 1_000;
}

async function readRaw(engine: LogEngine): Promise<number> {
  let events = 0;
  for await (const commit of engine.readAll()) events += commit.count;
  return events;
}

async function replay(log: InterviewLog): Promise<number> {
  const states = new Map<string, States>();
  let count = 0;
  for await (const commit of log.readAll()) {
    if ("unreadable" in commit) throw commit.unreadable;
    const { sessionId, events } = commit;
    states.set(sessionId, foldAll(events, states.get(sessionId) ?? initialStates));
    count += events.length;
  }
  return count;
}
