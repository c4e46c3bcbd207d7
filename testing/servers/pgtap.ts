import type { TestDatabase } from "./read_model_databases.ts";

const extension = "/usr/share/postgresql/15/extension";

/** Why pgTAP cannot be loaded; null where it can. */
export function pgtapAbsent(): string | null {
  try {
    Deno.statSync(`${extension}/pgtap.control`);
    return null;
  } catch {
    return "pgTAP is not installed (Debian: apt-get install postgresql-15-pgtap)";
  }
}

/** Puts pgTAP into a database. It is plain SQL, so PGlite takes it too, without CREATE EXTENSION. */
export async function loadPgtap(database: TestDatabase): Promise<void> {
  if (database.runsOn.startsWith("PGlite")) {
    const version = Deno.readTextFileSync(`${extension}/pgtap.control`)
      .match(/default_version = '([^']+)'/)?.[1];
    await database.script(await Deno.readTextFile(`${extension}/pgtap--${version}.sql`));
  } else {
    await database.script("create extension pgtap");
  }
}

/** Lines of TAP that tell of a failure, in a script of `supabase/tests/`; none where it passes. */
export async function pgtapFailures(database: TestDatabase, script: string): Promise<string[]> {
  const results = await database.script(script);
  const lines = results.flatMap((rows) => rows.flatMap((row) => Object.values(row)))
    .filter((value) => typeof value === "string").flatMap((text) => text.split("\n"));
  if (!lines.some((line) => /^1\.\.\d+$/.test(line))) return ["The script printed no plan."];
  return lines.filter((line) => /^not ok|^# Looks like/.test(line));
}
