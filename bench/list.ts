import { type SessionId, type UserId, userIdSchema } from "../domain/ids.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { rebuildReadModels } from "../read_models/rebuild.ts";
import { openRooms } from "../room/rooms.ts";
import { serveReadModels } from "../supabase/client.ts";
import { supabaseViews } from "../supabase/supabase_views.ts";
import type { Views } from "../supabase/views.ts";
import { openPglite } from "../supabase/embedded/pglite_database.ts";
import { scheduledInterview } from "../testing/fixtures/made_up_interview.ts";
import { postgresAbsent, startPostgres } from "../testing/servers/postgres_cluster.ts";
import { cacheFolder } from "../testing/servers/read_model_databases.ts";
import { type Figure, quantile } from "./figure.ts";
import { recordInterviews } from "./recorded_log.ts";

interface ListOptions {
  /** Interviews in the one log and its read models, and in the other. */
  readonly few?: number;
  readonly many?: number;
  /** How often each thing is done. @default 100 */
  readonly times?: number;
}

/** Interviews of one person. */
const each = 10;
const personOf = (place: number): UserId =>
  userIdSchema.parse(`person-${Math.floor(place / each)}`);

/** A log and read models with interviews in them. */
interface Product extends AsyncDisposable {
  readonly log: InterviewLog;
  readonly views: Views;
  readonly runsOn: string;
  /** The whole interviews of the person who is asked for. */
  readonly sessions: readonly SessionId[];
}

/** Median milliseconds of what a person does with an interview. */
type Medians = Readonly<Record<"list" | "open" | "replay", number>>;

/**
 * What people do with an interview among many others, and among few, by turns. Ten whole interviews
 * are looked at; the others hold their first commit: plan, documents and room. The read models are
 * filled by a rebuild from that log.
 */
export async function measure(options: ListOptions = {}): Promise<Figure[]> {
  const { few = 100, many = 100_000, times = 100 } = options;
  await using small = await productOf(few);
  await using large = await productOf(many);
  const list = await compare([small, large], times, listOwn);
  const replay = await compare([small, large], times, replayOne);
  const open = await compare([small, large], times, openAndLeave);
  const baseline = `${many} interviews against ${few}, SQLite log, ${large.runsOn}`;
  return figuresOf(
    { list: list[0], replay: replay[0], open: open[0] },
    { list: list[1], replay: replay[1], open: open[1] },
    baseline,
  );
}

async function productOf(interviews: number): Promise<Product> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  const database = postgresAbsent() === null
    ? await startPostgres()
    : await openPglite({ folder: null, cacheFolder });
  const engine = await openSqliteEngine({ folder });
  const keys = memoryKeys();
  const sessions = await recordInterviews(engine, keys, { interviews: each, userOf: personOf });
  await recordInterviews(engine, keys, {
    interviews: interviews - each,
    script: scheduledInterview(),
    userOf: (place) => personOf(each + place),
  });
  const verify = (sub: string) => Promise.resolve({ sub, role: "authenticated" });
  const readModels = serveReadModels(database, verify);
  const log = openInterviewLog(engine, keys);
  await rebuildReadModels({ log, writer: readModelWriter(readModels.writer), purpose: "swap" });
  const views = supabaseViews(readModels, (person) => Promise.resolve(person.userId));
  const dispose = async () => {
    await engine.close();
    await database.close();
    await Deno.remove(folder, { recursive: true });
  };
  return { log, views, runsOn: database.runsOn, sessions, [Symbol.asyncDispose]: dispose };
}

type Act = (product: Product, sessionId: SessionId) => Promise<unknown>;

/** Median milliseconds in each product; they take turns, so that both see the same machine. */
async function compare(
  products: readonly [Product, Product],
  times: number,
  act: Act,
): Promise<readonly [number, number]> {
  const took: [number[], number[]] = [[], []];
  for (let time = -each; time < times; time++) {
    for (const place of [0, 1] as const) {
      const { sessions } = products[place];
      const began = performance.now();
      await act(products[place], sessions[(time + each) % each] as SessionId);
      if (time >= 0) took[place].push(performance.now() - began);
    }
  }
  return [quantile(took[0], 0.5), quantile(took[1], 0.5)];
}

async function listOwn({ views }: Product): Promise<void> {
  const found = await views.interviews({ userId: personOf(0), name: "" });
  if (found.length !== each) throw new Error(`${found.length} interviews are listed, not ${each}.`);
}

async function replayOne({ log }: Product, sessionId: SessionId): Promise<void> {
  await hashOfEvents(await Array.fromAsync(log.read(sessionId)));
}

/** As after a restart: the room is restored from the log and takes the interview over. */
async function openAndLeave({ log }: Product, sessionId: SessionId): Promise<void> {
  const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => {} });
  await rooms.open(sessionId);
  await rooms.close();
}

function figuresOf(before: Medians, after: Medians, baseline: string): Figure[] {
  const ratios = (["list", "open", "replay"] as const)
    .map((name) => ({ name: `${name}_ratio`, value: after[name] / before[name] }));
  const worst = Math.max(...ratios.map(({ value }) => value));
  return [
    { name: "list.ratio_100k_100", value: worst, unit: "ratio", baseline: `worst; ${baseline}` },
    ...ratios.map(({ name, value }) => ({ name: `list.${name}`, value, unit: "ratio", baseline })),
    ...(["list", "open", "replay"] as const).map((name) => (
      { name: `list.${name}_p50_ms`, value: after[name], unit: "ms", baseline }
    )),
  ];
}
