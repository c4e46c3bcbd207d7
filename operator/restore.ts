import { copyLog } from "../eventlog/copy_log.ts";
import { ConcurrencyError, type LogEngine } from "../eventlog/engine.ts";
import { lockFolder } from "../eventlog/keys/folder_lock.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { syncFolder, writeWhole } from "../files/write_file.ts";
import { checkBackup } from "./backup.ts";
import { OperatorRefusal } from "./parts.ts";

/** Lies in the data folder while a restore is under way: until it is whole, nothing starts there. */
const markPath = (data: string) => `${data}/restore.unfinished`;

const isThere = (path: string) => Deno.stat(path).then(() => true, () => false);

/** @throws {OperatorRefusal} A restore was cut off. */
export async function refuseHalfRestored(data: string): Promise<void> {
  if (!await isThere(markPath(data))) return;
  throw new OperatorRefusal(
    `A restore into ${data} was cut off. Run \`aceit restore\` with the same arguments again first.`,
  );
}

/** Runs a restore; until it has ended well, `refuseHalfRestored` refuses. */
export async function whileMarked<Result>(
  data: string,
  restore: (wasCutOff: boolean) => Promise<Result>,
): Promise<Result> {
  const wasCutOff = await isThere(markPath(data));
  await Deno.mkdir(data, { recursive: true });
  const result = await restore(wasCutOff);
  // Rows of another log; they are made again.
  await Deno.remove(`${data}/read_models`, { recursive: true }).catch(unlessMissing);
  await Deno.remove(markPath(data)).catch(unlessMissing);
  await syncFolder(data);
  return result;
}

const mark = (data: string) => writeWhole(markPath(data), "");

/**
 * Puts a back-up in the place of the embedded log. What stood there is moved aside with its write-ahead
 * log, which would else be played into the restored file.
 *
 * @param replace Whether a log that is there may be moved aside.
 * @returns Where it is now; null where there was none.
 */
export async function restoreSqlite(
  backup: string,
  data: string,
  replace: boolean,
): Promise<string | null> {
  const { commits } = await checkBackup(backup);
  const folder = `${data}/log`;
  const path = `${folder}/events.db`;
  const lock = await lockFolder(folder);
  let aside: string | null = null;
  try {
    const files = [path, `${path}-wal`, `${path}-shm`];
    const present = (await Promise.all(files.map(isThere))).includes(true);
    if (present && !replace) {
      throw new OperatorRefusal(
        `${folder} has a log. Say --replace to move it aside and put the back-up in its place.`,
      );
    }
    const draft = `${path}.restored`;
    await Deno.copyFile(`${backup}/events.db`, draft);
    await syncFile(draft);
    await mark(data);
    if (present) aside = await moveAside(folder, files);
    await Deno.rename(draft, path);
    await syncFolder(folder);
  } finally {
    lock.release();
  }
  const engine = await openSqliteEngine({ folder });
  try {
    await checkRestored(engine, commits);
  } finally {
    await engine.close();
  }
  return aside;
}

/** The log's own file goes first: a write-ahead log without it does not count as a whole log. */
async function moveAside(folder: string, files: readonly string[]): Promise<string> {
  let aside = "";
  for (let place = 1; aside === ""; place++) {
    const name = `${folder}/before-restore-${place}`;
    if (!await isThere(name)) aside = name;
  }
  await Deno.mkdir(aside, { mode: 0o700 });
  for (const file of files) {
    if (await isThere(file)) await Deno.rename(file, `${aside}/${file.split("/").at(-1)}`);
  }
  return aside;
}

/**
 * Puts a back-up into an empty stream of NATS.
 *
 * @param goesOn Whether a restore that was cut off is gone on with: what it wrote is recognised.
 */
export async function restoreNats(
  backup: string,
  engine: LogEngine,
  data: string,
  goesOn: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { commits } = await checkBackup(backup);
  const full = new OperatorRefusal(
    "The JetStream stream ACEIT has commits. Remove it first: `nats stream rm ACEIT`.",
  );
  if (!goesOn && await engine.end() > 0) throw full;
  await mark(data);
  const from = await openSqliteEngine({ folder: backup, reading: true });
  try {
    await copyLog(from, engine, signal);
  } catch (error) {
    throw error instanceof ConcurrencyError ? full : error;
  } finally {
    await from.close();
  }
  await checkRestored(engine, commits);
}

async function checkRestored(engine: LogEngine, commits: number): Promise<void> {
  let found = 0;
  for await (const _ of engine.readAll()) found++;
  const [loss] = await engine.losses(true);
  if (found === commits && loss === undefined) return;
  throw new Error(loss?.message ?? `The restored log has ${found} commits, not ${commits}.`);
}

async function syncFile(path: string): Promise<void> {
  const file = await Deno.open(path, { read: true, write: true });
  try {
    await file.sync();
  } finally {
    file.close();
  }
}

function unlessMissing(cause: unknown): void {
  if (!(cause instanceof Deno.errors.NotFound)) throw cause;
}
