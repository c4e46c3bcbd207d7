import type { DatabaseSync, StatementSync } from "node:sqlite";

/** The last event of a stream, and position and id of its commit; id 0 where that has none. */
export interface Head {
  readonly through: number;
  readonly position: number;
  readonly id: number;
}

/**
 * How far the kept ends may be behind the commits, in milliseconds. Written with every commit they would
 * make each a quarter slower.
 */
const everyMs = 1_000;

const put = `on conflict (stream) do update set
  through = excluded.through, position = excluded.position, id = excluded.id
  where excluded.through > through`;

/** Keeps the ends of commits that a process has left behind before it could. */
export function catchUpEnds(database: DatabaseSync): void {
  database.exec(`
    insert into ends
      select stream, max(first + count - 1), position, id from commits
      where position > (select coalesce(max(position), 0) from ends)
      group by stream
    ${put}
  `);
}

/** Writes where streams have come to, with the commit that comes after a while. */
export class SqliteEnds {
  readonly #put: StatementSync;
  readonly #waiting = new Map<string, Head>();
  #writtenAt = 0;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(`insert into ends values (?, ?, ?, ?) ${put}`);
  }

  /** Whether it is time to write. */
  get due(): boolean {
    return this.#waiting.size > 0 && performance.now() - this.#writtenAt >= everyMs;
  }

  get empty(): boolean {
    return this.#waiting.size === 0;
  }

  add(stream: string, head: Head): void {
    this.#waiting.set(stream, head);
  }

  /** Within the transaction of the caller, who says when that has succeeded. */
  write(): void {
    for (const [stream, { through, position, id }] of this.#waiting) {
      this.#put.run(stream, through, position, id);
    }
  }

  written(): void {
    this.#waiting.clear();
    this.#writtenAt = performance.now();
  }
}
