import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { pause } from "../async/pause.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { serveReadModels } from "../supabase/client.ts";
import { inFolder } from "../testing/servers/log_on_disk.ts";
import { type TestDatabase, testOnDatabases } from "../testing/servers/read_model_databases.ts";
import { SampleInterview, sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { checkLog } from "../eventlog/check_log.ts";
import { LogError } from "../eventlog/engine.ts";
import { followLog } from "./follow.ts";
import { readModelWriter } from "./read_model_writer.ts";
import { rebuildReadModels } from "./rebuild.ts";
import { verifyReadModels } from "./verify.ts";

const patience = { firstMs: 1, mostMs: 5 };
const keys = memoryKeys();

const openIn = async (folder: string) => openInterviewLog(await openSqliteEngine({ folder }), keys);
type Log = Awaited<ReturnType<typeof openIn>>;

async function record(log: Log, { sessionId, events }: SampleInterview): Promise<void> {
  for (let place = 0; place < 30; place += 3) {
    await log.append(sessionId, events.slice(place, place + 3));
  }
}

const writerOf = (database: TestDatabase) =>
  readModelWriter(serveReadModels(database, () => Promise.resolve(null)).writer);

async function usersOf(database: TestDatabase): Promise<unknown[]> {
  const [rows = []] = await database.script(
    "select user_id from interview_metadata order by user_id",
  );
  return rows.map((row) => row["user_id"]);
}

testOnDatabases(
  "[SL1] an older log that was restored and has grown longer is not followed",
  (db) =>
    inFolder(async (folder) => {
      const writer = writerOf(db);
      const [ada, bob, cy, dot] = ["ada", "bob", "cy", "dot"].map((who) => sampleInterview(who));
      assert.ok(ada && bob && cy && dot);
      const log = await openIn(folder);
      await record(log, ada);
      await log.close();
      await Deno.copyFile(`${folder}/events.db`, `${folder}/backup.db`);
      const going = await openIn(folder);
      await record(going, bob);
      const follower = followLog({ log: going, writer, patience, checkpointEveryMs: 0 });
      await follower.whenWritten(await going.end());
      await follower.stop();
      await going.close();

      await Deno.copyFile(`${folder}/backup.db`, `${folder}/events.db`);
      const restored = await openIn(folder);
      for (const interview of [cy, dot]) await record(restored, interview);
      const refusing = followLog({ log: restored, writer, patience, checkpointEveryMs: 0 });
      while (refusing.problem === null) await pause(1);
      assert.match(refusing.problem, /restored and has gone on.*aceit rebuild --accept-loss/);
      await assert.rejects(
        rebuildReadModels({ log: restored, writer, purpose: "swap" }),
        (error) => error instanceof LogError && error.code === "corrupt",
      );
      assert.deepEqual(await usersOf(db), ["ada", "bob"]);
      await rebuildReadModels({ log: restored, writer, purpose: "swap", acceptLoss: true });
      await refusing.whenWritten(await restored.end());
      await refusing.stop();
      assert.deepEqual(await usersOf(db), ["ada", "cy", "dot"]);
      assert.equal((await verifyReadModels({ log: restored, writer })).right, true);
      await restored.close();
    }),
);

testOnDatabases(
  "[SL2] a rebuild makes no loss final unless it is told to",
  (db) =>
    inFolder(async (folder) => {
      const writer = writerOf(db);
      const [ada, bob] = [sampleInterview("ada"), sampleInterview("bob")];
      const whole = await openIn(folder);
      await record(whole, ada);
      await record(whole, bob);
      await rebuildReadModels({ log: whole, writer, purpose: "swap" });
      await whole.close();
      const loseThen = async (sql: string, from: number | null) => {
        const database = new DatabaseSync(`${folder}/events.db`);
        database.exec(sql);
        database.close();
        const log = await openIn(folder);
        await assert.rejects(
          rebuildReadModels({ log, writer, purpose: "swap" }),
          /can't be read|missing/,
        );
        assert.deepEqual(await usersOf(db), ["ada", "bob"]);
        const { damage } = await checkLog(log);
        assert.ok(damage.some((one) => one.from === from), JSON.stringify(damage));
        return log;
      };
      const holed = await loseThen(
        `delete from commits where stream = 'interview.${ada.sessionId}' and first = 16`,
        16,
      );
      await holed.close();
      const shortened = await loseThen(
        `delete from commits where stream = 'interview.${bob.sessionId}'`,
        1,
      );
      const { lost } = await rebuildReadModels({
        log: shortened,
        writer,
        purpose: "swap",
        acceptLoss: true,
      });
      assert.deepEqual(lost.map((one) => [one.sessionId, one.number]), [[ada.sessionId, 16]]);
      assert.deepEqual(await usersOf(db), ["ada"]);
      await shortened.close();
    }),
);

Deno.test("[SL3] a whole log is called whole, and an old one not chained", () =>
  inFolder(async (folder) => {
    const log = await openIn(folder);
    await record(log, sampleInterview("ada"));
    const { damage, unchained, commits } = await checkLog(log);
    assert.deepEqual([damage, unchained, commits], [[], 0, 10]);
    await log.close();
    const database = new DatabaseSync(`${folder}/events.db`);
    database.exec("update commits set id = null, before = null; update ends set id = null");
    database.close();
    const old = await openIn(folder);
    const found = await checkLog(old);
    assert.deepEqual([found.damage, found.unchained, found.events], [[], 10, 30]);
    await old.close();
  }));
