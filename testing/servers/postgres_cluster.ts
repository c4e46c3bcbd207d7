import { join } from "node:path";
import pg from "pg";
import { retry } from "../../async/retry.ts";
import { bootstrap, migrations } from "../../supabase/embedded/migrations.ts";
import {
  becomeRole,
  type SqlCall,
  type SqlDatabase,
  SqlError,
} from "../../supabase/embedded/sql_database.ts";

/** A real Postgres with the migrations, behind the same port as the embedded one. */
export interface PostgresDatabase extends SqlDatabase {
  /** Runs a script as the owner; rows of each statement. */
  script(sql: string): Promise<readonly Record<string, unknown>[][]>;
  /** Ends every other connection's backend, as a crash of it would. */
  killBackends(): Promise<void>;
  /**
   * Locks every table of the read models against reading and writing, as a long migration does.
   *
   * @returns Lets them go.
   */
  lockTables(): Promise<() => Promise<void>>;
  /** How many connections wait for a lock now. */
  waitingForLocks(): Promise<number>;
}

/** Most connections at once. */
const poolSize = 4;

const tables = [
  "public.interview_metadata",
  "public.interview_keyframes",
  "public.interview_reports",
  "private.projection_checkpoint",
  "private.parked",
] as const;

const binaries = "/usr/lib/postgresql/15/bin";

/** Why there is no real Postgres on this machine; null where there is one. */
export function postgresAbsent(): string | null {
  try {
    Deno.statSync(join(binaries, "initdb"));
    return null;
  } catch {
    return "postgresql-15 is not installed (Debian: apt-get install postgresql-15 postgresql-15-pgtap)";
  }
}

/** Starts a private cluster in a temporary folder, on a Unix socket only. */
export async function startPostgres(): Promise<PostgresDatabase> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-pg-" });
  const owner = Deno.uid() === 0 ? "postgres" : null;
  if (owner !== null) await run("chown", [owner, folder], null);
  const data = join(folder, "data");
  await run(join(binaries, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust"], owner);
  const options = `-k ${folder} -c listen_addresses= -c max_connections=20`;
  const start = ["-D", data, "-w", "-o", options, "-l", join(folder, "log"), "start"];
  await run(join(binaries, "pg_ctl"), start, owner);
  const pool = new pg.Pool({ host: folder, user: "postgres", database: "postgres", max: poolSize });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const database = over(pool, async () => {
    await pool.end();
    await run(join(binaries, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"], owner);
    await Deno.remove(folder, { recursive: true });
  });
  await database.script(await bootstrap());
  for (const { sql } of await migrations()) await database.script(sql);
  return database;
}

function over(pool: pg.Pool, close: () => Promise<void>): PostgresDatabase {
  // A connection that was killed while nobody used it is only found out by its next user.
  const query = (sql: string) =>
    retry(
      () => pool.query(sql),
      (error, failed) => Promise.resolve(wasKilled(error) && failed <= poolSize),
    );
  return {
    runsOn: "PostgreSQL 15",
    close,
    run: (call) => inTransaction(pool, call),
    script: async (sql) => {
      const answer: unknown = await query(sql);
      const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryResult[];
      return results.map(({ rows }) => rows as Record<string, unknown>[]);
    },
    killBackends: async () => {
      await query(
        "select pg_terminate_backend(pid) from pg_stat_activity " +
          "where pid <> pg_backend_pid() and backend_type = 'client backend'",
      );
    },
    lockTables: async () => {
      const client = await pool.connect();
      await client.query("begin");
      await client.query(`lock table ${tables.join(", ")} in access exclusive mode`);
      return async () => {
        await client.query("rollback");
        client.release();
      };
    },
    waitingForLocks: async () => {
      const { rowCount } = await query(
        "select from pg_stat_activity where wait_event_type = 'Lock'",
      );
      return rowCount ?? 0;
    },
  };
}

/** Whether the server ended the connection, as its last message says or its socket. */
function wasKilled(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : null;
  return ["57P01", "EPIPE", "ECONNRESET"].some((one) => one === code) ||
    error.message.startsWith("Connection terminated");
}

async function inTransaction(
  pool: pg.Pool,
  { role, claims, sql, parameters }: SqlCall,
): Promise<string> {
  let client: pg.PoolClient | null = null;
  try {
    client = await pool.connect();
    await client.query("begin");
    await client.query(becomeRole, [role, claims]);
    const { rows } = await client.query<string[]>({
      text: sql,
      values: [...parameters],
      rowMode: "array",
    });
    await client.query("commit");
    client.release();
    return rows[0]?.[0] ?? "null";
  } catch (error) {
    // A connection that failed in a transaction is not used again.
    client?.release(true);
    if (!(error instanceof pg.DatabaseError)) throw new SqlError("08006", String(error));
    const { code = "XX000", message, detail = null, hint = null } = error;
    throw new SqlError(code, message, detail, hint);
  }
}

async function run(command: string, args: string[], user: string | null): Promise<void> {
  const [program, all] = user === null
    ? [command, args]
    : ["setpriv", [`--reuid=${user}`, `--regid=${user}`, "--clear-groups", command, ...args]];
  const output = await new Deno.Command(program, { args: all, stdout: "null", stderr: "piped" })
    .output();
  if (output.success) return;
  throw new Error(`${command} failed: ${new TextDecoder().decode(output.stderr)}`);
}
