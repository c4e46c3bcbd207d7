import type { DatabaseSync, StatementSync } from "node:sqlite";
import { CommitPacker, type CommitPage } from "../commit_page.ts";
import type { Link, StoredCommit } from "../engine.ts";
import { hasLinks } from "./sqlite_database.ts";

/** A page ends with the commit that brings it to this many bytes, or to this many commits. */
const pageBytes = 512 * 1024;
const pageCommits = 1_000;

/** Values of `commitColumns`, then id and before of the link. Reading objects takes a third longer. */
type Row = readonly unknown[];
const commitColumns = "position, stream, first, count, payload";

/** Reads the log's file in pages, so that memory stays bounded however long the log is. */
export class SqliteReader {
  readonly #all: StatementSync;
  readonly #stream: StatementSync;
  readonly #start: StatementSync;
  readonly #head: StatementSync;
  readonly #end: StatementSync;

  constructor(database: DatabaseSync) {
    const links = hasLinks(database);
    const link = links ? "id, before" : "null, null";
    const columns = `select ${commitColumns}, ${link} from commits`;
    this.#all = database.prepare(
      `${columns} where position > ? and position <= ? order by position limit ${pageCommits}`,
    );
    this.#stream = database.prepare(
      `${columns} where stream = ? and first >= ? order by first limit ${pageCommits}`,
    );
    for (const statement of [this.#all, this.#stream]) returnArrays(statement);
    this.#start = database.prepare(
      "select max(first) as first from commits where stream = ? and first <= ?",
    );
    const last =
      "select first + count - 1 from commits where stream = ?1 order by first desc limit 1";
    const kept = links ? "(select through from ends where stream = ?1)" : "0";
    // The stored end says where a stream ended, even where its last commit is gone.
    this.#head = database.prepare(
      `select max(coalesce((${last}), 0), coalesce(${kept}, 0)) as head`,
    );
    this.#end = database.prepare("select max(position) as position from commits");
  }

  /** Reads the next commits with `after < position <= through`. The page is empty where there are no more. */
  readPage(after: number, through: number): CommitPage {
    return pack(rowsOf(this.#all, after, through));
  }

  /** Reads the next commits of a stream, from the one with event `after + 1`. */
  readStreamPage(stream: string, after: number): CommitPage {
    const start = Number(this.#start.get(stream, after + 1)?.["first"] ?? 1);
    return pack(skipThrough(rowsOf(this.#stream, stream, start), after));
  }

  readHead(stream: string): number {
    return Number(this.#head.get(stream)?.["head"] ?? 0);
  }

  readEnd(): number {
    return Number(this.#end.get()?.["position"] ?? 0);
  }
}

/** Deno has this method, as Node has, but its types lack it. */
function returnArrays(statement: StatementSync): void {
  (statement as unknown as { setReturnArrays(on: boolean): void }).setReturnArrays(true);
}

function rowsOf(statement: StatementSync, ...values: (string | number)[]): Iterable<Row> {
  return statement.iterate(...values) as Iterable<unknown> as Iterable<Row>;
}

function* skipThrough(rows: Iterable<Row>, after: number): Iterable<Row> {
  for (const row of rows) {
    const [, , first, count] = row;
    if (Number(first) + Number(count) - 1 > after) yield row;
  }
}

function pack(rows: Iterable<Row>): CommitPage {
  const packer = new CommitPacker();
  for (const row of rows) {
    packer.add(commitOf(row));
    if (packer.size >= pageBytes) break;
  }
  return packer.take();
}

const noBytes = new Uint8Array();

/** Where damage has changed the type of a column, the checksum of the commit does not fit. */
function commitOf([position, stream, first, count, payload, id, before]: Row): StoredCommit {
  const commit = {
    position: Number(position),
    stream: String(stream),
    first: Number(first),
    count: Number(count),
    payload: payload instanceof Uint8Array ? payload : noBytes,
  };
  if (id === null && before === null) return commit;
  const link: Link = { id: Number(id), before: Number(before) };
  return { ...commit, link };
}
