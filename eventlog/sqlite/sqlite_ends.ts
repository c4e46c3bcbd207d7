import type { DatabaseSync, StatementSync } from "node:sqlite";

/** The end of a stream: number of its last event, and position and id of that commit (id 0: no link). */
export interface Head {
  readonly through: number;
  readonly position: number;
  readonly id: number;
}

/**
 * How old the stored ends may be. Storing them with every commit would make each commit a quarter slower.
 */
const everyMs = 1_000;

const put = `on conflict (stream) do update set
  through = excluded.through, position = excluded.position, id = excluded.id
  where excluded.through > through`;

/** Stores the ends of commits whose process ended before it could. */
export function catchUpEnds(database: DatabaseSync): void {
  database.exec(`
    insert into ends
      select stream, max(first + count - 1), position, id from commits
      where position > (select coalesce(max(position), 0) from ends)
      group by stream
    ${put}
  `);
}

/** Stores the ends of streams now and then, together with a commit. */
export class SqliteEnds {
  readonly #put: StatementSync;
  readonly #waiting = new Map<string, Head>();
  #writtenAt = 0;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(`insert into ends values (?, ?, ?, ?) ${put}`);
  }

  /** Whether it is time to write. */
  get isDue(): boolean {
    return this.#waiting.size > 0 && performance.now() - this.#writtenAt >= everyMs;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  add(stream: string, head: Head): void {
    this.#waiting.set(stream, head);
  }

  /** Writes within the transaction of the caller, who calls `confirm` once that has succeeded. */
  write(): void {
    for (const [stream, { through, position, id }] of this.#waiting) {
      this.#put.run(stream, through, position, id);
    }
  }

  confirm(): void {
    this.#waiting.clear();
    this.#writtenAt = performance.now();
  }
}
