import assert from "node:assert/strict";
import { openLog } from "../../product/adapters.ts";
import { newId, type SessionId, utteranceIdSchema } from "../../domain/ids.ts";
import { LogError } from "../../eventlog/engine.ts";
import { openFolderKeys } from "../../eventlog/keys/folder_keys.ts";
import { KeyError } from "../../eventlog/keys/keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openRooms } from "../../room/rooms.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { readSettings } from "../../product/settings.ts";
import { aceit, record, withDataFolder } from "../servers/command_line.ts";
import { runScript } from "../servers/limited_process.ts";
import { type Engine, engines, onEngines } from "../contracts/on_engines.ts";
import { plantedInterview } from "../fixtures/planted_interview.ts";
import { type SampleInterview, sampleInterview } from "../fixtures/sample_interview.ts";

function open(folder: string, { ownNats }: Engine, env: Record<string, string> = {}) {
  return openLog(readSettings({ ACEIT_DATA: folder, ...env }), { ownNats });
}

async function recordOne(folder: string, engine: Engine): Promise<SampleInterview> {
  const interview = plantedInterview();
  const { log, close } = await open(folder, engine);
  await log.append(interview.sessionId, interview.events);
  await close();
  return interview;
}

async function isWhole(folder: string, engine: Engine, { sessionId, events }: SampleInterview) {
  const { log, close } = await open(folder, engine);
  try {
    assert.deepEqual(await Array.fromAsync(log.read(sessionId)), events);
  } finally {
    await close();
  }
}

const isThere = (path: string) => Deno.stat(path).then(() => true, () => false);
const keyPath = (folder: string, sessionId: SessionId) =>
  `${folder}/keys/${sessionId.slice(0, 2)}/${sessionId}`;
const waits = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LogError && error.retryable, String(error));
  assert.match(error.message, words);
  return true;
};

onEngines(
  "[LST1] where the log has interviews, a start without their keys is refused and makes none",
  async (folder, engine) => {
    const interview = await recordOne(folder, engine);
    await Deno.rename(`${folder}/keys`, `${folder}/away`);
    const isRefusal = (error: unknown) => {
      assert.ok(error instanceof KeyError && error.code === "missing", String(error));
      assert.match(error.message, /keys are not in .*back-up/s);
      return true;
    };
    await assert.rejects(open(folder, engine), isRefusal);
    assert.equal(await isThere(`${folder}/keys`), false);
    // A volume that is not mounted is an empty folder.
    await Deno.mkdir(`${folder}/keys`);
    await assert.rejects(open(folder, engine), isRefusal);
    assert.deepEqual([...Deno.readDirSync(`${folder}/keys`)], []);
    await Deno.remove(`${folder}/keys`);
    await Deno.rename(`${folder}/away`, `${folder}/keys`);
    await isWhole(folder, engine, interview);
  },
);

onEngines("[LST2] a lost master key is named and not replaced", async (folder, engine) => {
  const interview = await recordOne(folder, engine);
  const path = `${folder}/keys/master.key`;
  await Deno.rename(path, `${folder}/away`);
  await assert.rejects(open(folder, engine), (error) => {
    assert.ok(error instanceof KeyError && error.code === "missing", String(error));
    assert.match(error.message, /master key .*master\.key is missing/);
    return true;
  });
  assert.equal(await isThere(path), false);
  await Deno.rename(`${folder}/away`, path);
  await isWhole(folder, engine, interview);
});

onEngines(
  "[LST3] where keys show that there was a log, a start without it is refused and makes none",
  async (folder, engine) => {
    const interview = await recordOne(folder, engine);
    const place = `${folder}/${engine.logAt}`;
    await Deno.rename(place, `${folder}/away`);
    const isRefusal = /(missing|empty), though .*ACEIT_NEW_LOG=yes/s;
    await assert.rejects(open(folder, engine), isRefusal);
    await assert.rejects(open(folder, engine), isRefusal);
    await Deno.remove(place, { recursive: true });
    await Deno.rename(`${folder}/away`, place);
    await isWhole(folder, engine, interview);
  },
);

onEngines(
  "[LST4] whoever says so begins an empty log beside the keys of another",
  async (folder, engine) => {
    await recordOne(folder, engine);
    await Deno.remove(`${folder}/${engine.logAt}`, { recursive: true });
    const { log, close } = await open(folder, engine, { ACEIT_NEW_LOG: "yes" });
    assert.equal(await log.end(), 0);
    const next = plantedInterview();
    await log.append(next.sessionId, next.events);
    await close();
    await isWhole(folder, engine, next);
  },
);

Deno.test("[LST5] an emptied file, and a write-ahead log without its file, do not count as new", () =>
  withDataFolder(async (folder) => {
    const path = `${folder}/log/events.db`;
    const [engine] = engines;
    await recordOne(folder, engine);
    await Deno.truncate(path);
    await assert.rejects(open(folder, engine), /missing or empty/);
    await Deno.remove(path);
    await Deno.remove(`${folder}/keys`, { recursive: true });
    await Deno.writeFile(`${path}-wal`, new Uint8Array(5_000));
    await assert.rejects(open(folder, engine), /missing or empty/);
    assert.equal((await Deno.stat(`${path}-wal`)).size, 5_000, "what is left is kept");
  }));

