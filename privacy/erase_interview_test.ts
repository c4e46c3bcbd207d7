import assert from "node:assert/strict";
import { type SessionId, userIdSchema } from "../domain/ids.ts";
import { LogError } from "../eventlog/engine.ts";
import { foldAll } from "../projections/all.ts";
import { hashOfStates } from "../projections/state_hash.ts";
import { UnknownInterview } from "../room/live_room.ts";
import { openRooms } from "../room/rooms.ts";
import { copyFolder, filesWith, inFolder, openAt } from "../testing/servers/log_on_disk.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { plantedInterview, plantedWords } from "../testing/fixtures/planted_interview.ts";
import { eraseInterview } from "./erase_interview.ts";

const requestedBy = userIdSchema.parse("user_ada");

type Opened = Awaited<ReturnType<typeof openAt>>;

async function textOf(log: Pick<Opened["log"], "read">, sessionId: SessionId): Promise<string> {
  return JSON.stringify(await Array.fromAsync(log.read(sessionId)));
}

Deno.test("[ERA1] erased text is gone from log and keys, and a restored older log can't bring it back", () =>
  inFolder(async (folder) => {
    const before = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await before.log.append(sessionId, events);
    const kept = plantedInterview();
    await before.log.append(kept.sessionId, kept.events);
    const whole = await textOf(before.log, sessionId);
    for (const word of plantedWords) assert.ok(whole.includes(word), `${word} was recorded`);
    await copyFolder(`${folder}/log`, `${folder}/backup`);

    await eraseInterview(sessionId, requestedBy, before);
    const erased = await textOf(before.log, sessionId);
    assert.match(erased, /"InterviewErased"/);
    for (const word of plantedWords) assert.ok(!erased.includes(word), `${word} is gone`);
    assert.ok((await textOf(before.log, kept.sessionId)).includes(plantedWords[0]));
    await before.close();
    assert.deepEqual(await filesWith(folder, plantedWords), []);

    const restored = await openAt(folder, `${folder}/backup`);
    const old = await textOf(restored.log, sessionId);
    assert.ok(old.includes("[erased]") && !old.includes("InterviewErased"));
    for (const word of plantedWords) assert.ok(!old.includes(word), `${word} stays gone`);
    await restored.close();
  }));

Deno.test("[ERA7] after the erasure no projection knows a word of it, live or folded again", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await parts.log.append(sessionId, events);
    await eraseInterview(sessionId, requestedBy, parts);
    const read = await Array.fromAsync(parts.log.read(sessionId));
    const live = foldAll([...events, ...read.slice(events.length)]);
    for (const word of plantedWords) assert.ok(!JSON.stringify(live).includes(word), word);
    assert.equal(await hashOfStates(live), await hashOfStates(foldAll(read)));
    await parts.close();
  }));

Deno.test("[ERA2] a live interview is erased through its room, which takes nothing more", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await parts.log.append(sessionId, events);
    const room = await parts.rooms.open(sessionId);
    await eraseInterview(sessionId, requestedBy, parts);
    assert.equal(room.interview.lifecycle.phase, "erased");
    assert.doesNotMatch(JSON.stringify(room.interview), /planted/);
    assert.throws(() => room.execute({ type: "RequestReport", at: room.now() }));
    assert.equal(await parts.keys.get(sessionId), "destroyed");
    await parts.close();
  }));

Deno.test("[ERA3] erasing twice, also at once, records it once", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await parts.log.append(sessionId, events);
    const erase = () => eraseInterview(sessionId, requestedBy, parts);
    await Promise.all([erase(), erase()]);
    await erase();
    const text = await textOf(parts.log, sessionId);
    assert.equal(text.split("InterviewErased").length - 1, 1);
    await parts.close();
  }));

Deno.test("[ERA4] an erasure that ended before the key was destroyed is finished by the next", () =>
  inFolder(async (folder) => {
    const first = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await first.log.append(sessionId, events);
    const broken = { ...memoryKeys(), destroy: () => Promise.reject(new Error("pulled plug")) };
    const half = eraseInterview(sessionId, requestedBy, { ...first, keys: broken });
    await assert.rejects(half, /pulled plug/);
    await first.close();
    const second = await openAt(folder);
    await eraseInterview(sessionId, requestedBy, second);
    assert.equal(await second.keys.get(sessionId), "destroyed");
    await second.close();
  }));

Deno.test("[ERA5] an interview that nobody knows is refused, and no key is spent on it", () =>
  inFolder(async (folder) => {
    const parts = await openAt(folder);
    const { sessionId } = plantedInterview();
    await assert.rejects(eraseInterview(sessionId, requestedBy, parts), UnknownInterview);
    assert.equal(await parts.keys.get(sessionId), "missing");
    await parts.close();
  }));

Deno.test("[ERA6] while the log does not keep the fact, the key stays", async () => {
  const log = openMemoryInterviewLog();
  const keys = memoryKeys();
  const { sessionId, events } = plantedInterview();
  await log.append(sessionId, events);
  await keys.create(sessionId);
  const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => {} });
  await rooms.open(sessionId);
  log.failWith(new LogError("unavailable", "away", true));
  const erasing = eraseInterview(sessionId, requestedBy, { log, keys, rooms, patienceMs: 50 });
  await assert.rejects(erasing, /erase it again/);
  assert.equal(typeof await keys.get(sessionId), "object");
  log.failWith(null);
  await eraseInterview(sessionId, requestedBy, { log, keys, rooms });
  assert.equal(await keys.get(sessionId), "destroyed");
  await rooms.close();
});

Deno.test("[ERA8] an interview whose text can't be opened any more is erased like any other", () =>
  inFolder(async (folder) => {
    const first = await openAt(folder);
    const { sessionId, events } = plantedInterview();
    await first.log.append(sessionId, events);
    await first.close();
    await Deno.remove(`${folder}/keys/${sessionId.slice(0, 2)}/${sessionId}`);
    const second = await openAt(folder);
    await assert.rejects(second.rooms.open(sessionId), LogError);
    await eraseInterview(sessionId, requestedBy, second);
    assert.equal(await second.keys.get(sessionId), "destroyed");
    assert.match(await textOf(second.log, sessionId), /"InterviewErased"/);
    await second.close();
  }));
