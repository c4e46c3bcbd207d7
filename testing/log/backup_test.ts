import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { openLog } from "../../product/adapters.ts";
import { readSettings } from "../../product/settings.ts";
import { aceit, startCommand, withDataFolder } from "../servers/command_line.ts";
import { type Engine, engines, onEngines } from "../contracts/on_engines.ts";
import { plantedInterview } from "../fixtures/planted_interview.ts";
import type { SampleInterview } from "../fixtures/sample_interview.ts";
import { withServer } from "../servers/served_operator.ts";

const open = (data: string, { ownNats }: Engine) =>
  openLog(readSettings({ ACEIT_DATA: data }), { ownNats });

async function add(data: string, engine: Engine, count: number): Promise<SampleInterview[]> {
  const { log, close } = await open(data, engine);
  const interviews = Array.from({ length: count }, () => plantedInterview());
  for (const { sessionId, events } of interviews) {
    await log.append(sessionId, events.slice(0, 4));
    await log.append(sessionId, events.slice(4));
  }
  await close();
  return interviews;
}

async function holds(data: string, engine: Engine, interviews: readonly SampleInterview[]) {
  const { log, close } = await open(data, engine);
  try {
    for (const { sessionId, events } of interviews) {
      assert.deepEqual(await Array.fromAsync(log.read(sessionId)), events);
    }
    assert.equal((await Array.fromAsync(log.readAll())).length, 2 * interviews.length);
  } finally {
    await close();
  }
}

async function succeeds(data: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await aceit(data, ...args);
  assert.equal(code, 0, err);
  return out;
}

/** Kills a command, unless it was faster. */
async function end(child: Deno.ChildProcess): Promise<void> {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  await Promise.all([child.status, child.stdout.cancel(), child.stderr.cancel()]);
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

onEngines(
  "[BAK1] what was backed up is there again when log and keys are lost",
  async (folder, engine) => {
    const [data, log, keys] = [`${folder}/data`, `${folder}/log`, `${folder}/keys`];
    const interviews = await add(data, engine, 5);
    await succeeds(data, "backup", log, "--keys", keys, ...engine.args);
    for (const lost of [engine.logAt, "keys"]) {
      await Deno.remove(`${data}/${lost}`, { recursive: true });
    }
    await succeeds(data, "restore", log, "--keys", keys, ...engine.args);
    await holds(data, engine, interviews);
    const other = engines.find(({ name }) => name !== engine.name);
    if (other === undefined || other.missing !== null) return;
    await succeeds(`${folder}/other`, "restore", log, "--keys", keys, ...other.args);
    await holds(`${folder}/other`, other, interviews);
  },
);

onEngines(
  "[BAK2] a restore that is killed leaves nothing that starts half, and is finished by the next",
  async (folder, engine) => {
    const [data, log, keys] = [`${folder}/data`, `${folder}/log`, `${folder}/keys`];
    const interviews = await add(data, engine, 5);
    const restore = ["restore", log, "--keys", keys, "--replace", ...engine.args];
    const backup = startCommand(data, ["backup", log, "--keys", keys, ...engine.args]);
    await pause(Math.random() * 1_500);
    await end(backup);
    if (await exists(log)) await Deno.remove(log, { recursive: true });
    if (await exists(keys)) await Deno.remove(keys, { recursive: true });
    await succeeds(data, "backup", log, "--keys", keys, ...engine.args);
    for (const most of [600, 1_200]) {
      await Deno.remove(`${data}/${engine.logAt}`, { recursive: true });
      const child = startCommand(data, restore);
      await pause(most / 2 + Math.random() * most);
      await end(child);
      const opened = await open(data, engine).catch((error: Error) => error);
      if (opened instanceof Error) assert.match(opened.message, /cut off|missing|empty/);
      else {
        await opened.close();
        await holds(data, engine, interviews);
        continue;
      }
      await succeeds(data, ...restore);
      await holds(data, engine, interviews);
    }
    // Cut off at the very end: all is there already, and nobody has said so yet.
    await Deno.writeTextFile(`${data}/restore.unfinished`, "");
    await assert.rejects(open(data, engine), /cut off/);
    await succeeds(data, ...restore);
    await holds(data, engine, interviews);
  },
);

const [sqlite] = engines;

Deno.test({
  name:
    "[BAK3] while AceIt runs its log is backed up; a changed back-up is refused, and so is a restore",
  // Workers of the embedded databases end a moment after their last answer.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withDataFolder(async (folder) => {
      const [data, log] = [`${folder}/data`, `${folder}/log`];
      const interviews = await add(data, sqlite, 3);
      await withServer(data, async () => {
        await succeeds(data, "backup", log);
        const { code, err } = await aceit(data, "restore", log, "--replace");
        assert.equal(code, 1);
        assert.match(err, /running on this data folder/);
      });
      const refused = await aceit(data, "restore", log);
      assert.match(refused.err, /--replace/);
      assert.match((await aceit(data, "backup", log)).err, /is there already/);
      const file = await Deno.open(`${log}/events.db`, { write: true });
      await file.seek(9_000, Deno.SeekMode.Start);
      await file.write(new Uint8Array([1, 2, 3]));
      file.close();
      const changed = await aceit(data, "restore", log, "--replace");
      assert.match(changed.err, /not what was backed up/);
      await holds(data, sqlite, interviews);
    }),
});