Deno.test("[LST6] rows that were made from a log are not dropped for an empty one", () =>
  withDataFolder(async (folder) => {
    const interview = sampleInterview();
    await record(folder, [interview]);
    assert.equal((await aceit(folder, "rebuild")).code, 0);
    await Deno.rename(`${folder}/log`, `${folder}/away`);
    await Deno.remove(`${folder}/keys`, { recursive: true });
    for (const command of ["list", "rebuild"]) {
      const { code, err } = await aceit(folder, command);
      assert.equal(code, 1);
      assert.match(err, /event log is empty, though/);
    }
    await Deno.remove(`${folder}/log`, { recursive: true });
    await Deno.rename(`${folder}/away`, `${folder}/log`);
    await Deno.remove(`${folder}/keys`, { recursive: true });
    await assert.rejects(open(folder, engines[0]), /keys are not in/);
  }));

Deno.test("[LST7] while the keys are away a room waits, and goes on with the same keys", () =>
  withDataFolder(async (folder) => {
    const { sessionId, events } = plantedInterview();
    const engine = await openSqliteEngine({ folder: `${folder}/log` });
    const folderOfKeys = { folder: `${folder}/keys`, rememberMs: 0 };
    const log = openInterviewLog(engine, await openFolderKeys(folderOfKeys));
    await log.append(sessionId, events.slice(0, 4));
    const lost: unknown[] = [];
    const onLost = (_: SessionId, cause: unknown) => lost.push(cause);
    const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost });
    const room = await rooms.open(sessionId);
    let told = Promise.withResolvers<string>();
    const ready = Promise.withResolvers<void>();
    const over = new AbortController();
    const reading = (async () => {
      for await (const message of room.subscribe({ after: 0, roomId: null }, over.signal)) {
        if (message.type === "saved") ready.resolve();
        if (message.type === "recording" && message.advice !== null) told.resolve(message.advice);
      }
    })();
    await ready.promise;
    for (const state of ["away", "not mounted"]) {
      told = Promise.withResolvers();
      await Deno.rename(`${folder}/keys`, `${folder}/away`);
      if (state === "not mounted") await Deno.mkdir(`${folder}/keys`);
      const [first] = room.execute({
        type: "HearUtterance",
        at: room.now(),
        utteranceId: newId(utteranceIdSchema),
        how: "typed",
        text: `Said while keys were ${state}.`,
        words: [],
        confidence: null,
        speechBeganAt: null,
        speechEndedAt: null,
      });
      assert.match(await told.promise, /not there now|could not be used/);
      assert.ok(room.saved < (first?.number ?? 0));
      assert.deepEqual(await isThere(`${folder}/keys/${sessionId.slice(0, 2)}`), false);
      if (state === "not mounted") await Deno.remove(`${folder}/keys`);
      await Deno.rename(`${folder}/away`, `${folder}/keys`);
      assert.ok(await room.whenSaved(room.head, 20_000));
    }
    over.abort();
    await reading;
    assert.deepEqual(lost, []);
    const again = openInterviewLog(engine, await openFolderKeys(folderOfKeys));
    const text = JSON.stringify(await Array.fromAsync(again.read(sessionId)));
    assert.match(text, /keys were away.*keys were not mounted/);
    await rooms.close();
    await log.close();
  }));

Deno.test("[LST8] an interview whose key is lost gets no second one; with the first back it goes on", () =>
  withDataFolder(async (folder) => {
    const { sessionId, events } = plantedInterview();
    const engine = await openSqliteEngine({ folder: `${folder}/log` });
    const keys = () => openFolderKeys({ folder: `${folder}/keys` });
    await openInterviewLog(engine, await keys()).append(sessionId, events.slice(0, 4));
    const path = keyPath(folder, sessionId);
    await Deno.rename(path, `${folder}/away`);
    const log = openInterviewLog(engine, await keys());
    await assert.rejects(log.append(sessionId, events.slice(4)), waits(/key .* is missing/));
    assert.equal(await isThere(path), false);
    await Deno.rename(`${folder}/away`, path);
    await log.append(sessionId, events.slice(4));
    assert.deepEqual(await Array.fromAsync(log.read(sessionId)), events);
    await log.close();
  }));

Deno.test("[LST9] a key that cannot be opened for a moment is not called damaged", () =>
  withDataFolder(async (folder) => {
    const { sessionId, events } = plantedInterview();
    await record(folder, [{ sessionId, events } as SampleInterview]);
    const path = keyPath(folder, sessionId);
    await Deno.rename(path, `${folder}/away`);
    await Deno.symlink(path, path);
    const keys = await openFolderKeys({ folder: `${folder}/keys` });
    await assert.rejects(keys.get(sessionId), waits(/could not be used.*tried again/));
    await assert.rejects(keys.create(sessionId), waits(/could not be used/));
    await assert.rejects(keys.destroy(sessionId), waits(/could not be used/));
    await Deno.remove(path);
    await Deno.rename(`${folder}/away`, path);
    assert.equal(typeof await keys.get(sessionId), "object");
  }));

Deno.test({
  name: "[LST10] without a free file descriptor a key waits, and opens once there is one",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withDataFolder(async (folder) => {
      const interview = plantedInterview();
      await record(folder, [interview]);
      const module = import.meta.resolve("../../eventlog/keys/folder_keys.ts");
      const script = `
        import { openFolderKeys } from ${JSON.stringify(module)};
        const keys = await openFolderKeys({ folder: ${JSON.stringify(`${folder}/keys`)} });
        const files = [];
        try { for (;;) files.push(await Deno.open("/dev/null")); } catch { /* none is left */ }
        const failed = await keys.get("${interview.sessionId}").catch((error) => error);
        for (const file of files) file.close();
        const found = await keys.get("${interview.sessionId}");
        console.log(failed.name, failed.code, failed.retryable, typeof found);`;
      assert.equal(await runScript("-n 96", script), "LogError unavailable true object");
    }),
});
