import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { writeWhole } from "../../files/write_file.ts";
import { bootstrap, type Migration, sha256Hex } from "./migrations.ts";
import { PgliteWorker } from "./pglite_connection.ts";

/**
 * A database with every migration, as `PGlite.dumpDataDir` gives it. It is made once for each set of
 * migrations, in a worker that is gone afterwards (making one takes twice the memory of using one),
 * and kept in the cache folder; a cache that cannot be written only costs the next first start time.
 */
export async function prepareSnapshot(
  all: readonly Migration[],
  cacheFolder: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const start = await bootstrap();
  const pglite = import.meta.resolve("@electric-sql/pglite");
  const key = await sha256Hex(
    [pglite.replace(/.*\/node_modules/, ""), start, ...all.map(({ sha256 }) => sha256)].join("\n"),
  );
  const file = join(cacheFolder, `read-models-${key.slice(0, 16)}.tar.gz`);
  const kept = await Deno.readFile(file).catch(() => null);
  if (kept !== null && isWhole(kept)) return kept;
  const worker = new PgliteWorker();
  try {
    const question = { type: "prepare", bootstrap: start, migrations: all } as const;
    const made = await worker.ask(question) as Uint8Array<ArrayBuffer>;
    await Deno.mkdir(cacheFolder, { recursive: true })
      .then(() => writeWhole(file, made, { mode: 0o644 })).catch(() => {});
    return made;
  } finally {
    worker.terminate();
  }
}

/** A copy that was cut off, or whose bytes changed, fails gzip's own checksum; it is made anew. */
function isWhole(archive: Uint8Array): boolean {
  try {
    return gunzipSync(archive).length > 0;
  } catch {
    return false;
  }
}
