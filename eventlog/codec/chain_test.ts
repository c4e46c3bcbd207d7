import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import { all, commitOf, newStream } from "../../testing/contracts/log_engine_contract.ts";
import { inFolder } from "../../testing/servers/log_on_disk.ts";
import { sampleInterview } from "../../testing/fixtures/sample_interview.ts";
import { ChainWatch, linkOf } from "./chain.ts";
import { type LogEngine, LogError, type StoredCommit } from "../engine.ts";
import type { InterviewLog } from "../interview_log.ts";
import { memoryKeys } from "../keys/memory_keys.ts";
import { openInterviewLog } from "../open_interview_log.ts";
import { openSqliteEngine } from "../sqlite/sqlite_engine.ts";

/** Commits of two events each, linked. */
function chain(stream: string, commits: number): StoredCommit[] {
  let before = 0;
  return Array.from({ length: commits }, (_, at) => {
    const commit = commitOf(stream, 2 * at + 1, 2);
    const link = linkOf(commit, before);
    before = link.id;
    return { ...commit, position: at + 1, link };
  });
}

const checkAll = (commits: readonly StoredCommit[]) => {
  const watch = new ChainWatch();
  return commits.map((commit) => watch.check(commit)?.from ?? null);
};

Deno.test("[CH1] a whole chain is accepted, and every single changed bit of a commit is found", () => {
  const [first, second, third] = chain(newStream(), 3);
  assert.ok(first && second && third);
  assert.deepEqual(checkAll([first, second, third]), [null, null, null]);
  for (let bit = 0; bit < second.payload.length * 8; bit++) {
    const payload = second.payload.slice();
    payload[bit >> 3] = (payload[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.deepEqual(checkAll([first, { ...second, payload }]), [null, 3], `bit ${bit}`);
  }
  for (const change of [{ first: 2 }, { count: 3 }, { stream: newStream() }]) {
    assert.notEqual(checkAll([first, { ...second, ...change }])[1], null);
  }
});

Deno.test("[CH2] a commit that is missing, comes twice or is another one is found", () => {
  const stream = newStream();
  const [one, two, three] = chain(stream, 3);
  assert.ok(one && two && three);
  assert.deepEqual(checkAll([one, three]), [null, 3]);
  assert.deepEqual(checkAll([two, three]), [1, null]);
  assert.deepEqual(checkAll([one, one]), [null, 1]);
  const other = commitOf(stream, 3, 2, "another past");
  const replaced = { ...other, position: 2, link: linkOf(other, one.link?.id ?? 0) };
  assert.deepEqual(checkAll([one, replaced, three]), [null, null, 5]);
});

Deno.test("[CH3] commits without links are checked by their numbers, and may go on with links", () => {
  const stream = newStream();
  const old = [commitOf(stream, 1, 2), commitOf(stream, 3, 2)]
    .map((commit, at): StoredCommit => ({ ...commit, position: at + 1 }));
  const next = commitOf(stream, 5);
  const linked = { ...next, position: 3, link: linkOf(next, 0) };
  assert.deepEqual(checkAll([...old, linked]), [null, null, null]);
  assert.deepEqual(checkAll([...old.slice(1), linked]), [1, null]);
  const without: StoredCommit = { ...commitOf(stream, 6), position: 4 };
  assert.deepEqual(checkAll([...old, linked, without]), [null, null, null, 6]);
});

interface OpenLog {
  readonly log: InterviewLog;
  readonly engine: LogEngine;
}

/** Two interviews in a log on disk, changed by SQL, and opened again. */
async function afterSql(
  sql: (sessionId: SessionId) => string,
  test: (opened: OpenLog, sessionId: SessionId, events: readonly Numbered[]) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const keys = memoryKeys();
    const [ada, bob] = [sampleInterview("ada"), sampleInterview("bob")];
    const before = openInterviewLog(await openSqliteEngine({ folder }), keys);
    for (let place = 0; place < 30; place += 3) {
      for (const { sessionId, events } of [ada, bob]) {
        await before.append(sessionId, events.slice(place, place + 3));
      }
    }
    await before.close();
    const database = new DatabaseSync(`${folder}/events.db`);
    database.exec(sql(ada.sessionId));
    database.close();
    const engine = await openSqliteEngine({ folder });
    const log = openInterviewLog(engine, keys);
    try {
      await test({ log, engine }, ada.sessionId, ada.events);
      assert.equal((await all(log.read(bob.sessionId))).length, 30);
    } finally {
      await log.close();
    }
  });
}

