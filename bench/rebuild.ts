import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import type { LogEngine } from "../eventlog/engine.ts";
import type { InterviewKeys } from "../eventlog/keys/keys.ts";
import { openNatsEngine } from "../eventlog/nats/nats_engine.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "../eventlog/nats/nats_server.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { type ReadModelWriter, readModelWriter } from "../read_models/read_model_writer.ts";
import { rebuildReadModels } from "../read_models/rebuild.ts";
import { serveReadModels } from "../supabase/client.ts";
import { postgresAbsent, startPostgres } from "../testing/servers/postgres_cluster.ts";
import { type Figure, quantile } from "./figure.ts";
import { recordInterviews } from "./recorded_log.ts";

interface RebuildBenchOptions {
  /** Interviews in each log, of some 500 events each. @default 1200 */
  readonly interviews?: number;
  /** Times that raw read and rebuild take turns. @default 5 */
  readonly rounds?: number;
}

/** Rebuilding the read models in a real Postgres, from either engine, against its raw read. */
export async function measure(options: RebuildBenchOptions = {}): Promise<Figure[]> {
  const absent = postgresAbsent();
  if (absent !== null) throw new Error(absent);
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  try {
    const sqlite = await onPostgres((writer) => fromSqlite(`${folder}/sqlite`, writer, options));
    const nats = await onPostgres((writer) => fromNats(`${folder}/nats`, writer, options));
    return [...sqlite, ...nats];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** One for each log: read models of another log are not rebuilt over. */
async function onPostgres(
  rebuild: (writer: ReadModelWriter) => Promise<Figure[]>,
): Promise<Figure[]> {
  const database = await startPostgres();
  try {
    return await rebuild(
      readModelWriter(serveReadModels(database, () => Promise.resolve(null)).writer),
    );
  } finally {
    await database.close();
  }
}

async function fromSqlite(
  folder: string,
  writer: ReadModelWriter,
  options: RebuildBenchOptions,
): Promise<Figure[]> {
  const engine = await openSqliteEngine({ folder });
  try {
    return await fromEngine("sqlite", engine, writer, options);
  } finally {
    await engine.close();
  }
}

async function fromNats(
  folder: string,
  writer: ReadModelWriter,
  options: RebuildBenchOptions,
): Promise<Figure[]> {
  if (await findNatsServer() === null) {
    // deno-lint-ignore no-console
    console.error(`Not rebuilt from JetStream: ${howToGetIt}`);
    return [];
  }
  const { url, token, stop } = await startNatsServer({ folder });
  try {
    const engine = await openNatsEngine({ servers: [url], token });
    try {
      return await fromEngine("nats", engine, writer, options);
    } finally {
      await engine.close();
    }
  } finally {
    await stop();
  }
}

async function fromEngine(
  name: "sqlite" | "nats",
  engine: LogEngine,
  writer: ReadModelWriter,
  { interviews = 1_200, rounds = 5 }: RebuildBenchOptions,
): Promise<Figure[]> {
  const keys = memoryKeys();
  await recordInterviews(engine, keys, { interviews });
  const raw: number[] = [];
  const rebuilt: number[] = [];
  for (let round = 0; round < rounds; round++) {
    raw.push(await readRaw(engine));
    rebuilt.push(await rebuild(engine, keys, writer));
  }
  const [read, built] = [quantile(raw, 0.5), quantile(rebuilt, 0.5)];
  const ratios = rebuilt.map((speed, round) => speed / (raw[round] ?? NaN));
  const baseline = `raw read of the same log, ${Math.round(read)} events/s`;
  return [
    { name: `rebuild.ratio_raw_${name}`, value: quantile(ratios, 0.5), unit: "ratio", baseline },
    { name: `rebuild.${name}_events_s`, value: built, unit: "events/s", baseline },
  ];
}

/** Events a second; nothing is decoded. */
async function readRaw(engine: LogEngine): Promise<number> {
  const began = performance.now();
  let events = 0;
  for await (const commit of engine.readAll()) events += commit.count;
  return events / (performance.now() - began) * 1_000;
}

/** Events a second, with the hash over all rows and the swap at the end. */
async function rebuild(
  engine: LogEngine,
  keys: InterviewKeys,
  writer: ReadModelWriter,
): Promise<number> {
  const log = openInterviewLog(engine, keys);
  const began = performance.now();
  const { events } = await rebuildReadModels({ log, writer, purpose: "swap" });
  return events / (performance.now() - began) * 1_000;
}
