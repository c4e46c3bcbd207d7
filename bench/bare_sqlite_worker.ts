/// <reference lib="deno.worker" />
// The baseline of the embedded log: SQLite alone, one durable insert after the other.
import { openForWriting } from "../eventlog/sqlite_database.ts";

let append: ((payload: Uint8Array) => number) | null = null;

function prepare(path: string): (payload: Uint8Array) => number {
  const database = openForWriting(path, null);
  const insert = database.prepare("insert into commits values (?, ?, ?, ?, ?)");
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

/** First the path, then payloads to append; answers how long each took, in milliseconds. */
self.onmessage = ({ data }: MessageEvent<string | Uint8Array[]>) => {
  if (typeof data === "string") append = prepare(data);
  else self.postMessage(data.map((payload) => append?.(payload) ?? 0));
};
