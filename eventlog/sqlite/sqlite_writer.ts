import type { DatabaseSync, StatementSync } from "node:sqlite";
import { linkOf } from "../codec/chain.ts";
import type { Commit } from "../engine.ts";
import { type Head, SqliteEnds } from "./sqlite_ends.ts";
import type { Outcome } from "./sqlite_protocol.ts";

/** The most streams whose head is kept in memory. The others are read from the file. */
const mostHeads = 10_000;

/** Writes the log's file; there is one writer of a file. */
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
   * Writes commits in one transaction. When this returns, those with a position are on the disk. A commit
   * that does not follow the last one of its stream is left out and does not harm the others.
   *
   * @throws SQLite's own error; then none of the commits was written.
   */
  append(commits: readonly Commit[]): Outcome[] {
    const before = this.#position;
    const storesEnds = this.#ends.isDue;
    // One insert is a transaction by itself.
    const needsTransaction = commits.length > 1 || storesEnds;
    if (needsTransaction) this.#begin.run();
    try {
      const outcomes = commits.map((commit) => this.#take(commit));
      if (storesEnds) this.#ends.write();
      if (needsTransaction) this.#commit.run();
      if (storesEnds) this.#ends.confirm();
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

  /** Writes the ends that wait, before the file is closed. */
  finish(): void {
    if (this.#ends.isEmpty) return;
    this.#begin.run();
    this.#ends.write();
    this.#commit.run();
  }

  #take(commit: Commit): Outcome {
    const { stream, first, count, payload } = commit;
    const head = this.#heads.get(stream) ?? this.#readHead(stream);
    if (first !== head.through + 1) return this.#findStored(commit) ?? { found: head.through };
    const position = this.#position + 1;
    const { id, before } = linkOf(commit, head.id);
    this.#insert.run(position, stream, first, count, payload, id, before);
    this.#position = position;
    this.#heads.set(stream, { through: head.through + count, position, id });
    return { position };
  }

  /** The end that was stored counts, too: a stream whose last commits are gone takes nothing more. */
  #readHead(stream: string): Head {
    const { through = 0, position = 0, id } = this.#findHead.get(stream) ?? {};
    return { through: Number(through), position: Number(position), id: Number(id ?? 0) };
  }

  #keepEndsOf(commits: readonly Commit[], outcomes: readonly Outcome[]): void {
    commits.forEach(({ stream }, index) => {
      const [outcome, head] = [outcomes[index], this.#heads.get(stream)];
      if (outcome !== undefined && "position" in outcome && head !== undefined) {
        this.#ends.add(stream, head);
      }
    });
  }

  /** Whether this very commit is there already. @returns Null where it is not. */
  #findStored({ stream, first, count, payload }: Commit): Outcome | null {
    const stored = this.#findCommit.get(stream, first);
    if (stored === undefined || stored["count"] !== count) return null;
    const bytes = stored["payload"];
    if (!(bytes instanceof Uint8Array) || bytes.length !== payload.length) return null;
    return bytes.every((byte, offset) => byte === payload[offset])
      ? { position: Number(stored["position"]) }
      : null;
  }
}
