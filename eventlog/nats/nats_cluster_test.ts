import assert from "node:assert/strict";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { pause } from "../../async/pause.ts";
import { commitOf, newStream, within } from "../../testing/contracts/log_engine_contract.ts";
import { startNatsCluster } from "../../testing/servers/nats_cluster.ts";
import type { LogEngine } from "../engine.ts";
import { openNatsEngine } from "./nats_engine.ts";
import { findNatsServer, howToGetIt } from "./nats_server.ts";
import { streamName } from "./nats_stream.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

/** `ACEIT_LEADER_KILLS=5` for the number that the product promises. */
const kills = Number(Deno.env.get("ACEIT_LEADER_KILLS") ?? 2);
const interviews = 8;
const settleMs = 1_000;

/** Opening fails until the servers have found each other. */
async function openPatiently(servers: readonly string[]): Promise<LogEngine> {
  for (const began = performance.now();;) {
    try {
      return await openNatsEngine({ servers, replicas: 3, waitMs: 60_000 });
    } catch (error) {
      if (performance.now() - began > 60_000) throw error;
      await pause(250);
    }
  }
}

async function leaderOf(servers: readonly string[]): Promise<string> {
  const connection = await connect({ servers: [...servers], maxReconnectAttempts: -1 });
  try {
    for (const began = performance.now(); performance.now() - began < 30_000; await pause(100)) {
      try {
        const manager = await jetstreamManager(connection);
        const { cluster } = await manager.streams.info(streamName);
        if (cluster?.leader) return cluster.leader;
      } catch { /* No leader at this moment. */ }
    }
    throw new Error("The stream has no leader.");
  } finally {
    await connection.close();
  }
}

/** Appends to a stream, one after the other, until it is told to stop; when each was acknowledged. */
async function interview(engine: LogEngine, stream: string, stop: AbortSignal) {
  const acknowledged: number[] = [];
  for (let first = 1; !stop.aborted; first++) {
    await engine.append(commitOf(stream, first));
    acknowledged.push(performance.now());
    await pause(5);
  }
  return { stream, acknowledged };
}

/** Longest time between two acknowledgements of anything, in milliseconds. */
function longestGap(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.max(...sorted.slice(1).map((time, place) => time - (sorted[place] ?? time)));
}

Deno.test({
  name:
    "[NC1] three servers, the leader killed under load: nothing acknowledged is lost or doubled",
  ignore: missing !== null,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-cluster-" });
    const cluster = await startNatsCluster(folder);
    const engine = await openPatiently(cluster.urls);
    const stop = new AbortController();
    const followed = new Map<string, number[]>();
    const following = (async () => {
      for await (const { stream, first } of engine.follow(0, stop.signal)) {
        followed.set(stream, [...followed.get(stream) ?? [], first]);
      }
    })();
    try {
      const done = new AbortController();
      const talking = Array.from(
        { length: interviews },
        () => interview(engine, newStream(), done.signal),
      );
      for (let kill = 0; kill < kills; kill++) {
        await pause(settleMs);
        const leader = await leaderOf(cluster.urls);
        await cluster.kill(leader);
        await pause(settleMs);
        await cluster.revive(leader);
        await leaderOf(cluster.urls);
      }
      await pause(settleMs);
      done.abort();
      const results = await within(90_000, "appends hung", Promise.all(talking));
      const appended = results.flatMap(({ acknowledged }) => acknowledged);
      const hasCaughtUp = () =>
        results.every(({ stream, acknowledged }) =>
          followed.get(stream)?.length === acknowledged.length
        );
      for (const began = performance.now(); !hasCaughtUp() && performance.now() - began < 30_000;) {
        await pause(50);
      }
      for (const { stream, acknowledged } of results) {
        const expected = acknowledged.map((_, place) => place + 1);
        const stored = await Array.fromAsync(engine.read(stream));
        assert.deepEqual(stored.map(({ first }) => first), expected);
        assert.deepEqual(followed.get(stream), expected);
      }
      print(
        `leader killed ${kills} times, ${appended.length} events acknowledged, 0 lost, 0 twice; ` +
          `longest outage ${Math.round(longestGap(appended))} ms`,
      );
      assert.ok(longestGap(appended) < 30_000, "the outage is bounded");
    } finally {
      stop.abort();
      await following.catch(() => {});
      await engine.close();
      await cluster.stop();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

function print(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
