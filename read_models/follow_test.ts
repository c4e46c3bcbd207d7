import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import type { DataKind } from "../domain/data_kind.ts";
import { LogError } from "../eventlog/engine.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import {
  count,
  logOf,
  patience,
  poisonWith,
  startFollower,
  writerOf,
} from "../testing/servers/followed_database.ts";
import { postgresAbsent, startPostgres } from "../testing/servers/postgres_cluster.ts";
import { testOnDatabases } from "../testing/servers/read_model_databases.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { metadata } from "../projections/metadata.ts";
import { followLog } from "./follow.ts";
import { tableProjections } from "./interview_fold.ts";
import { releaseParked } from "./parked.ts";
import { PoisonedEvent } from "./batch_fold.ts";
import { ReadModelError, type ReadModelWriter } from "./read_model_writer.ts";
import { rebuildReadModels } from "./rebuild.ts";
import { verifyReadModels } from "./verify.ts";

testOnDatabases(
  "[FOL1] what follows the log and what rebuilds it write the same rows",
  async (db) => {
    const log = await logOf(sampleInterview("ada"), sampleInterview("bob"));
    const writer = writerOf(db);
    const follower = await startFollower(log, writer);
    await follower.stop();
    const live = await writer.hash("live");
    assert.equal(await count(db, "interview_metadata"), 2);
    assert.equal(await count(db, "interview_keyframes"), 6);
    assert.equal(await count(db, "interview_reports"), 2);
    const rebuilt = await rebuildReadModels({ log, writer, purpose: "swap", batchEvents: 7 });
    assert.equal(rebuilt.hash, live);
    assert.equal(rebuilt.liveHash, live);
    assert.deepEqual(rebuilt.differing, []);
    assert.equal(await writer.hash("live"), live);
  },
);

testOnDatabases("[FOL2] every batch counts once through lost replies and failures", async (db) => {
  const log = await logOf(sampleInterview("ada"), sampleInterview("bob"), sampleInterview("cy"));
  const writer = writerOf(db);
  let calls = 0;
  const lost = { replies: 0, batches: 0 };
  const unreliable: ReadModelWriter = {
    ...writer,
    async apply(batch) {
      calls++;
      if (calls % 3 === 0) {
        lost.batches++;
        throw new ReadModelError("unavailable", "Killed before the commit.");
      }
      const state = await writer.apply(batch);
      if (calls % 2 === 0) {
        lost.replies++;
        throw new ReadModelError("unavailable", "Reply lost after the commit.");
      }
      return state;
    },
  };
  const follower = followLog({ log, writer: unreliable, patience, checkpointEveryMs: 0 });
  const late = sampleInterview("dee");
  for (const numbered of late.events) {
    await log.append(late.sessionId, [numbered]);
    await follower.whenWritten(await log.end());
  }
  await follower.stop();
  assert.ok(lost.replies > 3 && lost.batches > 3, JSON.stringify(lost));
  assert.equal(await count(db, "interview_keyframes"), 12);
  const verification = await verifyReadModels({ log, writer });
  assert.equal(verification.right, true);
});

testOnDatabases(
  "[FOL3] a second runner is refused and takes over when the first stops",
  async (db) => {
    const log = await logOf(sampleInterview("ada"));
    const writer = writerOf(db);
    const first = await startFollower(log, writer);
    const { generations: { live } } = await writer.state();
    const rows = { deleted: [], metadata: [], keyframes: [], reports: [] };
    const lists = { skipped: [], parked: [], released: [] };
    const stale = { generation: "live", from: live.position - 1, to: live.position + 5 } as const;
    await assert.rejects(
      writer.apply({
        ...stale,
        epoch: live.epoch,
        batch: crypto.randomUUID(),
        fingerprint: "",
        ...rows,
        ...lists,
      }),
      (error) => error instanceof ReadModelError && error.code === "second_runner",
    );
    const second = await startFollower(log, writer);
    const later = sampleInterview("bob");
    for (const numbered of later.events) await log.append(later.sessionId, [numbered]);
    await Promise.all([first, second].map(async (one) => one.whenWritten(await log.end())));
    await first.stop();
    const last = sampleInterview("cy");
    await log.append(last.sessionId, last.events);
    await second.whenWritten(await log.end());
    await second.stop();
    assert.equal((await verifyReadModels({ log, writer })).right, true);
  },
);

