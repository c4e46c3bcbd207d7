import assert from "node:assert/strict";
import type { Numbered } from "../domain/event.ts";
import { roomIdSchema, type SessionId, sessionIdSchema, utteranceIdSchema } from "../domain/ids.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { all } from "../testing/contracts/log_engine_contract.ts";
import { presentVocabulary, type SkippedEvent } from "./codec/codec.ts";
import { ConcurrencyError, type LogEngine, LogError } from "./engine.ts";
import { KeyError } from "./keys/keys.ts";
import { memoryKeys } from "./keys/memory_keys.ts";
import { openInterviewLog } from "./open_interview_log.ts";
import { openSqliteEngine } from "./sqlite/sqlite_engine.ts";

const at = epochMillis(1_800_000_000_000);

async function withEngine(test: (engine: LogEngine) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-log-" });
  const engine = await openSqliteEngine({ folder });
  try {
    await test(engine);
  } finally {
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const openedEvent = (number: number): Numbered => ({
  number: eventNumber(number),
  event: { type: "RoomOpened", version: 1, at, roomId: roomIdSchema.parse(crypto.randomUUID()) },
});

const partly = (number: number, text: string): Numbered => ({
  number: eventNumber(number),
  event: {
    type: "UtterancePartlyHeard",
    version: 1,
    at,
    utteranceId: utteranceIdSchema.parse(crypto.randomUUID()),
    text,
  },
});

const newSession = (): SessionId => sessionIdSchema.parse(crypto.randomUUID());

Deno.test("[IL1] events come back as they went in, from any number on", () =>
  withEngine(async (engine) => {
    const log = openInterviewLog(engine, memoryKeys());
    const sessionId = newSession();
    const events = [openedEvent(1), partly(2, "well"), partly(3, "well, I"), openedEvent(4)];
    await log.append(sessionId, events.slice(0, 3));
    await log.append(sessionId, events.slice(3));
    assert.deepEqual(await all(log.read(sessionId)), events);
    assert.deepEqual(await all(log.read(sessionId, 1)), events.slice(1));
    assert.deepEqual(await all(log.read(sessionId, 4)), []);
    assert.equal(await log.head(sessionId), 4);
  }));

Deno.test("[IL2] the same events appended again are stored once; other events are refused", () =>
  withEngine(async (engine) => {
    const log = openInterviewLog(engine, memoryKeys());
    const sessionId = newSession();
    const events = [partly(1, "hello"), openedEvent(2)];
    await log.append(sessionId, events);
    await log.append(sessionId, events);
    assert.equal((await all(log.read(sessionId))).length, 2);
    await assert.rejects(
      log.append(sessionId, [partly(1, "other"), openedEvent(2)]),
      ConcurrencyError,
    );
  }));

Deno.test("[IL3] reading and following all interviews passes over other streams", () =>
  withEngine(async (engine) => {
    const log = openInterviewLog(engine, memoryKeys());
    const [one, other] = [newSession(), newSession()];
    await log.append(one, [openedEvent(1)]);
    const payload = new Uint8Array(3);
    await engine.append({ stream: `coaching.${one}`, first: 1, count: 1, payload });
    await log.append(other, [openedEvent(1)]);
    const sessions = (await all(log.readAll())).map(({ sessionId }) => sessionId);
    assert.deepEqual(sessions, [one, other]);
    const stop = new AbortController();
    const followed: SessionId[] = [];
    for await (const { sessionId, position } of log.follow(0, stop.signal)) {
      followed.push(sessionId);
      if (position === await log.end()) stop.abort();
    }
    assert.deepEqual(followed, [one, other]);
  }));

Deno.test("[IL4] once the key is destroyed the text is gone and the interview takes no more", () =>
  withEngine(async (engine) => {
    const keys = memoryKeys();
    const log = openInterviewLog(engine, keys);
    const sessionId = newSession();
    await log.append(sessionId, [partly(1, "planted words"), openedEvent(2)]);
    await keys.destroy(sessionId);
    const read = await all(log.read(sessionId));
    assert.equal(read.length, 2);
    assert.doesNotMatch(JSON.stringify(read), /planted/);
    await assert.rejects(log.append(sessionId, [partly(3, "more")]), KeyError);
    await log.append(sessionId, [openedEvent(3)]);
  }));

Deno.test("[IL5] a key that is missing without having been destroyed is an error", () =>
  withEngine(async (engine) => {
    const sessionId = newSession();
    await openInterviewLog(engine, memoryKeys()).append(sessionId, [partly(1, "text")]);
    const elsewhere = openInterviewLog(engine, memoryKeys());
    await assert.rejects(all(elsewhere.read(sessionId)), (error) => {
      assert.ok(error instanceof LogError);
      assert.match(error.message, /back-up/);
      return true;
    });
  }));

Deno.test("[IL6] events of the future are reported and stay in the log", () =>
  withEngine(async (engine) => {
    const skipped: SkippedEvent[] = [];
    const onSkipped = (event: SkippedEvent) => void skipped.push(event);
    const log = openInterviewLog(engine, memoryKeys(), { onSkipped });
    const sessionId = newSession();
    const bytes = JSON.stringify({ format: 1, events: [{ type: "Later", version: 4, at }] });
    const payload = new TextEncoder().encode(bytes);
    await engine.append({ stream: `interview.${sessionId}`, first: 1, count: 1, payload });
    await log.append(sessionId, [openedEvent(2)]);
    const numbers = (await all(log.read(sessionId))).map(({ number }) => number);
    assert.deepEqual(numbers, [2]);
    assert.deepEqual(skipped.map(({ type, version }) => [type, version]), [["Later", 4]]);
    assert.equal(await engine.head(`interview.${sessionId}`), 2);
  }));

Deno.test("[IL7] a commit that can't be read is handed over by name, and the others as they are", () =>
  withEngine(async (engine) => {
    const [kept, lost] = [memoryKeys(), memoryKeys()];
    const [damaged, keyless, later, whole] = [1, 2, 3, 4].map(newSession);
    assert.ok(damaged && keyless && later && whole);
    const log = openInterviewLog(engine, kept);
    await openInterviewLog(engine, lost).append(keyless, [partly(1, "text"), openedEvent(2)]);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const payloads = [[damaged, bytes('{"format":1,"eve')], [
      later,
      bytes('{"format":99}'),
    ]] as const;
    for (const [sessionId, payload] of payloads) {
      await engine.append({ stream: `interview.${sessionId}`, first: 1, count: 3, payload });
    }
    await log.append(whole, [partly(1, "well")]);
    await log.append(keyless, [openedEvent(3)]);
    const found = (await all(log.readAll())).map((commit) =>
      "unreadable" in commit
        ? [commit.sessionId, commit.first, commit.count, commit.unreadable.code]
        : [commit.sessionId, commit.events.length]
    );
    assert.deepEqual(found, [
      [keyless, 1, 2, "corrupt"],
      [damaged, 1, 3, "corrupt"],
      [later, 1, 3, "unsupported"],
      [whole, 1],
      [keyless, 1],
    ]);
    for (const sessionId of [damaged, keyless, later]) {
      await assert.rejects(all(log.read(sessionId)), LogError);
    }
  }));

Deno.test("[IL8] a damaged key makes its interview unreadable; a log that is away stops the reading", () =>
  withEngine(async (engine) => {
    const keys = memoryKeys();
    const sessionId = newSession();
    await openInterviewLog(engine, keys).append(sessionId, [partly(1, "text")]);
    let failure: Error = new KeyError("unreadable", "The key is damaged.");
    const log = openInterviewLog(engine, { ...keys, get: () => Promise.reject(failure) });
    const [commit] = await all(log.readAll());
    assert.ok(commit !== undefined && "unreadable" in commit);
    assert.match(commit.unreadable.message, /The key is damaged/);
    await assert.rejects(all(log.read(sessionId)), LogError);
    failure = new LogError("unavailable", "NATS did not answer.", true);
    await assert.rejects(all(log.readAll()), failure);
  }));

Deno.test("[IL9] what decoding trips over is damage of that commit, whatever it throws", () =>
  withEngine(async (engine) => {
    const sessionId = newSession();
    const old = JSON.stringify({ format: 1, events: [{ type: "RoomOpened", version: 0, at }] });
    const payload = new TextEncoder().encode(old);
    await engine.append({ stream: `interview.${sessionId}`, first: 1, count: 1, payload });
    const trip = () => {
      throw new TypeError("fields of undefined");
    };
    const vocabulary = { ...presentVocabulary, upcasters: { RoomOpened: { 0: trip } } };
    const log = openInterviewLog(engine, memoryKeys(), { vocabulary });
    const [commit] = await all(log.readAll());
    assert.ok(commit !== undefined && "unreadable" in commit);
    assert.match(commit.unreadable.message, /from event 1 on can't be read: fields of undefined/);
    await assert.rejects(all(log.read(sessionId)), LogError);
  }));
