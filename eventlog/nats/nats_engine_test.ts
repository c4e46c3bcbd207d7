import assert from "node:assert/strict";
import { jetstreamManager, StorageType, type StreamConfig } from "@nats-io/jetstream";
import {
  all,
  commitOf,
  logEngineContract,
  newStream,
  within,
} from "../../testing/contracts/log_engine_contract.ts";
import { ConcurrencyError, type LogEngine, LogError } from "../engine.ts";
import { memoryKeys } from "../keys/memory_keys.ts";
import { connectNats } from "./nats_connection.ts";
import { openNatsEngine } from "./nats_engine.ts";
import {
  configuration,
  findNatsServer,
  howToGetIt,
  type NatsServer,
  startNatsServer,
} from "./nats_server.ts";
import { faultsOf, streamName } from "./nats_stream.ts";
import { parseNatsVersion, versionAdvice } from "./nats_version.ts";
import { openInterviewLog } from "../open_interview_log.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
const inCi = Deno.env.get("CI") === "true";
const ignore = missing !== null;
if (ignore) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));
if (ignore && inCi) {
  Deno.test("[EN0] nats-server is there in CI", () => assert.fail(missing ?? ""));
}

/** Suspends a process. Resolves when it stands still, which is a moment after the signal. */
async function suspend(pid: number): Promise<void> {
  Deno.kill(pid, "SIGSTOP");
  const ps = new Deno.Command("ps", { args: ["-o", "stat=", "-p", `${pid}`] });
  while (!new TextDecoder().decode((await ps.output()).stdout).startsWith("T"));
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-nats-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const withServer = (test: (server: NatsServer, folder: string) => Promise<void>) =>
  inFolder(async (folder) => {
    const server = await startNatsServer({ folder });
    try {
      await test(server, folder);
    } finally {
      await server.stop();
    }
  });

const open = (server: NatsServer, waitMs = 10_000) =>
  openNatsEngine({ servers: [server.url], token: server.token, waitMs });

const withEngine = (test: (engine: LogEngine, server: NatsServer) => Promise<void>) =>
  withServer(async (server) => {
    const engine = await open(server);
    try {
      await test(engine, server);
    } finally {
      await engine.close();
    }
  });

logEngineContract({ name: "nats", missing, use: withEngine });

const failsWith = (code: LogError["code"], words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof LogError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

Deno.test({
  name: "[EN1] appends and follow go on through a killed server, nothing lost, nothing twice",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      let server = await startNatsServer({ folder });
      const { port } = server;
      const { token } = server;
      const engine = await openNatsEngine({ servers: [server.url], token, waitMs: 30_000 });
      const stream = newStream();
      const stop = new AbortController();
      const followed: number[] = [];
      const following = (async () => {
        for await (const { first } of engine.follow(0, stop.signal)) {
          followed.push(first);
          if (first === 300) stop.abort();
        }
      })();
      for (let first = 1; first <= 300; first++) {
        if (first === 100 || first === 200) {
          Deno.kill(server.pid, "SIGKILL");
          await server.ended;
          server = await startNatsServer({ folder, port, token });
        }
        await engine.append(commitOf(stream, first));
      }
      await within(20_000, "follow did not catch up", following);
      const expected = Array.from({ length: 300 }, (_, at) => at + 1);
      assert.deepEqual(followed, expected);
      assert.deepEqual((await all(engine.read(stream))).map(({ first }) => first), expected);
      await engine.close();
      await server.stop();
    }),
});

Deno.test({
  name: "[EN2] an outage ends an append after a bounded wait, and those queued behind it",
  ignore,
  fn: () =>
    withServer(async (server) => {
      const engine = await open(server, 1_000);
      const stream = newStream();
      await engine.append(commitOf(stream, 1));
      await suspend(server.pid);
      const appends = [2, 3, 4].map((first) => engine.append(commitOf(stream, first)));
      const results = await within(15_000, "the appends hung", Promise.allSettled(appends));
      Deno.kill(server.pid, "SIGCONT");
      for (const result of results) {
        assert.ok(result.status === "rejected");
        failsWith("unavailable", /did not answer/)(result.reason);
        assert.equal(result.reason.retryable, true);
      }
      for (const first of [2, 3, 4]) await engine.append(commitOf(stream, first));
      assert.equal((await all(engine.read(stream))).length, 4);
      await engine.close();
    }),
});

Deno.test({
  name: "[EN3] a second process is fenced, and a first that was overtaken notices",
  ignore,
  fn: () =>
    withEngine(async (first, server) => {
      const second = await open(server);
      const stream = newStream();
      await first.append(commitOf(stream, 1));
      await second.append(commitOf(stream, 2, 1, "second"));
      await assert.rejects(first.append(commitOf(stream, 2, 1, "first")), ConcurrencyError);
      await first.append(commitOf(stream, 3));
      await assert.rejects(second.append(commitOf(stream, 3, 1, "second")), ConcurrencyError);
      const race = await Promise.allSettled([
        first.append(commitOf(stream, 4, 1, "first")),
        second.append(commitOf(stream, 4, 1, "second")),
      ]);
      const won = race.filter(({ status }) => status === "fulfilled");
      assert.equal(won.length, 1);
      await second.close();
    }),
});

Deno.test({
  name: "[EN4] a stream that would let events vanish is refused with what to change",
  ignore,
  fn: () =>
    withServer(async (server) => {
      const connection = await connectNats({ servers: [server.url], token: server.token });
      const manager = await jetstreamManager(connection);
      await manager.streams.add({
        name: streamName,
        subjects: ["interview.*"],
        storage: StorageType.Memory,
        max_age: 60_000_000_000,
      });
      await assert.rejects(open(server), (error) => {
        for (const words of [/coaching/, /storage must be file/, /max-age/, /nats stream edit/]) {
          failsWith("unsupported", words)(error);
        }
        return true;
      });
      await connection.close();
    }),
});

