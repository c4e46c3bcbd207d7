const folder = new URL("../migrations/", import.meta.url);

/** One file of `supabase/migrations/`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hex. */
  readonly sha256: string;
}

/** All migrations in the order of their names. */
export async function migrations(): Promise<readonly Migration[]> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    name.endsWith(".sql")
  );
  return await Promise.all(
    names.sort().map(async (name) => {
      const sql = await Deno.readTextFile(new URL(name, folder));
      return { name, sql, sha256: await sha256Hex(sql) };
    }),
  );
}

/** What Supabase has before the first migration; run once on a new embedded database. */
export function bootstrap(): Promise<string> {
  return Deno.readTextFile(new URL("./bootstrap.sql", import.meta.url));
}

/** SHA-256 of UTF-8 text, hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
