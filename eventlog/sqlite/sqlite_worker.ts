/// <reference lib="deno.worker" />
// The thread that owns the log's file for writing. It opens the file, then sleeps on its mailbox.
import type { DatabaseSync } from "node:sqlite";
import type { Commit } from "../engine.ts";
import { type Message, serve } from "./mailbox.ts";
import { openForWriting } from "./sqlite_database.ts";
import { SqliteFileWatch } from "./sqlite_file_watch.ts";
import { sqliteFailure } from "./sqlite_failure.ts";
import type { Place, WriterOpening, WriterReply, WriterRequest } from "./sqlite_protocol.ts";
import { SqliteWriter } from "./sqlite_writer.ts";

function answer(
  database: DatabaseSync,
  writer: SqliteWriter,
  watch: SqliteFileWatch,
  path: string,
  { head, bytes }: Message,
): WriterReply | null {
  const request = head as WriterRequest;
  if (request.kind === "close") {
    try {
      writer.finish();
    } catch {
      // On a full disk: the next start catches up.
    }
    database.close();
    return null;
  }
  try {
    const outcomes = writer.append(withPayloads(request.commits, bytes));
    watch.check();
    return { outcomes };
  } catch (error) {
    return { failure: sqliteFailure(error, path) };
  }
}

function withPayloads(places: readonly Place[], bytes: Uint8Array): Commit[] {
  let at = 0;
  return places.map(({ length, ...place }) => {
    at += length;
    return { ...place, payload: bytes.subarray(at - length, at) };
  });
}

self.onmessage = (
  { data: { id, request } }: MessageEvent<{ id: number; request: WriterOpening }>,
) => {
  const { path, maxBytes, mailbox } = request;
  try {
    const database = openForWriting(path, maxBytes);
    const writer = new SqliteWriter(database);
    const watch = new SqliteFileWatch(database, path);
    const version = database.prepare("select sqlite_version() as version").get()?.["version"];
    self.postMessage({ id, result: version });
    serve(mailbox, (message) => answer(database, writer, watch, path, message));
  } catch (error) {
    self.postMessage({ id, failure: sqliteFailure(error, path) });
  }
};
