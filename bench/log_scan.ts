import { interviewEvent, type Numbered } from "../domain/event.ts";
import { replyIdSchema, type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { eventNumber } from "../domain/units.ts";
import { decodeCommit, encodeCommit, openCommit } from "../eventlog/codec/codec.ts";
import type { LogEngine, StoredCommit } from "../eventlog/engine.ts";
import { countEvents, type LoggedCommit } from "../eventlog/interview_log.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { batchMeasured } from "../testing/fixtures/observed_batches.ts";
import type { Figure } from "./figure.ts";

interface ScanOptions {
  /** Events in the log that is read. @default 60000 */
  readonly events?: number;
  /** Tokens that share a commit: those of about 250 ms. @default 10 */
  readonly tokensPerCommit?: number;
}

const interviews = 20;

/** Reading the whole embedded log, raw and as events, and decoding by itself. */
export async function measure(options: ScanOptions = {}): Promise<Figure[]> {
  const { events = 60_000, tokensPerCommit = 10 } = options;
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  const engine = await openSqliteEngine({ folder });
  const keys = memoryKeys();
  const log = openInterviewLog(engine, keys);
  try {
    await fill(engine, keys, events, tokensPerCommit);
    await rate(log.readAll());
    const raw = await rate(engine.readAll());
    const decoded = await rate(log.readAll());
    const [one, fifty] = [await decodeRate(1), await decodeRate(50)];
    return [
      { name: "log.scan_raw_events_s", value: raw, unit: "events/s", baseline: "SQLite engine" },
      { name: "log.scan_events_s", value: decoded, unit: "events/s", baseline: "decoded, checked" },
      { name: "log.scan_ratio_raw", value: decoded / raw, unit: "ratio", baseline: "raw scan" },
      { name: "codec.decode_1_events_s", value: one, unit: "events/s", baseline: "1 a commit" },
      { name: "codec.decode_50_events_s", value: fifty, unit: "events/s", baseline: "50 a commit" },
    ];
  } finally {
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function fill(
  engine: LogEngine,
  keys: ReturnType<typeof memoryKeys>,
  events: number,
  tokensPerCommit: number,
): Promise<void> {
  const log = openInterviewLog(engine, keys);
  const each = Math.floor(events / interviews);
  const sessions = Array.from({ length: interviews }, () => newSession());
  await Promise.all(sessions.map(async (sessionId) => {
    for (let first = 1, turn = 0; first <= each; turn++) {
      const count = turn % 3 === 0 ? 1 : tokensPerCommit;
      await log.append(sessionId, count === 1 ? [batchEvent(first)] : tokens(first, count));
      first += count;
    }
  }));
}

async function decodeRate(count: number): Promise<number> {
  const keys = memoryKeys();
  const sessionId = newSession();
  const commit = await encodeOne(sessionId, keys, count);
  const key = await keys.create(sessionId);
  const rounds = Math.ceil(20_000 / count);
  for (let round = 0; round < rounds / 4; round++) decodeCommit(openCommit(commit), key);
  const began = performance.now();
  for (let round = 0; round < rounds; round++) decodeCommit(openCommit(commit), key);
  return rounds * count / (performance.now() - began) * 1_000;
}

async function encodeOne(sessionId: SessionId, keys: ReturnType<typeof memoryKeys>, count: number) {
  const key = await keys.create(sessionId);
  return encodeCommit(`interview.${sessionId}`, tokens(1, count), key);
}

/** Events a second; a commit that is not decoded yet says how many it holds. */
async function rate(
  commits: AsyncIterable<StoredCommit | LoggedCommit>,
): Promise<number> {
  let events = 0;
  const began = performance.now();
  for await (const commit of commits) {
    events += "count" in commit ? commit.count : countEvents(commit);
  }
  return events / (performance.now() - began) * 1_000;
}

const newSession = () => sessionIdSchema.parse(crypto.randomUUID());
const replyId = replyIdSchema.parse(crypto.randomUUID());
const at = 1_800_000_000_000;

function tokens(first: number, count: number): Numbered[] {
  return Array.from({ length: count }, (_, index) => {
    const fields = { replyId, index, text: " something" };
    const event = interviewEvent.parse({ type: "ReplyTokenProduced", version: 1, at, ...fields });
    return { number: eventNumber(first + index), event };
  });
}

function batchEvent(number: number): Numbered {
  const event = batchMeasured(number * 500, { sequence: number });
  return { number: eventNumber(number), event };
}