Deno.test({
  name: "[EN5] wrong credentials and an address where nobody listens are told apart",
  ignore,
  fn: () =>
    withServer(async (server) => {
      const wrong = { servers: [server.url], token: "wrong" };
      await assert.rejects(openNatsEngine(wrong), failsWith("unavailable", /NATS_TOKEN/));
      await server.stop();
      const nobody = openNatsEngine({ servers: [server.url], token: server.token });
      await assert.rejects(nobody, failsWith("unavailable", /NATS_URL/));
    }),
});

Deno.test({
  name: "[EN6] a server that a killed process left behind is ended before another starts",
  ignore,
  fn: () =>
    inFolder(async (folder) => {
      const left = await startNatsServer({ folder });
      const next = await startNatsServer({ folder });
      await within(1_000, "the first still runs", left.ended);
      assert.notEqual(next.pid, left.pid);
      await next.stop();
      await next.stop();
    }),
});

Deno.test({
  name:
    "[EN7] a message of something else is told where it lies, and stops only who reads its interview",
  ignore,
  fn: () =>
    withEngine(async (engine, server) => {
      const connection = await connectNats({ servers: [server.url], token: server.token });
      const stream = newStream();
      await connection.request(stream, "not a commit");
      await connection.request("coaching.elsewhere", "nor this");
      const other = newStream();
      await engine.append(commitOf(other, 1));
      await assert.rejects(all(engine.read(stream)), failsWith("corrupt", /Message 1 on/));
      const found = await all(engine.readAll());
      assert.deepEqual(found.map(({ stream }) => stream), [stream, "coaching.elsewhere", other]);
      assert.deepEqual(found.map(({ count, foreign }) => [count, foreign?.code]), [
        [0, "corrupt"],
        [0, "corrupt"],
        [1, undefined],
      ]);
      const log = openInterviewLog(engine, memoryKeys());
      const [commit, ...rest] = await all(log.readAll());
      assert.ok(commit !== undefined && "unreadable" in commit && commit.first === null);
      assert.equal(rest.length, 1);
      await assert.rejects(engine.append(commitOf(stream, 1)), failsWith("corrupt", /no commit/));
      await connection.close();
    }),
});

Deno.test("[EN8] servers before 2.9 are refused, before 2.10 advised against", () => {
  assert.deepEqual(parseNatsVersion("nats-server: v2.12.3-beta.1"), [2, 12, 3]);
  assert.throws(() => parseNatsVersion("latest"), LogError);
  assert.throws(() => versionAdvice([2, 8, 4]), failsWith("unsupported", /too old/));
  assert.throws(() => versionAdvice([1, 99, 0]), LogError);
  assert.match(versionAdvice([2, 9, 10]) ?? "", /two minutes/);
  for (const version of [[2, 10, 0], [2, 15, 1], [3, 0, 0]] as const) {
    assert.equal(versionAdvice(version), null);
  }
});

Deno.test("[EN9] only a server that knows it is told to sync every commit", () => {
  assert.doesNotMatch(configuration("/tmp/x", 0, "t", [2, 9, 10]), /sync_interval/);
  assert.match(configuration("/tmp/x", 0, "t", [2, 10, 0]), /sync_interval: always/);
});

Deno.test("[EN10] a stream is faultless with the settings that AceIt gives it", () => {
  const good = {
    subjects: ["interview.*", "coaching.*"],
    retention: "limits",
    storage: "file",
    max_age: 0,
    max_msgs: -1,
    max_bytes: 1_000,
    max_msgs_per_subject: -1,
    discard: "new",
    duplicate_window: 120_000_000_000,
  } as StreamConfig;
  assert.deepEqual(faultsOf(good), []);
  assert.deepEqual(faultsOf({ ...good, subjects: [">"] }), []);
  assert.equal(faultsOf({ ...good, discard: "old" }).length, 1);
  assert.equal(faultsOf({ ...good, retention: "workqueue" }).length, 1);
});

Deno.test({
  name: "[EN11] a full stream is down on the health page, with what to do, until there is room",
  ignore,
  fn: () =>
    withServer(async (server) => {
      const access = { servers: [server.url], token: server.token };
      const connection = await connectNats(access);
      const engine = await open(server);
      try {
        const manager = await jetstreamManager(connection);
        const healthy = await engine.health();
        assert.equal(healthy.up, true);
        const limits = [
          [{ max_msgs: 1 }, { max_msgs: -1 }],
          [{ max_bytes: 2_000 }, { max_bytes: -1 }],
        ] as const;
        let first = 1;
        const stream = newStream();
        for (const [full, roomy] of limits) {
          await engine.append(commitOf(stream, first++));
          await manager.streams.update(streamName, full);
          const fill = async () => {
            while (first < 100) {
              await engine.append(commitOf(stream, first));
              first++;
            }
          };
          await assert.rejects(
            fill(),
            (error) => error instanceof LogError && error.code === "full",
          );
          // Another process has not seen the refusal.
          const other = await open(server);
          for (const one of [engine, other]) {
            const { up, advice } = await one.health();
            assert.equal(up, false);
            assert.match(advice ?? "", /NATS has no room for the event log/);
            assert.match(advice ?? "", /[Rr]aise /);
          }
          await other.close();
          await manager.streams.update(streamName, roomy);
          await engine.append(commitOf(stream, first++));
          assert.deepEqual(await engine.health(), healthy);
        }
      } finally {
        await engine.close();
        await connection.close();
      }
    }),
});