Deno.test("[BAK4] the write-ahead log of a killed process is not played into what is restored", () =>
  withDataFolder(async (folder) => {
    const [data, log] = [`${folder}/data`, `${folder}/log`];
    const interviews = await add(data, sqlite, 3);
    await succeeds(data, "backup", log);
    const later = await open(data, sqlite);
    const { sessionId, events } = plantedInterview();
    await later.log.append(sessionId, events);
    const killed = `${folder}/killed`;
    await Deno.mkdir(`${killed}/log`, { recursive: true });
    for (const name of ["events.db", "events.db-wal"]) {
      await Deno.copyFile(`${data}/log/${name}`, `${killed}/log/${name}`);
    }
    await later.close();
    await Deno.rename(`${data}/keys`, `${killed}/keys`);
    const out = await succeeds(killed, "restore", log, "--replace");
    assert.match(out, /before-restore-1/);
    await holds(killed, sqlite, interviews);
    assert.ok(await exists(`${killed}/log/before-restore-1/events.db-wal`));
  }));

Deno.test("[BAK5] keys that were destroyed since the back-up stay destroyed", () =>
  withDataFolder(async (folder) => {
    const [data, log, keys] = [`${folder}/data`, `${folder}/log`, `${folder}/keys`];
    const [gone, kept] = await add(data, sqlite, 2);
    assert.ok(gone !== undefined && kept !== undefined);
    await succeeds(data, "backup", log, "--keys", keys);
    await succeeds(data, "erase", gone.sessionId, "--yes");
    await succeeds(data, "restore", log, "--keys", keys, "--replace");
    const opened = await open(data, sqlite);
    assert.equal(await opened.keys.get(gone.sessionId), "destroyed");
    const text = JSON.stringify(await Array.fromAsync(opened.log.read(gone.sessionId)));
    assert.doesNotMatch(text, /planted-resume/);
    assert.deepEqual(await Array.fromAsync(opened.log.read(kept.sessionId)), kept.events);
    await opened.close();
  }));

Deno.test("[BAK6] after an end that was not in order a damaged page stops the start", () =>
  withDataFolder(async (folder) => {
    const data = `${folder}/data`;
    const opened = await open(data, sqlite);
    for (let one = 0; one < 40; one++) {
      const { sessionId, events } = plantedInterview();
      await opened.log.append(sessionId, events);
    }
    await opened.close();
    const path = `${data}/log/events.db`;
    const { size } = await Deno.stat(path);
    const file = await Deno.open(path, { write: true });
    for (let at = 3 * 4_096; at + 4_096 <= size; at += 4_096) {
      await file.seek(at, Deno.SeekMode.Start);
      await file.write(new Uint8Array(100).fill(0xee));
    }
    file.close();
    await Deno.writeFile(`${path}-wal`, new Uint8Array(100));
    await assert.rejects(open(data, sqlite), /damaged .*aceit restore/s);
  }));
