import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import { quantile } from "../bench/figure.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openNatsEngine } from "../eventlog/nats/nats_engine.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "../eventlog/nats/nats_server.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { followLog } from "../read_models/follow.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { verifyReadModels } from "../read_models/verify.ts";
import { serveReadModels } from "../supabase/client.ts";
import { postgresAbsent, startPostgres } from "../testing/servers/postgres_cluster.ts";
import { type Delay, startInterview, talkSteadily } from "../testing/servers/steady_talk.ts";
import { openRooms } from "./rooms.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** `ACEIT_FREEZE_MS=10000` for the length that the product promises. */
const freezeMs = Number(Deno.env.get("ACEIT_FREEZE_MS") ?? 3_000);
/** Events that a reader gets before something is frozen, and again while it is. */
const some = 250;

/** Longest wait for the log, in milliseconds; only a log that hangs comes near it. */
const savedMs = 60_000;

/** The delays beside each other; what the machine else does decides about them, so no test does. */
function compare(normal: readonly Delay[], frozen: readonly Delay[]): string {
  const lines = (["execute", "deliver"] as const).map((what) => {
    const [before, during] = [normal, frozen].map((delays) =>
      quantile(delays.map((delay) => delay[what]), 0.99).toFixed(2)
    );
    return `${what} p99 ${before} ms, frozen ${during} ms`;
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
      await talk.untilDelivered(some);
      Deno.kill(server.pid, "SIGSTOP");
      const frozenAt = performance.now();
      while (!talk.recording.includes(true)) await talk.untilDelivered(1);
      const { saved } = room;
      await Promise.all([talk.untilDelivered(some), pause(freezeMs)]);
      assert.equal(room.saved, saved, "the log stood still while the reader got its events");
      const thawedAt = performance.now();
      Deno.kill(server.pid, "SIGCONT");
      await talk.stop();
      const normal = talk.delays.filter(({ at }) => at < frozenAt);
      const frozen = talk.delays.filter(({ at }) => at >= frozenAt && at < thawedAt);
      print(compare(normal, frozen));
      assert.ok(await room.whenSaved(room.head, savedMs), "everything is in the log");
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
      await talk.untilDelivered(some);
      await talking.whenSaved(talking.head, savedMs);
      await follower.whenWritten(await log.end());
      const release = await database.lockTables();
      const lockedAt = performance.now();
      const begun = await Promise.all([startInterview(rooms), startInterview(rooms)]);
      for (const room of begun) assert.ok(await room.whenSaved(room.head, savedMs));
      const { saved } = talking;
      await Promise.all([talk.untilDelivered(some), pause(freezeMs)]);
      assert.ok(talking.saved > saved, "the log went on");
      assert.equal(await database.waitingForLocks(), 1, "a batch waits for the tables");
      const { events: waiting } = follower.lag;
      const releasedAt = performance.now();
      await release();
      await talk.stop();
      const normal = talk.delays.filter(({ at }) => at < lockedAt);
      const locked = talk.delays.filter(({ at }) => at >= lockedAt && at < releasedAt);
      print(`${compare(normal, locked)}; ${waiting} events waited for their rows`);
      assert.ok(waiting > 0, "rows waited");
      assert.ok(await talking.whenSaved(talking.head, savedMs));
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
