/// <reference lib="deno.worker" />
// The baseline of the embedded log: SQLite alone, one durable insert after the other.
import { openForWriting } from "../eventlog/sqlite/sqlite_database.ts";

let append: ((payload: Uint8Array) => number) | null = null;

function prepare(path: string): (payload: Uint8Array) => number {
  const database = openForWriting(path, null);
  // The bytes and where they belong, without the log's links and ends.
  database.exec(`
    create table bare (position integer primary key, stream text not null, first integer not null,
      count integer not null, payload blob not null, unique (stream, first)) strict`);
  const insert = database.prepare("insert into bare values (?, ?, ?, ?, ?)");
  let position = 0;
  return (payload) => {
    const began = performance.now();
    position++;
    database.exec("begin immediate");
    insert.run(position, `interview.${crypto.randomUUID()}`, 1, 1, payload);
    database.exec("commit");
    return performance.now() - began;
  };
}

const never = new Int32Array(new SharedArrayBuffer(4));

/** First the path, then payloads to append, with a pause before each; answers how long each took. */
self.onmessage = (
  { data }: MessageEvent<string | { payloads: Uint8Array[]; pauseMs: number }>,
) => {
  if (typeof data === "string") return void (append = prepare(data));
  const took = data.payloads.map((payload) => {
    if (data.pauseMs > 0) Atomics.wait(never, 0, 0, data.pauseMs);
    return append?.(payload) ?? 0;
  });
  self.postMessage(took);
};
