import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { sessionIdSchema } from "../../domain/ids.ts";
import { openFolderKeys } from "../../eventlog/keys/folder_keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { commitOf, newStream } from "../contracts/log_engine_contract.ts";
import { keepNatsServer } from "../../eventlog/nats/kept_nats_server.ts";
import { openNatsEngine } from "../../eventlog/nats/nats_engine.ts";
import { findNatsServer, howToGetIt } from "../../eventlog/nats/nats_server.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** `ACEIT_KILLS=100` and `ACEIT_NATS_KILLS=20` for the numbers that the product promises. */
const kills = Number(Deno.env.get("ACEIT_KILLS") ?? 5);
const natsKills = Number(Deno.env.get("ACEIT_NATS_KILLS") ?? 3);

const print = (line: string) => Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));

/** Runs the process until a random moment after its first acknowledgement; what it had acknowledged. */
async function runAndKill(folder: string, acknowledged: Map<string, number>): Promise<void> {
  const script = new URL("./kill_child.ts", import.meta.url).pathname;
  const args = ["run", "-A", "--no-check", script, folder];
  const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "null" })
    .spawn();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rest = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    timer ??= setTimeout(() => child.kill("SIGKILL"), Math.random() * 400);
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [session = "", number] = line.split(" ");
      acknowledged.set(session, Math.max(acknowledged.get(session) ?? 0, Number(number)));
    }
  }
  clearTimeout(timer);
  assert.equal((await child.status).signal, "SIGKILL", "the process ended by itself");
}

Deno.test("[KI1] kill -9 of the product: nothing acknowledged is lost, nothing is there twice", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-kill-" });
  const acknowledged = new Map<string, number>();
  for (let kill = 0; kill < kills; kill++) await runAndKill(folder, acknowledged);
  const engine = await openSqliteEngine({ folder: `${folder}/log` });
  const log = openInterviewLog(engine, await openFolderKeys({ folder: `${folder}/keys` }));
  let events = 0;
  for (const [session, through] of acknowledged) {
    const read = await Array.fromAsync(log.read(sessionIdSchema.parse(session)));
    assert.ok(read.length >= through, `${session}: ${through} acknowledged, ${read.length} found`);
    assert.deepEqual(read.map(({ number }) => number), read.map((_, place) => place + 1));
    events += through;
  }
  assert.ok(events > kills);
  print(`product killed ${kills} times: ${events} events acknowledged, 0 lost, 0 twice`);
  await engine.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test({
  name: "[KI2] kill -9 of nats-server: nothing acknowledged is lost, nothing is there twice",
  ignore: missing !== null,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-kill-" });
    const server = await keepNatsServer({ folder });
    const { url, token } = server;
    const engine = await openNatsEngine({ servers: [url], token, waitMs: 60_000 });
    const streams = Array.from({ length: 5 }, () => newStream());
    const over = new AbortController();
    const writing = streams.map(async (stream) => {
      let first = 1;
      for (; !over.signal.aborted; first++) await engine.append(commitOf(stream, first));
      return first - 1;
    });
    for (let kill = 0; kill < natsKills; kill++) {
      await pause(200 + Math.random() * 600);
      const { restarts } = server;
      Deno.kill(server.pid, "SIGKILL");
      while (server.restarts === restarts) await pause(20);
    }
    over.abort();
    const counts = await Promise.all(writing);
    for (const [place, stream] of streams.entries()) {
      const found = (await Array.fromAsync(engine.read(stream))).map(({ first }) => first);
      assert.deepEqual(found, Array.from({ length: counts[place] ?? 0 }, (_, at) => at + 1));
    }
    const sum = counts.reduce((one, other) => one + other, 0);
    print(`nats-server killed ${natsKills} times: ${sum} events acknowledged, 0 lost, 0 twice`);
    await engine.close();
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  },
});
