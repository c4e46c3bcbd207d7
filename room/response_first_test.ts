import assert from "node:assert/strict";
import { quantile } from "../bench/figure.ts";
import { memoryKeys } from "../eventlog/memory_keys.ts";
import { openNatsEngine } from "../eventlog/nats_engine.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "../eventlog/nats_server.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite_engine.ts";
import { followLog } from "../projections/run/follow.ts";
import { readModelWriter } from "../projections/run/read_model_writer.ts";
import { verifyReadModels } from "../projections/run/verify.ts";
import { serveReadModels } from "../supabase/client.ts";
import { postgresAbsent, startPostgres } from "../testing/postgres_cluster.ts";
import { type Delay, startInterview, talkSteadily } from "../testing/steady_talk.ts";
import { openRooms } from "./rooms.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** `ACEIT_FREEZE_MS=10000` for the length that the product promises. */
const freezeMs = Number(Deno.env.get("ACEIT_FREEZE_MS") ?? 3_000);
const normalMs = 1_500;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Twice the normal delay is allowed, and always so much that a busy machine does not decide. */
function assertFlat(normal: readonly Delay[], frozen: readonly Delay[]): string {
  const lines = (["execute", "deliver"] as const).map((what) => {
    const [before, during] = [normal, frozen].map((delays) =>
      quantile(delays.map((delay) => delay[what]), 0.99)
    );
    const limit = Math.max(2 * (before ?? 0), 5);
    const line = `${what} p99 ${before?.toFixed(2)} ms, frozen ${during?.toFixed(2)} ms`;
    assert.ok((during ?? Infinity) <= limit, line);
    return line;
  });
  return `${lines.join("; ")}; ${frozen.length} events while frozen`;
}

function print(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

Deno.test({
  name:
    "[RF1] with nats-server frozen tokens go on; the page is told; afterwards all is in the log, once",
  ignore: missing !== null,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-freeze-" });
    const server = await startNatsServer({ folder });
    const engine = await openNatsEngine({ servers: [server.url], token: server.token });
    const log = openInterviewLog(engine, memoryKeys());
    const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: assert.fail });
    const room = await startInterview(rooms);
    const talk = talkSteadily(room);
    try {
      await pause(normalMs);
      Deno.kill(server.pid, "SIGSTOP");
      const frozenAt = performance.now();
      await pause(freezeMs);
      const thawedAt = performance.now();
      Deno.kill(server.pid, "SIGCONT");
      await talk.stop();
      const normal = talk.delays.filter(({ at }) => at < frozenAt);
      const frozen = talk.delays.filter(({ at }) => at >= frozenAt && at < thawedAt);
      print(assertFlat(normal, frozen));
      assert.ok(frozen.length > freezeMs / 20, "tokens went on");
      assert.ok(talk.recording.includes(true), "recording was behind");
      assert.ok(await room.whenSaved(room.head, 20_000), "everything is in the log");
      const numbers = (await Array.fromAsync(log.read(room.sessionId))).map(({ number }) => number);
      assert.deepEqual(numbers, Array.from({ length: room.head }, (_, place) => place + 1));
    } finally {
      await rooms.close();
      await log.close();
      await server.stop();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name:
    "[RF2] with the database's tables locked tokens go on; afterwards every row is there, once" +
    (postgresAbsent() === null ? "" : ` (skipped, ${postgresAbsent()})`),
  ignore: postgresAbsent() !== null,
  // Pooled connections end a moment after their last answer.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-locked-" });
    const database = await startPostgres();
    const writer = readModelWriter(
      serveReadModels(database, () => Promise.resolve(null)).writer,
    );
    const log = openInterviewLog(await openSqliteEngine({ folder }), memoryKeys());
    const follower = followLog({ log, writer });
    const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: assert.fail });
    const talking = await startInterview(rooms);
    const talk = talkSteadily(talking);
    try {
      await pause(normalMs);
      await talking.whenSaved(talking.head, 5_000);
      await follower.whenWritten(await log.end());
      const release = await database.lockTables();
      const lockedAt = performance.now();
      const begun = await Promise.all([startInterview(rooms), startInterview(rooms)]);
      for (const room of begun) assert.ok(await room.whenSaved(room.head, 5_000));
      await pause(freezeMs);
      assert.equal(await database.waitingForLocks(), 1, "a batch waits for the tables");
      const { events: waiting } = follower.lag;
      const releasedAt = performance.now();
      await release();
      await talk.stop();
      const normal = talk.delays.filter(({ at }) => at < lockedAt);
      const locked = talk.delays.filter(({ at }) => at >= lockedAt && at < releasedAt);
      print(`${assertFlat(normal, locked)}; ${waiting} events waited for their rows`);
      assert.ok(locked.length > freezeMs / 20, "tokens went on");
      assert.ok(waiting > locked.length / 2, "rows waited");
      assert.deepEqual(talk.recording, [], "the log was not behind");
      assert.ok(await talking.whenSaved(talking.head, 5_000));
      await follower.whenWritten(await log.end());
      assert.ok((await verifyReadModels({ log, writer })).right, "the rows are what the log says");
      const [rows] = await database.script("select session_id from interview_metadata");
      const sessions = [talking, ...begun].map(({ sessionId }) => sessionId);
      assert.deepEqual(rows?.map((row) => row["session_id"]).toSorted(), sessions.toSorted());
    } finally {
      await rooms.close();
      await follower.stop();
      await log.close();
      await database.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
