import assert from "node:assert/strict";
import { keepAll } from "../domain/retention.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { LogError } from "../eventlog/engine.ts";
import { dataKinds } from "../domain/data_kind.ts";
import { type KeyRing, ringOfOneKey } from "../eventlog/keys/keys.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openRooms } from "../room/rooms.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { plantedInterview } from "../testing/fixtures/planted_interview.ts";
import { SampleInterview } from "../testing/fixtures/sample_interview.ts";
import { applyRetention, type RetentionParts } from "./apply_retention.ts";
import { eraseInterview } from "./erase_interview.ts";
import { forgetData } from "./forget_data.ts";
import { startRetention } from "./retention_job.ts";

const days = 86_400_000;
const policy = { ...keepAll, held: 30 };

async function setUp(...interviews: SampleInterview[]) {
  const log = openMemoryInterviewLog();
  const keys = memoryKeys();
  for (const { sessionId, events } of interviews) {
    await keys.create(sessionId);
    await log.append(sessionId, events);
  }
  const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => {} });
  return { log, keys, rooms };
}

const later = ({ now }: SampleInterview, count: number) => epochMillis(now + count * days);

function younger(by: number): SampleInterview {
  const interview = plantedInterview();
  const events = interview.events.map(({ number, event }) => ({
    number,
    event: { ...event, at: epochMillis(event.at + by * days) },
  }));
  return Object.assign(interview, { events });
}

Deno.test("[RJ1] a dry run says what would go and touches nothing", async () => {
  const old = plantedInterview();
  const parts = await setUp(old);
  const run = { policy, now: later(old, 31), dryRun: true };
  const due = await applyRetention(run, parts);
  assert.deepEqual(due.map(({ sessionId, kind, cause }) => [sessionId, kind, cause]), [
    [old.sessionId, "held", "too_old"],
  ]);
  assert.equal(typeof await parts.keys.get(old.sessionId), "object");
  assert.equal(await parts.log.head(old.sessionId), old.events.length);
  await parts.rooms.close();
});

Deno.test("[RJ2] a run erases what is too old, keeps the rest, and has nothing to do again", async () => {
  const [old, young] = [plantedInterview(), younger(10)];
  const parts = await setUp(old, young);
  const run = { policy, now: later(old, 31), dryRun: false };
  assert.deepEqual((await applyRetention(run, parts)).map(({ sessionId }) => sessionId), [
    old.sessionId,
  ]);
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  assert.equal(typeof await parts.keys.get(young.sessionId), "object");
  assert.deepEqual(await applyRetention(run, parts), []);
  await parts.rooms.close();
});

Deno.test("[RJ3] erasures left half done are finished: a key that stayed, a log put back", async () => {
  const [keyStayed, logPutBack] = [plantedInterview(), plantedInterview()];
  const parts = await setUp(keyStayed, logPutBack);
  const keep = { ...parts, keys: { ...parts.keys, destroy: () => Promise.resolve() } };
  await eraseInterview(keyStayed.sessionId, keyStayed.userId, keep);
  await parts.keys.destroy(logPutBack.sessionId);
  const run = { policy: keepAll, now: later(keyStayed, 1), dryRun: false };
  const due = await applyRetention(run, parts);
  assert.deepEqual(due.map(({ cause, failure }) => [cause, failure]), [
    ["unfinished", null],
    ["unfinished", null],
  ]);
  assert.equal(await parts.keys.get(keyStayed.sessionId), "destroyed");
  const types = (await Array.fromAsync(parts.log.read(logPutBack.sessionId)))
    .map(({ event }) => event.type);
  assert.equal(types.at(-1), "InterviewErased");
  await parts.rooms.close();
});

Deno.test("[RJ4] one that fails is reported, and the others are erased all the same", async () => {
  const [first, second] = [plantedInterview(), plantedInterview()];
  const parts = await setUp(first, second);
  const destroy = (sessionId: typeof first.sessionId) =>
    sessionId === first.sessionId
      ? Promise.reject(new Error("read-only folder"))
      : parts.keys.destroy(sessionId);
  const run = { policy, now: later(first, 31), dryRun: false };
  const due = await applyRetention(run, { ...parts, keys: { ...parts.keys, destroy } });
  assert.deepEqual(due.map(({ failure }) => failure), ["read-only folder", null]);
  assert.equal(await parts.keys.get(second.sessionId), "destroyed");
  await parts.rooms.close();
});

