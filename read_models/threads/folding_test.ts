import assert from "node:assert/strict";
import { getPriority } from "node:os";
import type { LogEngine } from "../../eventlog/engine.ts";
import { memoryKeys } from "../../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { plantedInterview } from "../../testing/fixtures/planted_interview.ts";
import type { BatchRows } from "../batch_fold.ts";
import { type Folding, FoldingHere } from "../folding.ts";
import { FoldingApart } from "./folding_apart.ts";
import { tableProjections } from "../interview_fold.ts";
import { readModelWriter } from "../read_model_writer.ts";
import { rebuildReadModels } from "../rebuild.ts";
import { serveReadModels } from "../../supabase/client.ts";
import { openPglite } from "../../supabase/embedded/pglite_database.ts";
import { cacheFolder } from "../../testing/servers/read_model_databases.ts";
import { threadsFor, worthThreads } from "./thread_count.ts";

/** A log of interviews that took turns, two events a commit. */
async function withLog(
  test: (parts: ReturnType<typeof partsOf>, interviews: number) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-fold-" });
  const engine = await openSqliteEngine({ folder });
  const parts = partsOf(engine);
  const interviews = Array.from({ length: 12 }, plantedInterview);
  const longest = Math.max(...interviews.map(({ events }) => events.length));
  for (let place = 0; place < longest; place += 2) {
    for (const { sessionId, events } of interviews) {
      const commit = events.slice(place, place + 2);
      if (commit.length > 0) await parts.log.append(sessionId, commit);
    }
  }
  try {
    await test(parts, interviews.length);
  } finally {
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
}

function partsOf(engine: LogEngine) {
  const keys = memoryKeys();
  const log = openInterviewLog(engine, keys);
  return { engine, keys, log };
}

function apart({ log }: ReturnType<typeof partsOf>, threads: number, atOnce = 1): Folding {
  const { sealed, read } = log;
  assert.ok(sealed !== null);
  return new FoldingApart({ sealed, read }, threads, atOnce);
}

/** All rows, taken after so many commits each time, by table and key. */
async function rowsOf(folding: Folding, every: number, after = 0): Promise<unknown> {
  const rows = new Map<string, unknown>();
  const put = ({ metadata, keyframes, reports }: BatchRows) => {
    for (const row of metadata) rows.set(`m ${row.session_id}`, row);
    for (const row of keyframes) rows.set(`k ${row.session_id} ${row.event_number}`, row);
    for (const row of reports) rows.set(`r ${row.session_id}`, row);
  };
  let commits = 0;
  try {
    for await (const _ of folding.fold(after, Infinity)) {
      if (++commits % every === 0) put(await folding.take());
    }
    put(await folding.take());
  } finally {
    folding.close();
  }
  return Object.fromEntries([...rows].toSorted(([one], [other]) => one < other ? -1 : 1));
}

Deno.test("[FA1] threads give the rows that folding here gives, however many they are", () =>
  withLog(async (parts, interviews) => {
    const here = await rowsOf(new FoldingHere(parts.log, tableProjections), 7);
    assert.equal(
      Object.keys(here as object).filter((name) => name.startsWith("r")).length,
      interviews,
    );
    assert.deepEqual(await rowsOf(apart(parts, 1), 7), here);
    assert.deepEqual(await rowsOf(apart(parts, 3), 40), here);
    assert.deepEqual(await rowsOf(apart(parts, 2, 9), 2), here);
  }));

Deno.test("[FA2] an interview whose beginning was folded before is read again from the log", () =>
  withLog(async (parts) => {
    const after = 40;
    const here = await rowsOf(new FoldingHere(parts.log, tableProjections), 5, after);
    assert.deepEqual(await rowsOf(apart(parts, 2), 5, after), here);
  }));

Deno.test("[FA3] a thread that cannot open a commit fails the fold and names the event", () =>
  withLog(async (parts) => {
    const { sealed, read } = parts.log;
    assert.ok(sealed !== null);
    const keys = [
      ["missing", /^PoisonedEvent: Event 1 of .* cannot be read: The key of .* is missing/],
      [{ unreadable: "Its key is damaged." }, /cannot be read: Its key is damaged/],
    ] as const;
    for (const [found, words] of keys) {
      const keysOf = () => Promise.resolve(found);
      const folding = new FoldingApart({ sealed: { ...sealed, keysOf }, read }, 2);
      await assert.rejects(rowsOf(folding, 5), (error) => words.test(String(error)));
    }
  }));

Deno.test("[FA4] threads that fold leave the priority of conversations as it is", () =>
  withLog(async (parts) => {
    const before = getPriority();
    await rowsOf(apart(parts, 2), 40);
    assert.equal(getPriority(), before);
  }));

Deno.test("[FA5] a thread is sent the keys of an interview once, however many pages it is in", () =>
  withLog(async ({ log }, interviews) => {
    const { sealed, read } = log;
    assert.ok(sealed !== null);
    const asked: string[] = [];
    const keysOf: typeof sealed.keysOf = (sessionId) => {
      asked.push(sessionId);
      return sealed.keysOf(sessionId);
    };
    const folding = new FoldingApart({ sealed: { ...sealed, keysOf }, read }, 2, 1);
    const here = await rowsOf(new FoldingHere(log, tableProjections), 5);
    assert.deepEqual(await rowsOf(folding, 5), here);
    assert.equal(asked.length, interviews);
    assert.equal(new Set(asked).size, interviews);
  }));

Deno.test({
  name: "[FA6] a rebuild without threads gives the hash of a rebuild in threads",
  // The database's worker ends a moment after its last answer.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withLog(async ({ log }) => {
      const database = await openPglite({ folder: null, cacheFolder });
      try {
        const client = serveReadModels(database, () => Promise.resolve(null)).writer;
        const rebuild = (threads: number) =>
          rebuildReadModels({ log, writer: readModelWriter(client), purpose: "swap", threads });
        const inThreads = await rebuild(2);
        const here = await rebuild(0);
        assert.equal(here.hash, inThreads.hash);
        assert.deepEqual([here.liveHash, here.events], [inThreads.hash, inThreads.events]);
      } finally {
        await database.close();
      }
    }),
});

Deno.test("[FA7] a log that is short, or whose threads are switched off, is folded without threads", () => {
  assert.equal(threadsFor(worthThreads - 1), 0);
  assert.equal(threadsFor(worthThreads, 0), 0);
  assert.ok(threadsFor(worthThreads, 2) >= 1);
});
