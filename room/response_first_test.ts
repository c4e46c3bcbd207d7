import assert from "node:assert/strict";
import { quantile } from "../bench/figure.ts";
import { memoryKeys } from "../eventlog/memory_keys.ts";
import { openNatsEngine } from "../eventlog/nats_engine.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "../eventlog/nats_server.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { followLog } from "../projections/run/follow.ts";
import { type ReadModelWriter, readModelWriter } from "../projections/run/read_model_writer.ts";
import { connectReadModels } from "../supabase/client.ts";
import { openMemoryInterviewLog } from "../testing/memory_interview_log.ts";
import { cacheFolder } from "../testing/read_model_databases.ts";
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
  name: "[RF2] with the database blocked the room notices nothing; the rows catch up afterwards",
  // The database's worker ends a moment after its last answer.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const verify = () => Promise.resolve(null);
    const readModels = await connectReadModels({
      ...{ supabase: null, folder: null, cacheFolder, verify },
    });
    const log = openMemoryInterviewLog();
    const open = Promise.withResolvers<void>();
    let blocked = false;
    const plain = readModelWriter(readModels.writer);
    const writer: ReadModelWriter = {
      ...plain,
      apply: async (batch) => {
        if (blocked) await open.promise;
        return await plain.apply(batch);
      },
    };
    const follower = followLog({ log, writer });
    const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: assert.fail });
    const room = await startInterview(rooms);
    const talk = talkSteadily(room);
    await pause(normalMs);
    blocked = true;
    const blockedAt = performance.now();
    await pause(normalMs);
    await talk.stop();
    const normal = talk.delays.filter(({ at }) => at < blockedAt);
    print(assertFlat(normal, talk.delays.filter(({ at }) => at >= blockedAt)));
    assert.deepEqual(talk.recording, []);
    assert.ok(await room.whenSaved(room.head, 5_000));
    open.resolve();
    await follower.whenWritten(await log.end());
    const { data } = await readModels.writer.from("interview_metadata").select("updated_through");
    assert.equal(data?.length, 1);
    await rooms.close();
    await follower.stop();
    await readModels.close();
  },
});
