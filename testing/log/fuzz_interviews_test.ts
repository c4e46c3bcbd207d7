import assert from "node:assert/strict";
import type { Numbered } from "../../domain/event.ts";
import { memoryKeys } from "../../eventlog/keys/memory_keys.ts";
import { openNatsEngine } from "../../eventlog/nats/nats_engine.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "../../eventlog/nats/nats_server.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { hashOfEvents } from "../../projections/state_hash.ts";
import { findChromium } from "../browser/browser.ts";
import { foldInBrowser } from "../browser/browser_fold.ts";
import { type Fuzzed, fuzzInterview } from "./fuzz_interview.ts";

const nats = await findNatsServer() !== null;
const missing = nats ? findChromium() === null ? "Chromium is missing." : null : howToGetIt;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** `ACEIT_FUZZ=1000` for the number that the product promises. */
const count = Number(Deno.env.get("ACEIT_FUZZ") ?? 100);
const firstSeed = Number(Deno.env.get("ACEIT_SEED") ?? 1);
const atOnce = 20;

Deno.test({
  name:
    "[FZ1] fuzzed interviews: live, rebuilt from SQLite and JetStream, and in the page: one hash",
  ignore: missing !== null,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-fuzz-" });
    const keys = memoryKeys();
    const sqlite = await openSqliteEngine({ folder: `${folder}/sqlite` });
    const server = await startNatsServer({ folder: `${folder}/nats` });
    const stream = await openNatsEngine({ servers: [server.url], token: server.token });
    const log = openInterviewLog(sqlite, keys);
    try {
      const fuzzed: Fuzzed[] = [];
      for (let seed = 0; seed < count; seed += atOnce) {
        const seeds = Array.from({ length: Math.min(atOnce, count - seed) }, (_, at) => seed + at);
        fuzzed.push(
          ...await Promise.all(seeds.map((one) => fuzzInterview(log, firstSeed + one))),
        );
      }
      const copying: Promise<unknown>[] = [];
      for await (const commit of sqlite.readAll()) copying.push(stream.append(commit));
      await Promise.all(copying);

      const copied = openInterviewLog(stream, keys);
      const interviews: Numbered[][] = [];
      for (const { sessionId, events, liveHash } of fuzzed) {
        const read = await Array.fromAsync(log.read(sessionId));
        assert.deepEqual(
          read.map(({ number }) => number),
          Array.from({ length: events }, (_, at) => at + 1),
        );
        assert.equal(await hashOfEvents(read), liveHash, `SQLite, ${sessionId}`);
        const again = await Array.fromAsync(copied.read(sessionId));
        assert.equal(await hashOfEvents(again), liveHash, `JetStream, ${sessionId}`);
        interviews.push(read);
      }
      const inPage = await foldInBrowser(interviews);
      assert.deepEqual(inPage, fuzzed.map(({ liveHash }) => liveHash));
      const sum = (what: "events" | "faults" | "roomsLost") =>
        fuzzed.reduce((total, one) => total + one[what], 0);
      const line = `${count} interviews, ${sum("events")} events, ${sum("faults")} faults, ` +
        `${sum("roomsLost")} rooms lost: 4 hashes of each are equal\n`;
      Deno.stderr.writeSync(new TextEncoder().encode(line));
    } finally {
      await stream.close();
      await server.stop();
      await sqlite.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