testOnDatabases("[FOL4] a rebuild swaps at once while the log is followed", async (db) => {
  const log = await logOf(sampleInterview("ada"), sampleInterview("bob"));
  const writer = writerOf(db);
  const follower = await startFollower(log, writer);
  await db.script("update interview_metadata set job_title = 'tampered' where user_id = 'ada'");
  const before = (await writer.state()).generations.live.epoch;
  let appended = false;
  const late = sampleInterview("cy");
  const result = await rebuildReadModels({
    log,
    writer: {
      ...writer,
      async finishRebuild(finish) {
        if (!appended) {
          appended = true;
          await log.append(late.sessionId, late.events);
          await follower.whenWritten(await log.end());
        }
        return await writer.finishRebuild(finish);
      },
    },
    purpose: "swap",
  });
  assert.deepEqual(result.differing.length, 1);
  assert.notEqual(result.liveHash, result.hash);
  assert.equal((await writer.state()).generations.live.epoch === before, false);
  assert.equal(await count(db, "interview_metadata where job_title = 'tampered'"), 0);
  const after = sampleInterview("dee");
  await log.append(after.sessionId, after.events);
  await follower.whenWritten(await log.end());
  await follower.stop();
  assert.equal(await count(db, "interview_metadata"), 4);
  assert.equal((await verifyReadModels({ log, writer })).right, true);
});

testOnDatabases("[FOL5] live, a poisonous event parks its interview alone", async (db) => {
  const [bad, good] = [sampleInterview("ada"), sampleInterview("bob")];
  const log = await logOf(bad, good);
  const writer = writerOf(db);
  const using = poisonWith(bad.sessionId);
  const follower = await startFollower(log, writer, using);
  assert.deepEqual(follower.parked.map((one) => one.session_id), [bad.sessionId]);
  assert.equal(follower.parked[0]?.event_number, 4);
  assert.match(follower.parked[0]?.reason ?? "", /cannot start/);
  assert.equal(await count(db, "interview_keyframes where user_id = 'bob'"), 3);
  assert.equal(await count(db, "interview_keyframes where user_id = 'ada'"), 0);
  await assert.rejects(releaseParked(log, writer, bad.sessionId, using), PoisonedEvent);
  assert.equal(await releaseParked(log, writer, bad.sessionId), true);
  assert.equal(await releaseParked(log, writer, bad.sessionId), false);
  await follower.stop();
  assert.equal(await count(db, "interview_keyframes where user_id = 'ada'"), 3);
  assert.equal((await verifyReadModels({ log, writer })).right, true);
});

testOnDatabases(
  "[FOL6] a rebuild stops at a poisonous event, names it and leaves the rows",
  async (db) => {
    const bad = sampleInterview("ada");
    const log = await logOf(bad);
    const writer = writerOf(db);
    await (await startFollower(log, writer)).stop();
    const live = await writer.hash("live");
    await assert.rejects(
      rebuildReadModels({ log, writer, purpose: "swap", using: poisonWith(bad.sessionId) }),
      (error) =>
        error instanceof PoisonedEvent && error.number === 4 && error.sessionId === bad.sessionId,
    );
    assert.equal(await writer.hash("live"), live);
  },
);

testOnDatabases("[FOL7] erasing an interview deletes its rows", async (db) => {
  const interview = sampleInterview("ada");
  const log = await logOf(interview, sampleInterview("bob"));
  const writer = writerOf(db);
  const follower = await startFollower(log, writer);
  await log.append(interview.sessionId, interview.erase());
  await follower.whenWritten(await log.end());
  await follower.stop();
  for (const table of ["interview_metadata", "interview_keyframes", "interview_reports"]) {
    assert.equal(await count(db, `${table} where session_id = '${interview.sessionId}'`), 0);
  }
  assert.equal((await verifyReadModels({ log, writer })).right, true);
});

testOnDatabases(
  "[FOL8] rows of older projections are rebuilt at the start, rows of a longer log kept until told",
  async (db) => {
    const writer = writerOf(db);
    const older = { ...tableProjections, metadata: { ...metadata, version: 0 } };
    const long = await logOf(sampleInterview("ada"), sampleInterview("bob"));
    await (await startFollower(long, writer, older)).stop();
    const first = (await writer.state()).generations.live;
    const follower = await startFollower(long, writer);
    await follower.stop();
    const second = (await writer.state()).generations.live;
    assert.notEqual(second.epoch, first.epoch);
    const short = await logOf(sampleInterview("cy"));
    const refusing = followLog({ log: short, writer, patience, checkpointEveryMs: 0 });
    while (refusing.problem === null) await pause(1);
    assert.equal(refusing.phase, "waiting");
    assert.match(refusing.problem, /older or another one.*aceit rebuild --accept-loss/);
    await assert.rejects(
      rebuildReadModels({ log: short, writer, purpose: "swap" }),
      (error) => error instanceof LogError && error.message === refusing.problem,
    );
    assert.equal(await count(db, "interview_metadata"), 2);
    await rebuildReadModels({ log: short, writer, purpose: "swap", acceptLoss: true });
    await refusing.whenWritten(await short.end());
    await refusing.stop();
    assert.equal(await count(db, "interview_metadata where user_id <> 'cy'"), 0);
    assert.equal(await count(db, "interview_metadata"), 1);
  },
);