Deno.test("[RJ5] the job runs again and again until it is ended", async () => {
  const old = plantedInterview();
  const parts = await setUp(old);
  const counts: number[] = [];
  const twice = Promise.withResolvers<void>();
  const stop = startRetention({
    policy,
    clock: () => later(old, 31),
    onRun: (due) => void (counts.push(due.length) === 2 && twice.resolve()),
    onFailure: twice.reject,
    firstMs: 0,
    everyMs: 1,
  }, parts);
  await twice.promise;
  await stop();
  assert.deepEqual(counts.slice(0, 2), [1, 0]);
  await parts.rooms.close();
});

/** Kinds whose key is destroyed. */
const destroyedKindsOf = (keys: KeyRing) => dataKinds.filter((kind) => keys[kind] === null);

const kinds = { ...keepAll, documents: 10, conversation: 30, report: 30, held: 60 };

async function dueAfter(
  old: SampleInterview,
  count: number,
  parts: RetentionParts,
  dryRun = false,
) {
  const due = await applyRetention({ policy: kinds, now: later(old, count), dryRun }, parts);
  return due.map(({ kind, cause, failure }) => [kind, cause, failure]);
}

Deno.test("[RJ6] kinds go one by one as they get too old, and in the end the interview", async () => {
  const old = plantedInterview();
  const parts = await setUp(old);
  assert.deepEqual(await dueAfter(old, 9, parts), []);
  assert.deepEqual(await dueAfter(old, 11, parts, true), [["documents", "too_old", null]]);
  assert.equal(destroyedKindsOf(await ringOf(parts, old)).length, 0, "a dry run touches nothing");
  assert.deepEqual(await dueAfter(old, 11, parts), [["documents", "too_old", null]]);
  assert.deepEqual(destroyedKindsOf(await ringOf(parts, old)), ["documents"]);
  assert.deepEqual(await dueAfter(old, 12, parts), []);
  assert.deepEqual(await dueAfter(old, 31, parts), [
    ["conversation", "too_old", null],
    ["report", "too_old", null],
  ]);
  assert.deepEqual(await dueAfter(old, 32, parts), [], "without any text it is not erased yet");
  assert.deepEqual(await dueAfter(old, 61, parts), [["held", "too_old", null]]);
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  await parts.rooms.close();
});

Deno.test("[RJ7] a kind left half destroyed is finished: a key that stayed, a log put back", async () => {
  const [keyStayed, logPutBack] = [plantedInterview(), plantedInterview()];
  const parts = await setUp(keyStayed, logPutBack);
  const keep = { ...parts, keys: { ...parts.keys, destroyKind: () => Promise.resolve() } };
  await forgetData(keyStayed.sessionId, "report", keep);
  await parts.keys.destroyKind(logPutBack.sessionId, "report");
  const run = { policy: keepAll, now: later(keyStayed, 1), dryRun: false };
  const due = await applyRetention(run, parts);
  assert.deepEqual(due.map(({ kind, cause, failure }) => [kind, cause, failure]), [
    ["report", "unfinished", null],
    ["report", "unfinished", null],
  ]);
  assert.deepEqual(destroyedKindsOf(await ringOf(parts, keyStayed)), ["report"]);
  const last = (await Array.fromAsync(parts.log.read(logPutBack.sessionId))).at(-1);
  assert.equal(last?.event.type, "DataForgotten");
  assert.deepEqual(await applyRetention(run, parts), []);
  await parts.rooms.close();
});

Deno.test("[RJ8] of an interview with one key no part is touched, and it goes as a whole", async () => {
  const old = plantedInterview();
  const one = ringOfOneKey(new Uint8Array(32).fill(4));
  const parts = { ...await setUp(old), keys: memoryKeys([[old.sessionId, one]]) };
  const { length } = old.events;
  assert.deepEqual(await dueAfter(old, 11, parts), [["documents", "one_key", null]]);
  assert.equal(await parts.log.head(old.sessionId), length, "nothing is recorded of it either");
  await assert.rejects(forgetData(old.sessionId, "documents", parts), /one key/);
  assert.equal(await parts.log.head(old.sessionId), length);
  assert.deepEqual(await dueAfter(old, 61, parts), [["held", "too_old", null]]);
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  await parts.rooms.close();
});

Deno.test("[RJ9] an interview that was left running is ended before a part of it goes", async () => {
  const left = new SampleInterview();
  left.begin();
  left.turn("What did you build?", "An engine.");
  const parts = await setUp(left);
  assert.deepEqual(await dueAfter(left, 11, parts), [["documents", "too_old", null]]);
  const events = await Array.fromAsync(parts.log.read(left.sessionId));
  const after = events.slice(left.events.length).map(({ event }) => event.type);
  assert.deepEqual(after.slice(-2), ["InterviewEnded", "DataForgotten"]);
  assert.deepEqual(await dueAfter(left, 31, parts), [["conversation", "too_old", null]]);
  await parts.rooms.close();
});

