import { join } from "node:path";
import { openPglite } from "../../supabase/embedded/pglite_database.ts";
import type { SqlDatabase } from "../../supabase/embedded/sql_database.ts";
import { postgresAbsent, startPostgres } from "./postgres_cluster.ts";

/** A database with every migration, and a way to run scripts as its owner. */
export interface TestDatabase extends SqlDatabase {
  script(sql: string): Promise<readonly Record<string, unknown>[][]>;
}

export const cacheFolder = join(import.meta.dirname ?? ".", "..", "..", ".cache");

/** Both databases that the read models run on; a rule that holds for one holds for the other. */
const databases = [
  {
    name: "PGlite",
    absent: null,
    open: (): Promise<TestDatabase> => openPglite({ folder: null, cacheFolder }),
  },
  {
    name: "PostgreSQL",
    absent: postgresAbsent(),
    open: (): Promise<TestDatabase> => startPostgres(),
  },
];

/** One test for each database; a database that is absent is a skipped test that says why. */
export function testOnDatabases(
  rule: string,
  test: (database: TestDatabase) => Promise<void>,
): void {
  for (const { name, absent, open } of databases) {
    Deno.test({
      name: absent === null ? `${rule} (${name})` : `${rule} (${name}: skipped, ${absent})`,
      ignore: absent !== null,
      // Workers and pooled connections of a database end a moment after their last answer.
      sanitizeOps: false,
      sanitizeResources: false,
      fn: async () => {
        const database = await open();
        try {
          await test(database);
        } finally {
          await database.close();
        }
      },
    });
  }
}
