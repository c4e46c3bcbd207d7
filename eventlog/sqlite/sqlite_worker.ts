/// <reference lib="deno.worker" />
// The thread that writes the log's file, so that nobody else waits for the disk.
import type { DatabaseSync } from "node:sqlite";
import { unpackCommits } from "../commit_page.ts";
import { LogError } from "../engine.ts";
import { openForWriting } from "./sqlite_database.ts";
import { SqliteFileWatch } from "./sqlite_file_watch.ts";
import { sqliteFailure } from "./sqlite_failure.ts";
import type { WriterRequest } from "./sqlite_protocol.ts";
import { SqliteWriter } from "./sqlite_writer.ts";

interface OpenFile {
  readonly database: DatabaseSync;
  readonly writer: SqliteWriter;
  readonly watch: SqliteFileWatch;
}

let path = "";
let file: OpenFile | null = null;

function answer(request: WriterRequest): unknown {
  if (request.kind === "open") return open(request.path, request.maxBytes);
  if (file === null) throw new LogError("closed", "The event log is not open.", false);
  const { database, writer, watch } = file;
  if (request.kind === "append") {
    const outcomes = writer.append(unpackCommits(request.page));
    watch.check();
    return outcomes;
  }
  try {
    writer.finish();
  } catch {
    // On a full disk: the next start catches up.
  }
  database.close();
  file = null;
  return null;
}

/** @returns SQLite's version. */
function open(place: string, maxBytes: number | null): unknown {
  path = place;
  const database = openForWriting(path, maxBytes);
  file = {
    database,
    writer: new SqliteWriter(database),
    watch: new SqliteFileWatch(database, path),
  };
  return database.prepare("select sqlite_version() as version").get()?.["version"];
}

self.onmessage = (
  { data: { id, request } }: MessageEvent<{ id: number; request: WriterRequest }>,
) => {
  try {
    self.postMessage({ id, result: answer(request) });
  } catch (error) {
    self.postMessage({ id, failure: sqliteFailure(error, path) });
  }
};
