import { z } from "zod";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { rebuildReadModels } from "../read_models/rebuild.ts";
import { serveReadModels } from "../supabase/client.ts";
import { madeUpInterview } from "../testing/fixtures/made_up_interview.ts";
import {
  postgresAbsent,
  type PostgresDatabase,
  startPostgres,
} from "../testing/servers/postgres_cluster.ts";
import type { Figure } from "./figure.ts";
import { recordInterviews } from "./recorded_log.ts";

interface EmmettOptions {
  /** Interviews of some 500 events that the product rebuilds. @default 200 */
  readonly interviews?: number;
  /** Interviews that Emmett rebuilds: few, because each event takes it milliseconds. @default 5 */
  readonly interviewsOfEmmett?: number;
}

/** Rebuilding the read models against Emmett, which keeps the same fold in the same Postgres. */
export async function measure(options: EmmettOptions = {}): Promise<Figure[]> {
  const absent = postgresAbsent();
  if (absent !== null) throw new Error(absent);
  const { interviews = 200, interviewsOfEmmett = 5 } = options;
  const database = await startPostgres();
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  try {
    const theirs = await rebuildWithEmmett(database, folder, interviewsOfEmmett);
    const mine = await rebuild(database, folder, interviews);
    const baseline = `Emmett 0.42 on the same Postgres, ${theirs.events} events, one document an ` +
      `interview; the product ${mine.events} events from SQLite into its tables`;
    const [ours, emmetts] = [rateOf(mine), rateOf(theirs)];
    return [
      { name: "rebuild.ratio_emmett", value: ours / emmetts, unit: "ratio", baseline },
      { name: "rebuild.emmett_events_s", value: emmetts, unit: "events/s", baseline },
    ];
  } finally {
    await database.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const runSchema = z.object({ events: z.number(), evolved: z.number(), ms: z.number() });
type Run = Pick<z.infer<typeof runSchema>, "events" | "ms">;

const rateOf = ({ events, ms }: Run) => events / ms * 1_000;

/** @throws {Error} Emmett cannot be had, or did not fold every event. */
async function rebuildWithEmmett(
  database: PostgresDatabase,
  folder: string,
  interviews: number,
): Promise<Run> {
  const script = new URL("./emmett/", import.meta.url).pathname;
  const events = Array.from({ length: interviews }, () => madeUpInterview(true));
  await Deno.writeTextFile(`${folder}/events.json`, JSON.stringify(events));
  const [rows] = await database.script("show unix_socket_directories");
  const host = encodeURIComponent(String(rows?.[0]?.["unix_socket_directories"]));
  const connection = `postgresql://postgres@localhost/postgres?host=${host}`;
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", `${script}deno.json`, `${script}rebuild.ts`]
      .concat(connection, `${folder}/events.json`),
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("Emmett did not run; is a registry in reach to download it from?");
  const last = new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "";
  const run = runSchema.parse(JSON.parse(last));
  if (run.evolved === run.events) return run;
  throw new Error(`Emmett folded ${run.evolved} of ${run.events} events.`);
}

async function rebuild(
  database: PostgresDatabase,
  folder: string,
  interviews: number,
): Promise<Run> {
  const engine = await openSqliteEngine({ folder: `${folder}/log` });
  try {
    const keys = memoryKeys();
    await recordInterviews(engine, keys, { interviews });
    const log = openInterviewLog(engine, keys);
    const { writer } = serveReadModels(database, () => Promise.resolve(null));
    const began = performance.now();
    const { events } = await rebuildReadModels({
      log,
      writer: readModelWriter(writer),
      purpose: "swap",
    });
    return { events, ms: performance.now() - began };
  } finally {
    await engine.close();
  }
}
