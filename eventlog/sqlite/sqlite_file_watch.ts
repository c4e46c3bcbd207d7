import type { DatabaseSync } from "node:sqlite";
import { LogError } from "../engine.ts";
import { FileLinks } from "./file_links.ts";
import { rescuePathOf } from "./sqlite_beginning.ts";

/**
 * Notices when the log's files are deleted, moved or replaced while they are open: SQLite would go on
 * writing to what no name leads to any more, and all of that would be gone with the process.
 */
export class SqliteFileWatch {
  readonly #file: string | null;
  readonly #links: FileLinks;
  /** Of the write-ahead log; SQLite makes it with the first commit. */
  #wal: string | null = null;
  /** What was saved since the files were lost, and what to do with it; null while they are there. */
  #saved: string | null = null;

  constructor(private readonly database: DatabaseSync, private readonly path: string) {
    this.#file = identityOf(path);
    this.#links = new FileLinks([path, `${path}-wal`]);
  }

  /**
   * Called when commits are on the disk, before they are acknowledged.
   *
   * @throws {LogError} `unavailable`: they are in files that are not the log's any more. What can be
   * saved of them was saved.
   */
  check(): void {
    if (this.#saved === null && this.#links.areInPlace()) return;
    const wal = identityOf(`${this.path}-wal`);
    this.#wal ??= wal;
    if (identityOf(this.path) !== this.#file) throw this.#lost(() => this.#copy());
    if (wal !== this.#wal) throw this.#lost(() => this.#flush());
    this.#saved = null;
    this.#links.find();
  }

  #lost(save: () => string): LogError {
    const what =
      `The files of the event log ${this.path} were deleted or replaced while AceIt runs. ` +
      "Nothing more counts as recorded until they are back.";
    return new LogError("unavailable", `${what} ${this.#advice(save)}`, true);
  }

  #advice(save: () => string): string {
    try {
      return this.#saved ??= save();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return `Put them back before you end AceIt; a copy could not be made: ${said}.`;
    }
  }

  /** The whole log as it stands, in a file of its own. */
  #copy(): string {
    const rescued = rescuePathOf(this.path);
    const draft = `${rescued}.${crypto.randomUUID()}`;
    try {
      this.database.prepare("vacuum into ?").run(draft);
      const file = Deno.openSync(draft, { read: true });
      try {
        file.syncSync();
      } finally {
        file.close();
      }
      Deno.renameSync(draft, rescued);
    } finally {
      try {
        Deno.removeSync(draft);
      } catch {
        // It has its name, or it was never made.
      }
    }
    return `Everything so far was saved as ${rescued}: stop AceIt, remove ${this.path}, ` +
      `${this.path}-wal and ${this.path}-shm where they are there, rename the saved file to ` +
      `${this.path}, and start.`;
  }

  /** Writes what the write-ahead log has into the log's own file, which is still there. */
  #flush(): string {
    this.database.exec("pragma wal_checkpoint(full)");
    return `Everything so far is in ${this.path}: stop AceIt and start it again.`;
  }
}

/** What tells one file from another of the same name; null where there is none. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = Deno.statSync(path);
    return `${dev}:${ino}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
