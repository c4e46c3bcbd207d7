import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Migration, migrations } from "./migrations.ts";
import { PgliteWorker } from "./pglite_connection.ts";
import { prepareSnapshot } from "./snapshot.ts";
import type { SqlCall, SqlDatabase } from "./sql_database.ts";

/** The folder is in use by another process, or cannot be used at all. The message says what to do. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";
}

interface PgliteOptions {
  /** Folder of the read models; null keeps them in memory. */
  readonly folder: string | null;
  /** Folder in which the prepared database is kept between first starts. */
  readonly cacheFolder: string;
}

/** PGlite in a worker of its own, so that queries never hold up the server's event loop. */
export interface PgliteDatabase extends SqlDatabase {
  /** Where a folder that could not be read was moved; null where all was well. */
  readonly movedAside: string | null;
  /** Runs a script as the database's owner, for tests and upkeep; rows of each statement. */
  script(sql: string): Promise<readonly Record<string, unknown>[][]>;
  /** Removes a folder that was moved aside. */
  removeAside(): Promise<void>;
}

/**
 * Opens the embedded read models, making them from the prepared snapshot where there are none. A
 * folder that cannot be read is moved aside; what was in it is rebuilt from the log.
 *
 * @throws {EmbeddedError} Another process has the folder open, or it cannot be written.
 */
export async function openPglite(options: PgliteOptions): Promise<PgliteDatabase> {
  const lock = options.folder === null ? null : lockFolder(options.folder);
  try {
    const all = await migrations();
    const data = options.folder === null ? null : join(options.folder, "pg");
    const first = data === null || !existsSync(join(data, "PG_VERSION"));
    if (first) return await openNew(data, all, options.cacheFolder, lock, null);
    try {
      return await connect(data, null, all, lock, null);
    } catch {
      const aside = moveAside(data);
      return await openNew(data, all, options.cacheFolder, lock, aside);
    }
  } catch (error) {
    lock?.close();
    throw error;
  }
}

async function openNew(
  data: string | null,
  all: readonly Migration[],
  cacheFolder: string,
  lock: Deno.FsFile | null,
  aside: string | null,
): Promise<PgliteDatabase> {
  if (data !== null && existsSync(data)) Deno.removeSync(data, { recursive: true });
  return await connect(data, await prepareSnapshot(all, cacheFolder), all, lock, aside);
}

async function connect(
  folder: string | null,
  snapshot: Uint8Array<ArrayBuffer> | null,
  all: readonly Migration[],
  lock: Deno.FsFile | null,
  movedAside: string | null,
): Promise<PgliteDatabase> {
  const worker = new PgliteWorker();
  try {
    const version = await worker.ask({ type: "open", folder, snapshot, migrations: all });
    return {
      runsOn: `PGlite (PostgreSQL ${version})`,
      movedAside,
      run: async (call: SqlCall) => await worker.ask({ type: "run", call }) as string,
      script: async (sql) =>
        await worker.ask({ type: "script", sql }) as readonly Record<string, unknown>[][],
      removeAside: () => removeAside(folder),
      close: async () => {
        await worker.ask({ type: "close" }).finally(() => worker.terminate());
        lock?.close();
      },
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** Two processes on one folder lose data silently, so the operating system guards it. */
function lockFolder(folder: string): Deno.FsFile {
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = Deno.openSync(join(folder, "lock"), { create: true, write: true });
  if (lock.tryLockSync(true)) return lock;
  lock.close();
  throw new EmbeddedError(
    `Another AceIt is running on the read models in ${folder}. Stop it first, or set ACEIT_DATA ` +
      "to another folder.",
  );
}

/** Keeps the newest unreadable folder only: what is in it can be rebuilt, and holds personal text. */
function moveAside(data: string): string {
  const aside = asideOf(data);
  if (existsSync(aside)) Deno.removeSync(aside, { recursive: true });
  Deno.renameSync(data, aside);
  return aside;
}

const asideOf = (data: string) => `${data}.unreadable`;

/** Removes what a start, this one or an earlier one, moved aside: erased text may be in it. */
async function removeAside(data: string | null): Promise<void> {
  if (data === null) return;
  await Deno.remove(asideOf(data), { recursive: true }).catch((error: unknown) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
