import type { DatabaseSync } from "node:sqlite";
import { LogError } from "../engine.ts";
import { FileLinks } from "./file_links.ts";
import { rescuePathOf } from "./sqlite_beginning.ts";

/**
 * Notices when the log's files are deleted, moved or replaced while they are open. SQLite would go on
 * writing to files without a name, and all of that would be gone once the process ends.
 */
export class SqliteFileWatch {
  /** Identity of the log's file. */
  readonly #file: string | null;
  readonly #links: FileLinks;
  /** Identity of the write-ahead log, which SQLite makes with the first commit. */
  #wal: string | null = null;
  /** Says where the log was saved and what to do with it; null while the files are there. */
  #savedAdvice: string | null = null;

  constructor(private readonly database: DatabaseSync, private readonly path: string) {
    this.#file = identityOf(path);
    this.#links = new FileLinks([path, `${path}-wal`]);
  }

  /**
   * Call it when commits are on the disk, before they are acknowledged.
   *
   * @throws {LogError} `unavailable`: they are in files that are not the log's any more. What could be
   * saved was saved.
   */
  check(): void {
    if (this.#savedAdvice === null && this.#links.areInPlace()) return;
    const wal = identityOf(`${this.path}-wal`);
    this.#wal ??= wal;
    if (identityOf(this.path) !== this.#file) throw this.#lossError(() => this.#copy());
    if (wal !== this.#wal) throw this.#lossError(() => this.#flush());
    this.#savedAdvice = null;
    this.#links.find();
  }

  #lossError(save: () => string): LogError {
    const what =
      `The files of the event log ${this.path} were deleted or replaced while AceIt runs. ` +
      "Nothing more counts as recorded until they are back.";
    return new LogError("unavailable", `${what} ${this.#advice(save)}`, true);
  }

  #advice(save: () => string): string {
    try {
      return this.#savedAdvice ??= save();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `Put them back before you end AceIt; a copy could not be made: ${reason}.`;
    }
  }

  /** Copies the whole log into a file of its own. */
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
        // It has been renamed, or was never made.
      }
    }
    return `Everything so far was saved as ${rescued}: stop AceIt, remove ${this.path}, ` +
      `${this.path}-wal and ${this.path}-shm where they are there, rename the saved file to ` +
      `${this.path}, and start.`;
  }

  /** Writes the content of the write-ahead log into the log's own file, which is still there. */
  #flush(): string {
    this.database.exec("pragma wal_checkpoint(full)");
    return `Everything so far is in ${this.path}: stop AceIt and start it again.`;
  }
}

/** Tells one file from another of the same name; null where there is none. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = Deno.statSync(path);
    return `${dev}:${ino}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
