import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Page } from "./sqlite_protocol.ts";

/** A page ends with the commit that brings it to this many bytes, or to this many commits. */
const pageBytes = 512 * 1024;
const pageCommits = 1_000;

type Row = Record<string, unknown>;

/** Reads the log's file in pages, so that memory stays bounded whatever the log holds. */
export class SqliteReader {
  readonly #all: StatementSync;
  readonly #stream: StatementSync;
  readonly #start: StatementSync;
  readonly #head: StatementSync;
  readonly #end: StatementSync;

  constructor(database: DatabaseSync) {
    const columns = "select position, stream, first, count, payload from commits";
    this.#all = database.prepare(
      `${columns} where position > ? and position <= ? order by position limit ${pageCommits}`,
    );
    this.#stream = database.prepare(
      `${columns} where stream = ? and first >= ? order by first limit ${pageCommits}`,
    );
    this.#start = database.prepare(
      "select max(first) as first from commits where stream = ? and first <= ?",
    );
    this.#head = database.prepare(
      "select first + count - 1 as head from commits where stream = ? order by first desc limit 1",
    );
    this.#end = database.prepare("select max(position) as position from commits");
  }

  /** The next commits with `after < position <= through`; empty where there are no more. */
  page(after: number, through: number): Page {
    return pack(this.#all.iterate(after, through));
  }

  /** The next commits of a stream, from the one that holds event `after + 1`. */
  streamPage(stream: string, after: number): Page {
    const start = Number(this.#start.get(stream, after + 1)?.["first"] ?? 1);
    return pack(endingAfter(this.#stream.iterate(stream, start), after));
  }

  head(stream: string): number {
    return Number(this.#head.get(stream)?.["head"] ?? 0);
  }

  end(): number {
    return Number(this.#end.get()?.["position"] ?? 0);
  }
}

function* endingAfter(rows: Iterable<Row>, after: number): Iterable<Row> {
  for (const row of rows) {
    if (Number(row["first"]) + Number(row["count"]) - 1 > after) yield row;
  }
}

function pack(rows: Iterable<Row>): Page {
  const streams: string[] = [];
  const places: number[] = [];
  const payloads: Uint8Array[] = [];
  let size = 0;
  for (const { position, stream, first, count, payload } of rows) {
    if (!(payload instanceof Uint8Array)) continue;
    size += payload.length;
    streams.push(String(stream));
    places.push(Number(position), Number(first), Number(count), size);
    payloads.push(payload);
    if (size >= pageBytes) break;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const payload of payloads) {
    bytes.set(payload, at);
    at += payload.length;
  }
  return { streams, places: Float64Array.from(places), bytes };
}
