import assert from "node:assert/strict";
import { all, commitOf, newStream } from "../../testing/contracts/log_engine_contract.ts";
import { LogError } from "../engine.ts";
import { openSqliteEngine } from "./sqlite_engine.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-log-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const waits = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LogError && error.retryable, String(error));
  assert.match(error.message, words);
  return true;
};

async function removeAll(path: string): Promise<void> {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) await Deno.remove(file).catch(() => {});
}

/** First numbers of the commits that a log without any other file has. */
async function findStored(path: string, stream: string): Promise<number[]> {
  return await new Promise<string>((resolve) => resolve(Deno.makeTempDirSync())).then(
    async (folder) => {
      await Deno.copyFile(path, `${folder}/events.db`);
      const engine = await openSqliteEngine({ folder });
      const firsts = (await all(engine.read(stream))).map(({ first }) => first);
      await engine.close();
      await Deno.remove(folder, { recursive: true });
      return firsts;
    },
  );
}

Deno.test("[LFW1] once the log's file is deleted nothing is acknowledged, and all that was is saved", () =>
  inFolder(async (folder) => {
    const [path, stream] = [`${folder}/events.db`, newStream()];
    const engine = await openSqliteEngine({ folder });
    for (const first of [1, 2, 3]) await engine.append(commitOf(stream, first));
    await removeAll(path);
    const refused = waits(/deleted or replaced.*saved as .*events\.db\.rescued/s);
    await assert.rejects(engine.append(commitOf(stream, 4)), refused);
    assert.equal((await engine.health()).up, false);
    await assert.rejects(engine.append(commitOf(stream, 4)), refused);
    await engine.close();
    await removeAll(path);
    await assert.rejects(openSqliteEngine({ folder }), /mv .*events\.db\.rescued/);
    await Deno.rename(`${path}.rescued`, path);
    const again = await openSqliteEngine({ folder });
    assert.deepEqual((await all(again.read(stream))).map(({ first }) => first), [1, 2, 3, 4]);
    await again.close();
  }));

Deno.test("[LFW2] a file that takes the log's place is neither written nor taken for the log", () =>
  inFolder(async (folder) => {
    const [path, stream] = [`${folder}/events.db`, newStream()];
    const engine = await openSqliteEngine({ folder });
    await engine.append(commitOf(stream, 1));
    await Deno.writeTextFile(`${folder}/other`, "another file");
    await Deno.rename(`${folder}/other`, path);
    await assert.rejects(engine.append(commitOf(stream, 2)), waits(/replaced/));
    assert.equal(await Deno.readTextFile(path), "another file");
    assert.deepEqual(await findStored(`${path}.rescued`, stream), [1, 2]);
    await engine.close();
  }));

Deno.test("[LFW3] a log that was moved away and comes back goes on, and stores the commit once", () =>
  inFolder(async (folder) => {
    const [path, stream] = [`${folder}/events.db`, newStream()];
    const engine = await openSqliteEngine({ folder });
    await engine.append(commitOf(stream, 1));
    await Deno.rename(path, `${folder}/moved`);
    await assert.rejects(engine.append(commitOf(stream, 2)), waits(/until they are back/));
    await Deno.rename(`${folder}/moved`, path);
    await engine.append(commitOf(stream, 2));
    await engine.append(commitOf(stream, 3));
    assert.deepEqual((await all(engine.read(stream))).map(({ first }) => first), [1, 2, 3]);
    assert.equal((await engine.health()).up, true);
    await engine.close();
  }));

Deno.test("[LFW4] a write-ahead log that was deleted is noticed, and what it held is in the file", () =>
  inFolder(async (folder) => {
    const [path, stream] = [`${folder}/events.db`, newStream()];
    const engine = await openSqliteEngine({ folder });
    for (const first of [1, 2, 3]) await engine.append(commitOf(stream, first));
    await Deno.remove(`${path}-wal`);
    await assert.rejects(
      engine.append(commitOf(stream, 4)),
      waits(/stop AceIt and start it again/),
    );
    assert.deepEqual(await findStored(path, stream), [1, 2, 3, 4]);
    await engine.close();
  }));
