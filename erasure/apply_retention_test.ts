import assert from "node:assert/strict";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { LogError } from "../eventlog/engine.ts";
import { memoryKeys } from "../eventlog/memory_keys.ts";
import { openRooms } from "../room/rooms.ts";
import { openMemoryInterviewLog } from "../testing/memory_interview_log.ts";
import { plantedInterview } from "../testing/planted_interview.ts";
import type { SampleInterview } from "../testing/sample_interview.ts";
import { applyRetention } from "./apply_retention.ts";
import { eraseInterview } from "./erase_interview.ts";
import { startRetention } from "./retention_job.ts";

const days = 86_400_000;
const policy = { prepared: null, held: 30 };

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
  assert.ok(await parts.keys.get(old.sessionId) instanceof Uint8Array);
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
  assert.ok(await parts.keys.get(young.sessionId) instanceof Uint8Array);
  assert.deepEqual(await applyRetention(run, parts), []);
  await parts.rooms.close();
});

Deno.test("[RJ3] erasures left half done are finished: a key that stayed, a log put back", async () => {
  const [keyStayed, logPutBack] = [plantedInterview(), plantedInterview()];
  const parts = await setUp(keyStayed, logPutBack);
  const keep = { ...parts, keys: { ...parts.keys, destroy: () => Promise.resolve() } };
  await eraseInterview(keyStayed.sessionId, keyStayed.userId, keep);
  await parts.keys.destroy(logPutBack.sessionId);
  const run = { policy: { prepared: null, held: null }, now: later(keyStayed, 1), dryRun: false };
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

Deno.test("[RJ6] one that can't be read as a whole is reported, not erased; the others are", async () => {
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
  assert.ok(await parts.keys.get(damaged.sessionId) instanceof Uint8Array);
  assert.equal(await parts.keys.get(old.sessionId), "destroyed");
  await parts.rooms.close();
});
