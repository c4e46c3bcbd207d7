import { PGlite } from "@electric-sql/pglite";
import type { Migration } from "./migrations.ts";
import { becomeRole, type SqlCall } from "./sql_database.ts";

/** What the worker is asked; every question has one answer with the same id. */
export type PgliteQuestion =
  | {
    readonly type: "prepare";
    readonly bootstrap: string;
    readonly migrations: readonly Migration[];
  }
  | {
    readonly type: "open";
    /** Null keeps everything in memory. */
    readonly folder: string | null;
    /** A prepared database for a folder that does not exist yet. */
    readonly snapshot: Uint8Array<ArrayBuffer> | null;
    readonly migrations: readonly Migration[];
  }
  | { readonly type: "run"; readonly call: SqlCall }
  | { readonly type: "script"; readonly sql: string }
  | { readonly type: "close" };

export type PgliteAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
    readonly ok: false;
    readonly code: string;
    readonly message: string;
    readonly details: string | null;
    readonly hint: string | null;
  };

// Deno's `self` is typed for pages here; only these two members of a worker are used.
const port = self as unknown as {
  onmessage: (message: MessageEvent<{ id: number; question: PgliteQuestion }>) => void;
  postMessage(message: { id: number; answer: PgliteAnswer }, transfer?: Transferable[]): void;
};

/**
 * Postgres' usual 128 MB of shared buffers are all touched at the start of a WASM one. The read models
 * of a machine are small and the operating system caches their files: 16 MB halve the memory at rest.
 */
const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"];

let database: PGlite | null = null;

port.onmessage = async ({ data: { id, question } }) => {
  try {
    port.postMessage({ id, answer: { ok: true, value: await respond(question) } });
  } catch (error) {
    port.postMessage({ id, answer: refusalOf(error) });
  }
};

async function respond(question: PgliteQuestion): Promise<unknown> {
  switch (question.type) {
    case "prepare":
      return await prepare(question.bootstrap, question.migrations);
    case "open":
      return await open(question);
    case "run":
      return await run(requireOpen(), question.call);
    case "script":
      return (await requireOpen().exec(question.sql)).map(({ rows }) => rows);
    case "close":
      await database?.close();
      database = null;
      return null;
  }
}

function requireOpen(): PGlite {
  if (database === null) throw new Error("The embedded read models are closed.");
  return database;
}

/** A new database with every migration, as a gzipped tar of its folder. */
async function prepare(bootstrap: string, all: readonly Migration[]): Promise<Uint8Array> {
  const fresh = await PGlite.create({ startParams });
  await fresh.exec(bootstrap);
  await migrate(fresh, all);
  const dump = await fresh.dumpDataDir("gzip");
  await fresh.close();
  return new Uint8Array(await dump.arrayBuffer());
}

/** @returns The version text of the Postgres inside. */
async function open(
  { folder, snapshot, migrations }: Extract<PgliteQuestion, { type: "open" }>,
): Promise<string> {
  const from = {
    startParams,
    ...(folder === null ? {} : { dataDir: folder }),
    ...(snapshot === null ? {} : { loadDataDir: new Blob([snapshot]) }),
  };
  database = await PGlite.create(from);
  await migrate(database, migrations);
  const { rows } = await database.query<Record<string, string>>("show server_version");
  return Object.values(rows[0] ?? {})[0] ?? "";
}

async function migrate(target: PGlite, all: readonly Migration[]): Promise<void> {
  const { rows } = await target.query<{ name: string }>("select name from embedded.migration");
  const done = new Set(rows.map(({ name }) => name));
  for (const { name, sql, sha256 } of all.filter((migration) => !done.has(migration.name))) {
    await target.transaction(async (transaction) => {
      await transaction.exec(sql);
      await transaction.query("insert into embedded.migration values ($1, $2)", [name, sha256]);
    });
  }
}

async function run(target: PGlite, { role, claims, sql, parameters }: SqlCall): Promise<string> {
  return await target.transaction(async (transaction) => {
    await transaction.query(becomeRole, [role, claims]);
    const { rows } = await transaction.query<[string]>(sql, [...parameters], { rowMode: "array" });
    return rows[0]?.[0] ?? "null";
  });
}

/** What is thrown where a file cannot be written is no Error, and has nothing but a number. */
function wordsOf(error: unknown): string {
  const { errno = null } = error as { errno?: number };
  return errno === null ? String(error) : `A file could not be written or read (errno ${errno}).`;
}

function refusalOf(error: unknown): PgliteAnswer {
  const said = error instanceof Error ? error : new Error(wordsOf(error));
  const field = (name: string) => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === "string" ? value : null;
  };
  const [details, hint] = [field("detail"), field("hint")];
  return { ok: false, code: field("code") ?? "08000", message: said.message, details, hint };
}