Deno.test("[RJ10] a kind whose key cannot be destroyed is reported and tried again", async () => {
  const old = plantedInterview();
  const parts = await setUp(old);
  const destroyKind = () => Promise.reject(new Error("read-only folder"));
  const broken = { ...parts, keys: { ...parts.keys, destroyKind } };
  assert.deepEqual(await dueAfter(old, 11, broken), [["documents", "too_old", "read-only folder"]]);
  assert.deepEqual(await dueAfter(old, 12, parts), [["documents", "unfinished", null]]);
  await parts.rooms.close();
});

Deno.test("[RJ12] a wrong year deletes nothing, unless that is insisted on", async () => {
  const old = plantedInterview();
  const parts = await setUp(old);
  for (const now of [later(old, 4_000), epochMillis(old.now - 400 * days)]) {
    const due = await applyRetention({ policy: { ...policy, held: 1 }, now, dryRun: false }, parts);
    for (const { failure } of due) assert.match(failure ?? "", /clock says .* --insist/s);
    assert.equal(due.length, now > old.now ? 1 : 0);
    assert.equal(typeof await parts.keys.get(old.sessionId), "object");
  }
  const run = { policy, now: later(old, 4_000), dryRun: false, insist: true };
  assert.deepEqual((await applyRetention(run, parts)).map(({ failure }) => failure), [null]);
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  await parts.rooms.close();
});

Deno.test("[RJ13] most interviews at once are not deleted, a few of many are", async () => {
  const old = Array.from({ length: 10 }, () => plantedInterview());
  const young = Array.from({ length: 9 }, () => younger(29));
  const [first] = old;
  assert.ok(first !== undefined);
  const run = { policy, now: later(first, 31), dryRun: false };
  const parts = await setUp(...old, ...young);
  const refused = await applyRetention(run, parts);
  assert.equal(refused.length, 10);
  for (const { failure } of refused) assert.match(failure ?? "", /10 of 19 interviews/);
  const more = await setUp(...old, ...young, younger(29));
  const deleted = await applyRetention(run, more);
  assert.deepEqual(new Set(deleted.map(({ failure }) => failure)), new Set([null]));
  await Promise.all([parts.rooms.close(), more.rooms.close()]);
});

Deno.test("[RJ14] a deletion that was begun is finished whatever the clock says", async () => {
  const old = plantedInterview();
  const parts = await setUp(old);
  const keep = { ...parts, keys: { ...parts.keys, destroy: () => Promise.resolve() } };
  await eraseInterview(old.sessionId, old.userId, keep);
  const run = { policy, now: epochMillis(0), dryRun: false };
  assert.deepEqual(
    (await applyRetention(run, parts)).map(({ cause, failure }) => [cause, failure]),
    [
      ["unfinished", null],
    ],
  );
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  await parts.rooms.close();
});

async function ringOf({ keys }: RetentionParts, { sessionId }: SampleInterview): Promise<KeyRing> {
  const found = await keys.get(sessionId);
  assert.ok(typeof found === "object");
  return found;
}

Deno.test("[RJ11] one that can't be read as a whole is reported, not erased; the others are", async () => {
  const [damaged, old] = [plantedInterview(), plantedInterview()];
  const parts = await setUp(damaged, old);
  const unreadable = new LogError("corrupt", "its bytes are no JSON", false);
  const readAll = async function* (after?: number) {
    for await (const commit of parts.log.readAll(after)) {
      yield commit;
      if (commit.sessionId !== damaged.sessionId) continue;
      const next = eventNumber(damaged.events.length + 1);
      const { position, sessionId } = commit;
      yield { position: position + 0.5, sessionId, first: next, count: 1, unreadable };
    }
  };
  const run = { policy, now: later(damaged, 31), dryRun: false };
  const due = await applyRetention(run, { ...parts, log: { ...parts.log, readAll } });
  assert.deepEqual(due.map(({ sessionId, failure }) => [sessionId, failure]), [
    [damaged.sessionId, "its bytes are no JSON"],
    [old.sessionId, null],
  ]);
  assert.deepEqual(destroyedKindsOf(await ringOf(parts, damaged)), []);
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  await parts.rooms.close();
});
