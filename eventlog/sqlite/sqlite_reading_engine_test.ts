import assert from "node:assert/strict";
import { all, commitOf, newStream, within } from "../../testing/contracts/log_engine_contract.ts";
import { type LogEngine, LogError } from "../engine.ts";
import { openSqliteEngine } from "./sqlite_engine.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-log-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A process of its own that reads the log: its line for each position of `follow`. */
function startFollower(folder: string): Deno.ChildProcess {
  const script = `
    import { openSqliteEngine } from ${JSON.stringify(import.meta.resolve("./sqlite_engine.ts"))};
    const engine = await openSqliteEngine({ folder: ${JSON.stringify(folder)}, reading: true });
    for await (const { position } of engine.follow(0, new AbortController().signal)) {
      await Deno.stdout.write(new TextEncoder().encode(position + "\\n"));
    }`;
  const args = ["run", "-A", `data:application/typescript,${encodeURIComponent(script)}`];
  const cwd = new URL("../..", import.meta.url);
  return new Deno.Command(Deno.execPath(), { args, cwd, stdout: "piped", stderr: "null" }).spawn();
}

const withBoth = (test: (writer: LogEngine, reader: LogEngine) => Promise<void>) =>
  inFolder(async (folder) => {
    const writer = await openSqliteEngine({ folder });
    const reader = await openSqliteEngine({ folder, reading: true });
    try {
      await test(writer, reader);
    } finally {
      await reader.close();
      await writer.close();
    }
  });

Deno.test("[ER1] a reader beside the writer sees all that was acknowledged", () =>
  withBoth(async (writer, reader) => {
    const [one, other] = [newStream(), newStream()];
    await writer.append(commitOf(one, 1, 3));
    await writer.append(commitOf(other, 1));
    await writer.append(commitOf(one, 4));
    assert.deepEqual(await all(reader.readAll()), await all(writer.readAll()));
    assert.deepEqual(await all(reader.read(one, 3)), await all(writer.read(one, 3)));
    assert.deepEqual([await reader.head(one), await reader.end()], [4, 3]);
    assert.deepEqual([await reader.head(newStream()), (await reader.health()).up], [0, true]);
  }));

Deno.test("[ER2] a reader may not append", () =>
  withBoth(async (_, reader) => {
    await assert.rejects(reader.append(commitOf(newStream(), 1)), (error) => {
      assert.ok(error instanceof LogError);
      assert.equal(error.code, "unsupported");
      assert.equal(error.retryable, false);
      return true;
    });
  }));

Deno.test("[ER3] follow in another process goes on with every new commit of the writer", () =>
  inFolder(async (folder) => {
    const writer = await openSqliteEngine({ folder });
    const stream = newStream();
    await writer.append(commitOf(stream, 1));
    const child = startFollower(folder);
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const seen: string[] = [];
    for (let first = 2; first <= 4; first++) {
      const { value } = await within(20_000, "the follower saw nothing", lines.read());
      seen.push(...(value ?? "").trim().split("\n"));
      await writer.append(commitOf(stream, first));
    }
    assert.deepEqual(seen, ["1", "2", "3"]);
    child.kill("SIGKILL");
    await child.status;
    await lines.cancel();
    await writer.close();
  }));

Deno.test("[ER4] follow ends when its signal aborts or the reader is closed", () =>
  withBoth(async (_, reader) => {
    const stop = new AbortController();
    const following = all(reader.follow(0, stop.signal));
    stop.abort();
    assert.deepEqual(await within(2_000, "follow went on", following), []);
    const next = assert.rejects(all(reader.follow(0, new AbortController().signal)), LogError);
    await reader.close();
    await within(2_000, "follow went on", next);
  }));

Deno.test("[ER5] a folder without a log is named, and nothing is made there", () =>
  inFolder(async (folder) => {
    await assert.rejects(
      openSqliteEngine({ folder: `${folder}/log`, reading: true }),
      /ACEIT_DATA/,
    );
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("[ER6] the log of a killed process can be read before anybody opens it for writing", () =>
  inFolder(async (folder) => {
    const stream = newStream();
    const script = `
      import { openSqliteEngine } from ${JSON.stringify(import.meta.resolve("./sqlite_engine.ts"))};
      const engine = await openSqliteEngine({ folder: ${JSON.stringify(folder)} });
      await engine.append({ stream: "${stream}", first: 1, count: 1, payload: new Uint8Array(9) });
      Deno.kill(Deno.pid, "SIGKILL");`;
    const args = ["run", "-A", `data:application/typescript,${encodeURIComponent(script)}`];
    const cwd = new URL("../..", import.meta.url);
    await new Deno.Command(Deno.execPath(), { args, cwd, stderr: "null" }).output();
    const reader = await openSqliteEngine({ folder, reading: true });
    assert.equal((await all(reader.readAll())).length, 1);
    await reader.close();
  }));