const says = (words: RegExp) => (error: unknown) =>
  error instanceof LogError && error.code === "corrupt" && words.test(error.message) &&
  /aceit verify/.test(error.message);

const readUnreadable = async (log: InterviewLog) =>
  (await all(log.readAll())).flatMap((commit) =>
    "unreadable" in commit ? [[commit.sessionId, commit.first]] : []
  );

Deno.test("[CH4] a hole in an interview is told by every read, from where it begins", () =>
  afterSql(
    (id) => `delete from commits where stream = 'interview.${id}' and first = 10`,
    async ({ log }, id) => {
      const seen: number[] = [];
      const reading = async () => {
        for await (const { number } of log.read(id)) seen.push(number);
      };
      await assert.rejects(reading, says(/events 10 to 12 are missing/));
      assert.equal(seen.at(-1), 9);
      await assert.rejects(all(log.read(id, 9)), says(/Event 10 of interview/));
      assert.deepEqual(await readUnreadable(log), [[id, 10]]);
      const { position = 0 } = (await all(log.readAll()))[6] ?? {};
      const later = (await all(log.readAll(position))).filter((commit) => "unreadable" in commit);
      assert.deepEqual(later.map(({ sessionId }) => sessionId), [id]);
      assert.equal((await log.losses(false)).length, 1);
    },
  ));

Deno.test("[CH5] an end that is missing is told, and nothing is appended in its place", () =>
  afterSql(
    (id) => `delete from commits where stream = 'interview.${id}' and first >= 25`,
    async ({ log }, id, events) => {
      await assert.rejects(all(log.read(id)), says(/Event 25 .* the end .* is missing/));
      const [loss] = await log.losses(false);
      assert.deepEqual([loss?.stream, loss?.from], [`interview.${id}`, 25]);
      await assert.rejects(log.append(id, events.slice(24, 27)), /found 30/);
    },
  ));

Deno.test("[CH6] an interview that has lost its first or all its commits is told", async () => {
  await afterSql(
    (id) => `delete from commits where stream = 'interview.${id}' and first = 1`,
    async ({ log }, id) => {
      await assert.rejects(all(log.read(id)), says(/Event 1 /));
      assert.deepEqual(await readUnreadable(log), [[id, 1]]);
    },
  );
  await afterSql(
    (id) => `delete from commits where stream = 'interview.${id}'`,
    async ({ log }, id) => {
      await assert.rejects(all(log.read(id)), says(/Event 1 /));
      assert.equal((await log.losses(false))[0]?.stream, `interview.${id}`);
    },
  );
});

Deno.test("[CH7] an interview's commits under another name are told", () =>
  afterSql(
    (id) =>
      `update commits set stream = 'interviex.${id}' where stream = 'interview.${id}'
      and first = 28`,
    async ({ log }, id) => {
      await assert.rejects(all(log.read(id)), says(/Event 28 /));
      assert.ok((await log.losses(true)).length > 0);
    },
  ));

Deno.test("[CH8] a log of the layout before links is read, goes on with links, and keeps its bytes", () =>
  inFolder(async (folder) => {
    const database = new DatabaseSync(`${folder}/events.db`);
    database.exec(`
      create table commits (position integer primary key, stream text not null,
        first integer not null, count integer not null, payload blob not null,
        unique (stream, first)) strict;
      pragma application_id = ${0x0ace17};
      pragma user_version = 1;`);
    const stream = newStream();
    const insert = database.prepare("insert into commits values (?, ?, ?, ?, ?)");
    for (let at = 1; at <= 3; at++) insert.run(at, stream, at, 1, commitOf(stream, at).payload);
    database.close();
    const reading = await openSqliteEngine({ folder, reading: true });
    assert.deepEqual((await all(reading.read(stream))).map(({ first }) => first), [1, 2, 3]);
    assert.deepEqual(await reading.losses(true), []);
    await reading.close();
    const engine = await openSqliteEngine({ folder });
    await engine.append(commitOf(stream, 4));
    await engine.append(commitOf(stream, 5));
    const found = await all(engine.read(stream));
    assert.deepEqual(found.map(({ link }) => link === undefined), [true, true, true, false, false]);
    assert.deepEqual(found[0]?.payload, commitOf(stream, 1).payload);
    assert.deepEqual(checkAll(found), [null, null, null, null, null]);
    assert.deepEqual(await engine.losses(true), []);
    await engine.close();
  }));
