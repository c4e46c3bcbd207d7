import type { DatabaseSync, StatementSync } from "node:sqlite";
import { linkOf } from "./chain.ts";
import type { Commit } from "./engine.ts";
import type { Outcome } from "./sqlite_protocol.ts";

/** Streams whose head is kept in memory; the others are asked of the file. */
const headsKept = 10_000;

/** The last event of a stream, and the id of its commit; 0 where that has none. */
interface Head {
  readonly through: number;
  readonly id: number;
}

/** The one writer of a log's file. */
export class SqliteWriter {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #insert: StatementSync;
  readonly #findHead: StatementSync;
  readonly #findCommit: StatementSync;
  readonly #heads = new Map<string, Head>();
  #position: number;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare("begin immediate");
    this.#commit = database.prepare("commit");
    this.#insert = database.prepare("insert into commits values (?, ?, ?, ?, ?, ?, ?, ?)");
    this.#findHead = database.prepare("select through, id from ends where stream = ?");
    this.#findCommit = database.prepare(
      "select position, count, payload from commits where stream = ? and first = ?",
    );
    const last = database.prepare(
      "select max((select max(position) from commits), (select max(position) from ends)) as position",
    ).get();
    this.#position = Number(last?.["position"] ?? 0);
  }

  /**
   * Takes commits in one transaction: when this returns, those with a position are on the disk. A
   * commit that does not follow its stream's last one is left out and does not harm the others.
   *
   * @throws SQLite's own error; then none of the commits was taken.
   */
  append(commits: readonly Commit[]): Outcome[] {
    const before = this.#position;
    // One insert is a transaction by itself.
    const several = commits.length > 1;
    if (several) this.#begin.run();
    try {
      const outcomes = commits.map((commit) => this.#take(commit));
      if (several) this.#commit.run();
      if (this.#heads.size > headsKept) this.#heads.clear();
      return outcomes;
    } catch (error) {
      this.#position = before;
      this.#heads.clear();
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  #take(commit: Commit): Outcome {
    const { stream, first, count, payload } = commit;
    const head = this.#heads.get(stream) ?? this.#readHead(stream);
    if (first !== head.through + 1) return this.#isStored(commit) ?? { found: head.through };
    const position = this.#position + 1;
    const { id, before, sum } = linkOf(commit, head.id);
    this.#insert.run(position, stream, first, count, payload, id, before, sum);
    this.#position = position;
    this.#heads.set(stream, { through: head.through + count, id });
    return { position };
  }

  /** By what was kept of it: a stream whose end is missing takes nothing more. */
  #readHead(stream: string): Head {
    const { through = 0, id } = this.#findHead.get(stream) ?? {};
    return { through: Number(through), id: Number(id ?? 0) };
  }

  #isStored({ stream, first, count, payload }: Commit): Outcome | null {
    const stored = this.#findCommit.get(stream, first);
    if (stored === undefined || stored["count"] !== count) return null;
    const bytes = stored["payload"];
    if (!(bytes instanceof Uint8Array) || bytes.length !== payload.length) return null;
    return bytes.every((byte, at) => byte === payload[at])
      ? { position: Number(stored["position"]) }
      : null;
  }
}
