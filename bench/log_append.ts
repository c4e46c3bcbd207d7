import { jetstream, jetstreamManager, StorageType } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { pause } from "../async/pause.ts";
import type { LogEngine } from "../eventlog/engine.ts";
import { openNatsEngine } from "../eventlog/nats/nats_engine.ts";
import { findNatsServer, startNatsServer } from "../eventlog/nats/nats_server.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { type Figure, quantile } from "./figure.ts";

interface AppendOptions {
  /** Appends through the engine and as many without it. @default 3000 */
  readonly appends?: number;
  /** Bytes of each. @default 600 */
  readonly payloadBytes?: number;
}

/** Engine and baseline take turns of this many, so that both see the same machine. */
const turn = 50;

/** Time between a lone append and the one before: as in a conversation, nobody is awake any more. */
const lonePauseMs = 5;

/** Appends one payload after the other, a pause before each. Resolves with how many ms each took. */
type Timed = (payloads: Uint8Array[], pauseMs?: number) => Promise<number[]>;

/**
 * Measures a single durable append through each engine against the bare engine, median over median:
 * one right after the other, and for the embedded engine also alone, as in a conversation.
 */
export async function measure(options: AppendOptions = {}): Promise<Figure[]> {
  const { appends = 3_000, payloadBytes = 600 } = options;
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  const turns = Array.from(
    { length: Math.ceil(appends / turn) },
    () => Array.from({ length: turn }, () => crypto.getRandomValues(new Uint8Array(payloadBytes))),
  );
  try {
    const sqlite = await againstSqlite(`${folder}/sqlite`, turns);
    const nats = await findNatsServer() === null ? [] : await againstNats(`${folder}/nats`, turns);
    return [...sqlite, ...nats];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function againstSqlite(folder: string, turns: Uint8Array[][]): Promise<Figure[]> {
  const engine = await openSqliteEngine({ folder });
  const worker = new Worker(new URL("./bare_sqlite_worker.ts", import.meta.url), {
    type: "module",
  });
  worker.postMessage(`${folder}/bare.db`);
  const bare: Timed = (payloads, pauseMs = 0) =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<number[]>) => resolve(data);
      worker.postMessage({ payloads, pauseMs });
    });
  const baseline = "node:sqlite in a worker, without the messages to it";
  const lone = turns.slice(0, Math.ceil(turns.length / 5));
  try {
    return [
      ...await compare("sqlite", baseline, appender(engine), bare, turns),
      ...await compare("sqlite_lone", baseline, appender(engine), bare, lone, lonePauseMs),
    ];
  } finally {
    worker.terminate();
    await engine.close();
  }
}

async function againstNats(folder: string, turns: Uint8Array[][]): Promise<Figure[]> {
  const server = await startNatsServer({ folder });
  const { token } = server;
  const engine = await openNatsEngine({ servers: [server.url], token });
  const connection = await connect({ servers: server.url, token });
  try {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: "BARE", subjects: ["bare.*"], storage: StorageType.File });
    const client = jetstream(connection);
    const bare: Timed = (payloads) =>
      timeAppends(payloads, (payload) => client.publish(`bare.${crypto.randomUUID()}`, payload));
    return await compare("nats", "js.publish of the same bytes", appender(engine), bare, turns);
  } finally {
    await connection.close();
    await engine.close();
    await server.stop();
  }
}

/** Appends through the engine, all to one stream. */
function appender(engine: LogEngine): Timed {
  const stream = `interview.${crypto.randomUUID()}`;
  let first = 1;
  return (payloads, pauseMs) =>
    timeAppends(
      payloads,
      (payload) => engine.append({ stream, first: first++, count: 1, payload }),
      pauseMs,
    );
}

async function compare(
  name: string,
  baseline: string,
  engine: Timed,
  bare: Timed,
  turns: Uint8Array[][],
  pauseMs = 0,
): Promise<Figure[]> {
  const through: number[] = [];
  const without: number[] = [];
  for (const payloads of turns) {
    through.push(...await engine(payloads, pauseMs));
    without.push(...await bare(payloads, pauseMs));
  }
  const [mine, theirs] = [quantile(through, 0.5), quantile(without, 0.5)];
  return [
    { name: `log.append_ratio_${name}`, value: mine / theirs, unit: "ratio", baseline },
    { name: `log.append_p50_ms_${name}`, value: mine, unit: "ms", baseline },
    { name: `log.append_p95_ms_${name}`, value: quantile(through, 0.95), unit: "ms", baseline },
    { name: `log.bare_p50_ms_${name}`, value: theirs, unit: "ms", baseline },
  ];
}

async function timeAppends(
  payloads: Uint8Array[],
  append: (payload: Uint8Array) => Promise<unknown>,
  pauseMs = 0,
): Promise<number[]> {
  const took: number[] = [];
  for (const payload of payloads) {
    if (pauseMs > 0) await pause(pauseMs);
    const began = performance.now();
    await append(payload);
    took.push(performance.now() - began);
  }
  return took;
}
