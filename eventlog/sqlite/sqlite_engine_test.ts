import assert from "node:assert/strict";
import {
  all,
  commitOf,
  logEngineContract,
  newStream,
  within,
} from "../../testing/contracts/log_engine_contract.ts";
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

const withEngine = (test: (engine: LogEngine) => Promise<void>) =>
  inFolder(async (folder) => {
    const engine = await openSqliteEngine({ folder });
    try {
      await test(engine);
    } finally {
      await engine.close();
    }
  });

logEngineContract({ name: "sqlite", missing: null, use: withEngine });

const failsWith = (code: LogError["code"], words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LogError);
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

/** A process of its own that opens the log and prints every position once it is acknowledged. */
function startWriter(folder: string, stream: string): Deno.ChildProcess {
  const script = `
    import { openSqliteEngine } from ${JSON.stringify(import.meta.resolve("./sqlite_engine.ts"))};
    const engine = await openSqliteEngine({ folder: ${JSON.stringify(folder)} });
    for (let first = 1;; first++) {
      await engine.append({ stream: "${stream}", first, count: 1, payload: new Uint8Array(300) });
      await Deno.stdout.write(new TextEncoder().encode(first + "\\n"));
    }`;
  const args = ["run", "-A", `data:application/typescript,${encodeURIComponent(script)}`];
  const cwd = new URL("../..", import.meta.url);
  return new Deno.Command(Deno.execPath(), { args, cwd, stdout: "piped", stderr: "null" }).spawn();
}

Deno.test("[ES1] a second process on the same folder is told what to do", () =>
  inFolder(async (folder) => {
    const engine = await openSqliteEngine({ folder });
    await assert.rejects(openSqliteEngine({ folder }), failsWith("locked", /ACEIT_DATA/));
    await engine.close();
    const child = startWriter(folder, newStream());
    const reader = child.stdout.getReader();
    await within(20_000, "the child never wrote", reader.read());
    await assert.rejects(openSqliteEngine({ folder }), failsWith("locked", /Stop it first/));
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
  }));

Deno.test("[ES2] nothing acknowledged is lost when the process is killed while it writes", () =>
  inFolder(async (folder) => {
    const stream = newStream();
    const child = startWriter(folder, stream);
    let printed = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      printed += text;
      if (printed.split("\n").length > 100) child.kill("SIGKILL");
    }
    await child.status;
    const acknowledged = Number(printed.trim().split("\n").at(-1));
    const engine = await openSqliteEngine({ folder });
    const found = await all(engine.read(stream));
    assert.ok(found.length >= acknowledged && acknowledged >= 100);
    assert.deepEqual(found.map(({ first }) => first), found.map((_, at) => at + 1));
    await engine.append(commitOf(stream, found.length + 1));
    await engine.close();
  }));

Deno.test("[ES3] a full log says so and keeps what it acknowledged", () =>
  inFolder(async (folder) => {
    const stream = newStream();
    const small = await openSqliteEngine({ folder, maxBytes: 100_000 });
    let acknowledged = 0;
    const fill = async () => {
      for (let first = 1;; first++) {
        await small.append({ stream, first, count: 1, payload: new Uint8Array(4_000) });
        acknowledged = first;
      }
    };
    await assert.rejects(fill(), failsWith("full", /Free disk space/));
    assert.ok(acknowledged > 5);
    assert.equal((await small.health()).up, false);
    const behind = [1, 2].map((step) =>
      small.append(commitOf(stream, acknowledged + step, 1, "x".repeat(9_000)))
    );
    for (const result of await Promise.allSettled(behind)) {
      assert.ok(result.status === "rejected" && result.reason instanceof LogError);
    }
    assert.equal((await all(small.read(stream))).length, acknowledged);
    await small.close();
    const roomy = await openSqliteEngine({ folder });
    await roomy.append(commitOf(stream, acknowledged + 1));
    assert.equal(await roomy.head(stream), acknowledged + 1);
    assert.equal((await roomy.health()).up, true);
    await roomy.close();
  }));

Deno.test("[ES4] a damaged file, and a database of something else, are refused in plain words", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/events.db`, "not a database ".repeat(1_000));
    await assert.rejects(openSqliteEngine({ folder }), failsWith("corrupt", /back-up/));
    await Deno.remove(`${folder}/events.db`);
    const { DatabaseSync } = await import("node:sqlite");
    const other = new DatabaseSync(`${folder}/events.db`);
    other.exec("pragma application_id = 77; create table t (x)");
    other.close();
    await assert.rejects(openSqliteEngine({ folder }), failsWith("corrupt", /not an event log/));
  }));

Deno.test("[ES5] a damaged page is refused when it is read", () =>
  inFolder(async (folder) => {
    const stream = newStream();
    const engine = await openSqliteEngine({ folder });
    for (let first = 1; first <= 50; first++) {
      await engine.append({ stream, first, count: 1, payload: new Uint8Array(3_000).fill(7) });
    }
    await engine.close();
    const file = await Deno.open(`${folder}/events.db`, { write: true });
    const { size } = await file.stat();
    for (let at = 8_192; at + 4_096 <= size; at += 4_096) {
      await file.seek(at, Deno.SeekMode.Start);
      await file.write(new Uint8Array(100).fill(0xee));
    }
    file.close();
    const damaged = (async () => {
      const reopened = await openSqliteEngine({ folder });
      try {
        await all(reopened.readAll());
      } finally {
        await reopened.close();
      }
    })();
    await assert.rejects(damaged, failsWith("corrupt", /damaged/));
  }));

Deno.test("[ES6] an append does not wait for a scan that is under way", () =>
  withEngine(async (engine) => {
    const stream = newStream();
    for (let first = 1; first <= 30; first++) {
      await engine.append({ stream, first, count: 1, payload: new Uint8Array(500_000) });
    }
    const scan = engine.readAll()[Symbol.asyncIterator]();
    await scan.next();
    await within(5_000, "the append waited", engine.append(commitOf(stream, 31)));
    let seen = 1;
    while (!(await scan.next()).done) seen++;
    assert.equal(seen, 30);
  }));
