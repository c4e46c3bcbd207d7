import { lostLogError } from "../lost_log.ts";

/** Where a log is saved whose file was deleted while a process had it open. */
export const rescuePathOf = (path: string) => `${path}.rescued`;

/**
 * Looks at the log's file before SQLite opens it. Where the file is missing or empty SQLite would begin a
 * new one, and drop the write-ahead log of the old one.
 *
 * @param mayBegin Whether there may be no log yet.
 * @throws {LogError} `unavailable`: there was a log, and it is not here.
 */
export async function checkBeginning(path: string, mayBegin: boolean): Promise<void> {
  if (await sizeOf(path) > 0) return;
  const missing = `The event log ${path} is missing or empty`;
  if (await sizeOf(rescuePathOf(path)) > 0) {
    const rename = `mv ${rescuePathOf(path)} ${path}`;
    throw lostLogError(
      missing,
      `It was saved when it was deleted under a running AceIt: ${rename}`,
    );
  }
  if (!mayBegin || await sizeOf(`${path}-wal`) > 0) throw lostLogError(missing);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await Deno.stat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
