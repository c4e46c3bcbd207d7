/// <reference lib="deno.worker" />
// The thread that owns the log's file for writing. One request at a time: open, append …, close.
import type { DatabaseSync } from "node:sqlite";
import { openForWriting } from "./sqlite_database.ts";
import { sqliteFailure } from "./sqlite_failure.ts";
import type { Reply, WriterRequest } from "./sqlite_protocol.ts";
import { SqliteWriter } from "./sqlite_writer.ts";

let path = "";
let database: DatabaseSync | null = null;
let writer: SqliteWriter | null = null;

function answer(request: WriterRequest): unknown {
  switch (request.kind) {
    case "open":
      path = request.path;
      database = openForWriting(path, request.maxBytes);
      writer = new SqliteWriter(database);
      return database.prepare("select sqlite_version() as version").get()?.["version"];
    case "append":
      return writer?.append(request.commits) ?? [];
    case "close":
      database?.close();
      return null;
  }
}

self.onmessage = ({ data }: MessageEvent<{ id: number; request: WriterRequest }>) => {
  let reply: Reply;
  try {
    reply = { id: data.id, result: answer(data.request) };
  } catch (error) {
    reply = { id: data.id, failure: sqliteFailure(error, path) };
  }
  self.postMessage(reply);
};
