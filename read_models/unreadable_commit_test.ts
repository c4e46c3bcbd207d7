import assert from "node:assert/strict";
import type { SessionId } from "../domain/ids.ts";
import type { Commit, LogEngine, StoredCommit } from "../eventlog/engine.ts";
import {
  type FoundKeys,
  type InterviewKeys,
  KeyError,
  ringOfOneKey,
} from "../eventlog/keys/keys.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { serveReadModels } from "../supabase/client.ts";
import { testOnDatabases } from "../testing/servers/read_model_databases.ts";
import { type SampleInterview, sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { PoisonedEvent } from "./batch_fold.ts";
import { followLog } from "./follow.ts";
import { releaseParked } from "./parked.ts";
import { readModelWriter } from "./read_model_writer.ts";
import { rebuildReadModels } from "./rebuild.ts";
import { verifyReadModels } from "./verify.ts";

const patience = { firstMs: 1, mostMs: 5 };

/** One interview's part of a log can be damaged and mended; the log itself is a real one. */
class Damage {
  readonly #of: SessionId;
  /** What its key is found to be, and what its bytes are; null where all is well. */
  key: (() => FoundKeys) | null = null;
  bytes: ((payload: Uint8Array, commit: Commit) => Uint8Array) | null = null;

  constructor(of: SampleInterview) {
    this.#of = of.sessionId;
  }

  keys(whole: InterviewKeys): InterviewKeys {
    const get = (sessionId: SessionId) =>
      sessionId === this.#of && this.key !== null
        ? Promise.resolve(this.key).then((found) => found())
        : whole.get(sessionId);
    return { ...whole, get };
  }

  engine(whole: LogEngine): LogEngine {
    const watchCommits = (commits: AsyncIterable<StoredCommit>) => this.#watch(commits);
    return {
      name: whole.name,
      append: (commit) => whole.append(commit),
      read: (stream, after) => watchCommits(whole.read(stream, after)),
      readAll: (after) => watchCommits(whole.readAll(after)),
      follow: (after, signal) => watchCommits(whole.follow(after, signal)),
      head: (stream) => whole.head(stream),
      end: () => whole.end(),
      losses: (thorough) => whole.losses(thorough),
      health: () => whole.health(),
      close: () => whole.close(),
    };
  }

  async *#watch(commits: AsyncIterable<StoredCommit>): AsyncGenerator<StoredCommit> {
    for await (const commit of commits) {
      const damaged = this.bytes !== null && commit.stream === `interview.${this.#of}`;
      yield damaged && this.bytes !== null
        ? { ...commit, payload: this.bytes(commit.payload, commit) }
        : commit;
    }
  }
}

/** Flips a bit in the middle of a sealed text, which JSON does not notice. */
function flipSealed(payload: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(payload);
  const at = text.indexOf('"sealed":{"') + 60;
  if (at < 60) return payload;
  const other = text[at] === "A" ? "B" : "A";
  return new TextEncoder().encode(text.slice(0, at) + other + text.slice(at + 1));
}

const damages: readonly (readonly [string, (damage: Damage) => void, RegExp])[] = [
  [
    "bytes that are cut off",
    (damage) =>
      damage.bytes = (payload, { first }) => first === 7 ? payload.subarray(0, 20) : payload,
    /^Event 7 of interview \S+ cannot be read: .*not those that were written/,
  ],
  [
    "a sealed text with a flipped bit",
    (damage) => damage.bytes = flipSealed,
    /^Event 1 of interview \S+ cannot be read: .*not those that were written/,
  ],
  [
    "a missing key",
    (damage) => damage.key = () => "missing",
    /cannot be read: The key of interview \S+ is missing/,
  ],
  [
    "another interview's key",
    (damage) => damage.key = () => ringOfOneKey(new Uint8Array(32)),
    /cannot be read: .*does not open with the interview's key/,
  ],
  [
    "a damaged key",
    (damage) =>
      damage.key = () => {
        throw new KeyError("unreadable", "The key is damaged.");
      },
    /cannot be read: The key is damaged/,
  ],
];

const [ada, bob] = [sampleInterview("ada"), sampleInterview("bob")];

async function withLog(
  test: (log: ReturnType<typeof openInterviewLog>, damage: Damage) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-damage-" });
  const damage = new Damage(ada);
  const engine = damage.engine(await openSqliteEngine({ folder }));
  const log = openInterviewLog(engine, damage.keys(memoryKeys()));
  try {
    for (let place = 0; place < 30; place += 3) {
      for (const { sessionId, events } of [ada, bob]) {
        await log.append(sessionId, events.slice(place, place + 3));
      }
    }
    await test(log, damage);
  } finally {
    await log.close();
    await Deno.remove(folder, { recursive: true });
  }
}

for (const [what, inflict, reason] of damages) {
  testOnDatabases(
    `[UNC1] live, ${what} parks its interview alone until it is mended, and no second key is made`,
    (database) =>
      withLog(async (log, damage) => {
        const writer = readModelWriter(
          serveReadModels(database, () => Promise.resolve(null)).writer,
        );
        inflict(damage);
        const follower = followLog({ log, writer, patience, checkpointEveryMs: 0 });
        await follower.whenWritten(await log.end());
        assert.deepEqual(follower.parked.map((one) => one.session_id), [ada.sessionId]);
        assert.match(follower.parked[0]?.reason ?? "", reason);
        assert.deepEqual([follower.phase, follower.problem], ["following", null]);
        await log.append(bob.sessionId, bob.events.slice(30));
        const more = log.append(ada.sessionId, ada.events.slice(30));
        const cannotSeal = what === "a missing key" || what === "a damaged key";
        if (!cannotSeal) await more;
        else await assert.rejects(more, /key/i);
        await follower.whenWritten(await log.end());
        const [rows] = await database.script(
          "select user_id, count(*)::int as n from interview_keyframes group by user_id",
        );
        assert.deepEqual(rows, [{ user_id: "bob", n: 3 }]);
        await assert.rejects(releaseParked(log, writer, ada.sessionId), PoisonedEvent);
        await assert.rejects(
          rebuildReadModels({ log, writer, purpose: "swap" }),
          (error) => error instanceof PoisonedEvent && error.sessionId === ada.sessionId,
        );
        Object.assign(damage, { key: null, bytes: null });
        assert.equal(await releaseParked(log, writer, ada.sessionId), true);
        await follower.stop();
        assert.equal((await verifyReadModels({ log, writer })).right, true);
      }),
  );
}

testOnDatabases(
  "[UNC2] an interview that goes on after its past became unreadable is parked alone",
  (database) =>
    withLog(async (log, damage) => {
      const writer = readModelWriter(serveReadModels(database, () => Promise.resolve(null)).writer);
      const before = followLog({ log, writer, patience, checkpointEveryMs: 0 });
      await before.whenWritten(await log.end());
      await before.stop();
      damage.bytes = (payload, { first }) => first === 4 ? payload.subarray(1) : payload;
      const after = followLog({ log, writer, patience, checkpointEveryMs: 0 });
      for (const { sessionId, events } of [ada, bob]) await log.append(sessionId, events.slice(30));
      await after.whenWritten(await log.end());
      await after.stop();
      const found = after.parked.map((one) => [one.session_id, one.event_number]);
      assert.deepEqual(found, [[ada.sessionId, 4]]);
      const [rows] = await database.script("select user_id from interview_reports");
      assert.deepEqual(rows, [{ user_id: "bob" }]);
    }),
);
