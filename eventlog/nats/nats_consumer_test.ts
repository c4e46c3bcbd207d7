import assert from "node:assert/strict";
import { jetstream, type JetStreamManager, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { pause } from "../../async/pause.ts";
import { quantile } from "../../bench/figure.ts";
import { commitOf, newStream, within } from "../../testing/contracts/log_engine_contract.ts";
import type { LogEngine } from "../engine.ts";
import { connectNats } from "./nats_connection.ts";
import { openNatsEngine } from "./nats_engine.ts";
import { followAll } from "./nats_reader.ts";
import { findNatsServer, howToGetIt, type NatsServer, startNatsServer } from "./nats_server.ts";
import { streamName } from "./nats_stream.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** How long the server stands still in a test, in milliseconds: longer than a pull and its heartbeats. */
const stallMs = 4_000;
/**
 * A reader goes on this long after its server or its consumer is there again, at the latest: seconds
 * where the reader looks for itself, 28 or more where it is left to the client's own settings.
 */
const boundMs = 20_000;

const print = (line: string) => Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));

interface Reading {
  readonly server: NatsServer;
  readonly folder: string;
  /** Appends, on a connection of its own. */
  readonly engine: LogEngine;
  /** Reads, on a connection whose messages are counted. */
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly follow: (signal: AbortSignal) => AsyncIterable<{ readonly position: number }>;
}

async function withReading(test: (reading: Reading) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-consumer-" });
  const server = await startNatsServer({ folder });
  const access = { servers: [server.url], token: server.token };
  const engine = await openNatsEngine(access);
  const connection = await connectNats(access);
  const manager = await jetstreamManager(connection);
  const client = jetstream(connection);
  const follow = (signal: AbortSignal) => followAll({ client, manager }, 0, signal);
  try {
    await test({ server, folder, engine, connection, manager, follow });
  } finally {
    await connection.close();
    await engine.close();
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Appends one commit to each of so many streams; positions go on by one. */
async function append({ engine }: Reading, count: number, bytes = 100): Promise<void> {
  const payload = new Uint8Array(bytes);
  for (let left = count; left > 0; left -= 250) {
    const some = Array.from({ length: Math.min(left, 250) });
    await Promise.all(some.map(() => engine.append({ ...commitOf(newStream(), 1), payload })));
  }
}

/** Follows until a position, and tells when each commit came. */
function following(reading: Reading, through: number, busy = () => Promise.resolve()) {
  const stop = new AbortController();
  const cameAt: number[] = [];
  const run = async () => {
    for await (const { position } of reading.follow(stop.signal)) {
      cameAt.push(performance.now());
      assert.equal(position, cameAt.length, "none lost, none twice");
      if (position === through) stop.abort();
      await busy();
    }
  };
  const ended = run();
  const until = async (position: number) => {
    while (cameAt.length < position) await Promise.race([pause(10), ended]);
  };
  return { cameAt, ended, until, stop };
}

function consumerTest(name: string, test: (reading: Reading) => Promise<void>): void {
  Deno.test({ name, ignore: missing !== null, fn: () => withReading(test) });
}

consumerTest(
  "[NR1] a reader that takes its time gets each commit once, and memory holds three fetches",
  async (reading) => {
    const total = 25_000;
    await append(reading, total);
    const before = reading.connection.stats().inMsgs;
    let [read, most] = [0, 0];
    const busy = async () => {
      read += 1;
      most = Math.max(most, reading.connection.stats().inMsgs - before - read);
      if (read === 10 || read === 6_000) await pause(stallMs);
      else if (read % 500 === 0) await pause(100);
    };
    await following(reading, total, busy).ended;
    print(`${total} commits, at most ${most} waited for their reader`);
    assert.equal(read, total);
    assert.ok(most <= 12_200, `${most} waited`);
  },
);

consumerTest(
  "[NR2] commits of 1 MB do not overrun the connection, which appends share",
  async (reading) => {
    const total = 120;
    await append(reading, total, 1_000_000);
    await following(reading, total, () => pause(5)).ended;
    const log = await Deno.readTextFile(`${reading.folder}/nats-server.log`);
    assert.doesNotMatch(log, /Slow Consumer/);
    assert.equal(reading.connection.stats().inMsgs > total, true);
  },
);

consumerTest(
  "[NR3] a consumer that is deleted on the server is made anew, waiting or in the middle",
  async (reading) => {
    const { manager } = reading;
    const removeConsumers = async () => {
      const found = await manager.consumers.list(streamName).next();
      assert.ok(found.length > 0, "there is a consumer to be deleted");
      for (const { name } of found) await manager.consumers.delete(streamName, name);
    };
    const slowly = () => pause(1);
    const { cameAt, ended, until } = following(reading, 1_501, slowly);
    await append(reading, 500);
    await until(500);
    for (const [count, middle] of [[1, false], [1_000, true]] as const) {
      const next = cameAt.length + count;
      if (middle) {
        await append(reading, count);
        await until(next - 900);
      }
      await removeConsumers();
      if (!middle) await append(reading, count);
      const began = performance.now();
      await within(boundMs + 3_000, "the reader hung", until(next));
      const took = (cameAt[next - 1] ?? Infinity) - began;
      print(`consumer deleted, ${count} further commits read after ${Math.round(took)} ms`);
      assert.ok(took < boundMs, `${took} ms`);
    }
    await ended;
  },
);

consumerTest(
  "[NR4] after its server stood still a reader goes on within a bounded time",
  async (reading) => {
    const { cameAt, ended, until } = following(reading, 3_000, () => pause(1));
    await append(reading, 2_000);
    await until(1_000);
    Deno.kill(reading.server.pid, "SIGSTOP");
    const later = pause(100).then(() => append(reading, 1_000));
    await pause(stallMs);
    const seen = cameAt.length;
    Deno.kill(reading.server.pid, "SIGCONT");
    const goneOn = performance.now();
    await within(boundMs + 1_000, "the reader hung", until(seen + 1));
    const took = (cameAt[seen] ?? Infinity) - goneOn;
    print(`server stood still for ${stallMs} ms, the reader went on ${Math.round(took)} ms later`);
    assert.ok(took < boundMs, `${took} ms`);
    await later;
    await within(20_000, "the reader did not catch up", ended);
  },
);

consumerTest(
  "[NR5] a follower that stands still does not slow appends on the same connection",
  async (reading) => {
    const { engine } = reading;
    const payload = new Uint8Array(2_000);
    const stream = newStream();
    let first = 1;
    const delays = async () => {
      const found: number[] = [];
      for (let place = 0; place < 300; place++) {
        const began = performance.now();
        await engine.append({ ...commitOf(stream, first++), payload });
        found.push(performance.now() - began);
      }
      return quantile(found, 0.5);
    };
    await delays();
    const alone = Math.max(await delays(), await delays());
    await append(reading, 6_000, 2_000);
    const stop = new AbortController();
    const released = Promise.withResolvers<void>();
    const stuck = (async () => {
      for await (const _ of engine.follow(0, stop.signal)) await released.promise;
    })();
    await pause(500);
    // A machine that does something else meanwhile slows one round, a stuck follower slows all.
    const beside = Math.min(await delays(), await delays(), await delays());
    stop.abort();
    released.resolve();
    await stuck;
    print(
      `append p50 ${alone.toFixed(2)} ms alone, ${beside.toFixed(2)} ms beside a stuck follower`,
    );
    assert.ok(beside < 3 * alone + 1, `${beside} ms`);
  },
);
