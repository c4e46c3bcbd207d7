import type { DatabaseSync, StatementSync } from "node:sqlite";
import { linkOf } from "../codec/chain.ts";
import type { Commit } from "../engine.ts";
import { type Head, SqliteEnds } from "./sqlite_ends.ts";
import type { Outcome } from "./sqlite_protocol.ts";

/** Streams whose head is kept in memory; the others are asked of the file. */
const mostHeads = 10_000;

/** The one writer of a log's file. */
export class SqliteWriter {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #insert: StatementSync;
  readonly #findHead: StatementSync;
  readonly #findCommit: StatementSync;
  readonly #heads = new Map<string, Head>();
  readonly #ends: SqliteEnds;
  #position: number;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#ends = new SqliteEnds(database);
    this.#begin = database.prepare("begin immediate");
    this.#commit = database.prepare("commit");
    this.#insert = database.prepare("insert into commits values (?, ?, ?, ?, ?, ?, ?)");
    this.#findHead = database.prepare(`
      select through, position, id from (
        select through, position, id from ends where stream = ?1
        union all select * from (
          select first + count - 1 as through, position, id from commits where stream = ?1
          order by first desc limit 1
        )
      ) order by through desc limit 1`);
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
    const keepEnds = this.#ends.due;
    const several = commits.length > 1 || keepEnds;
    if (several) this.#begin.run();
    try {
      const outcomes = commits.map((commit) => this.#take(commit));
      if (keepEnds) this.#ends.write();
      if (several) this.#commit.run();
      if (keepEnds) this.#ends.written();
      this.#keepEndsOf(commits, outcomes);
      if (this.#heads.size > mostHeads) this.#heads.clear();
      return outcomes;
    } catch (error) {
      this.#position = before;
      this.#heads.clear();
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  /** Writes what is left to write, before the file is closed. */
  finish(): void {
    if (this.#ends.empty) return;
    this.#begin.run();
    this.#ends.write();
    this.#commit.run();
  }

  #take(commit: Commit): Outcome {
    const { stream, first, count, payload } = commit;
    const head = this.#heads.get(stream) ?? this.#readHead(stream);
    if (first !== head.through + 1) return this.#isStored(commit) ?? { found: head.through };
    const position = this.#position + 1;
    const { id, before } = linkOf(commit, head.id);
    this.#insert.run(position, stream, first, count, payload, id, before);
    this.#position = position;
    this.#heads.set(stream, { through: head.through + count, position, id });
    return { position };
  }

  /** A stream whose end is missing takes nothing more: it has come further than its commits say. */
  #readHead(stream: string): Head {
    const { through = 0, position = 0, id } = this.#findHead.get(stream) ?? {};
    return { through: Number(through), position: Number(position), id: Number(id ?? 0) };
  }

  #keepEndsOf(commits: readonly Commit[], outcomes: readonly Outcome[]): void {
    commits.forEach(({ stream }, at) => {
      const [outcome, head] = [outcomes[at], this.#heads.get(stream)];
      if (outcome !== undefined && "position" in outcome && head !== undefined) {
        this.#ends.add(stream, head);
      }
    });
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