testOnDatabases("[FOL9] rows that the database refuses park their interview alone", async (db) => {
  const [bad, good] = [sampleInterview("ada"), sampleInterview("bob")];
  const writer = writerOf(db);
  await db.script("alter table interview_metadata add check (user_id <> 'ada')");
  const log = await logOf(bad, good);
  const follower = await startFollower(log, writer);
  await follower.stop();
  assert.deepEqual(follower.parked.map((one) => one.session_id), [bad.sessionId]);
  assert.equal(await count(db, "interview_keyframes where user_id = 'bob'"), 3);
});

Deno.test({
  name: "[FOL10] killed backends of PostgreSQL lose no batch and double none" +
    (postgresAbsent() === null ? "" : ` (skipped, ${postgresAbsent()})`),
  ignore: postgresAbsent() !== null,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const db = await startPostgres();
    const writer = writerOf(db);
    const log = openMemoryInterviewLog();
    const follower = followLog({ log, writer, patience, checkpointEveryMs: 0 });
    for (let round = 0; round < 8; round++) {
      const interview = sampleInterview(`person ${round}`, 2);
      for (const numbered of interview.events) await log.append(interview.sessionId, [numbered]);
      await Promise.all([db.killBackends(), follower.whenWritten(await log.end())]);
    }
    await follower.stop();
    assert.equal(await count(db, "interview_keyframes"), 16);
    assert.equal((await verifyReadModels({ log, writer })).right, true);
    await db.close();
  },
});

Deno.test("[FOL11] the lag counts what is read and not yet written", async () => {
  const interview = sampleInterview("ada");
  const log = await logOf(interview);
  const away = () => Promise.reject(new ReadModelError("unavailable", "The database is away."));
  const live = { epoch: crypto.randomUUID(), position: 0, fingerprint: "" };
  const blocked = Promise.withResolvers<void>();
  const writer: ReadModelWriter = {
    state: () => Promise.resolve({ generations: { live }, parked: [] }),
    apply: async () => {
      await Promise.resolve();
      blocked.resolve();
      return await away();
    },
    beginRebuild: away,
    hash: away,
    finishRebuild: away,
  };
  const oldest = interview.events[0]?.event.at ?? 0;
  const follower = followLog({ log, writer, patience, now: () => oldest + 5_000 });
  await blocked.promise;
  await Promise.resolve();
  assert.equal(follower.lag.ms, 5_000);
  assert.equal(follower.lag.events > 0, true);
  await follower.stop();
  assert.equal(follower.phase, "stopped");
});

testOnDatabases(
  "[FOL12] rows that stand lose the text of a kind that is forgotten, as a rebuild makes them",
  async (db) => {
    const [ada, bob] = [sampleInterview("ada"), sampleInterview("bob")];
    const log = await logOf(ada, bob);
    const writer = writerOf(db);
    const follower = await startFollower(log, writer);
    const rowsWith = async (word: string) => {
      const counts = ["metadata", "keyframes", "reports"].map((name) =>
        count(db, `interview_${name} as row where row::text like '%${word}%'`)
      );
      return (await Promise.all(counts)).join(" ");
    };
    const forget = async (kind: DataKind) => {
      const before = ada.events.length;
      ada.do({ type: "ForgetData", at: ada.at, kind });
      await log.append(ada.sessionId, ada.events.slice(before));
      await follower.whenWritten(await log.end());
    };
    assert.equal(await rowsWith("analytical engine"), "2 0 0");
    await forget("documents");
    assert.equal(await rowsWith("analytical engine"), "1 0 0");
    assert.equal(await rowsWith("I built part"), "0 6 0");
    await forget("conversation");
    assert.equal(await rowsWith("I built part"), "0 3 0");
    assert.equal(await count(db, "interview_keyframes"), 6, "the turns stay");
    await forget("report");
    assert.equal(await count(db, "interview_reports"), 1);
    await follower.stop();
    const verification = await verifyReadModels({ log, writer });
    assert.deepEqual([verification.right, verification.differing], [true, []]);
  },
);
