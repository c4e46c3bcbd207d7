/// <reference lib="deno.worker" />
// The thread that reads the log's file, so that a long scan never holds up an append.
import type { DatabaseSync } from "node:sqlite";
import type { CommitPage } from "../commit_page.ts";
import { openForReading } from "./sqlite_database.ts";
import { sqliteFailure } from "./sqlite_failure.ts";
import type { ReaderRequest } from "./sqlite_protocol.ts";
import { findLosses } from "./sqlite_losses.ts";
import { SqliteReader } from "./sqlite_reader.ts";

let path = "";
let database: DatabaseSync | null = null;
let reader: SqliteReader | null = null;

function answer(request: ReaderRequest): unknown {
  switch (request.kind) {
    case "open":
      path = request.path;
      database = openForReading(path);
      reader = new SqliteReader(database);
      return null;
    case "page":
      return reader?.readPage(request.after, request.through);
    case "streamPage":
      return reader?.readStreamPage(request.stream, request.after);
    case "head":
      return reader?.readHead(request.stream);
    case "end":
      return reader?.readEnd();
    case "losses":
      return database === null ? [] : findLosses(database, request.isThorough);
    case "close":
      database?.close();
      return null;
  }
}

/** The memory of a page, which moves to the other thread instead of being copied. */
function memoryOf(result: unknown): Transferable[] {
  if (typeof result !== "object" || result === null || !("bytes" in result)) return [];
  return [(result as CommitPage).bytes.buffer];
}

self.onmessage = (
  { data: { id, request } }: MessageEvent<{ id: number; request: ReaderRequest }>,
) => {
  try {
    const result = answer(request);
    self.postMessage({ id, result }, memoryOf(result));
  } catch (error) {
    self.postMessage({ id, failure: sqliteFailure(error, path) });
  }
};
