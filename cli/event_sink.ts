import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { InterviewRows } from "../operator/event_row.ts";
import { ParquetFile } from "../operator/parquet_file.ts";
import { recordedLine } from "../operator/recorded_line.ts";

/** Takes the events of one interview after the other. */
export interface EventSink {
  /** The events that come now are of this interview, from its first on. */
  begin(sessionId: SessionId): void;
  write(numbered: Numbered): Promise<void> | void;
  finish(): Promise<void> | void;
  /** Takes away what was written so far. */
  discard(): Promise<void> | void;
}

/** One event a line. */
export function ndjsonTo(print: (line: string) => void): EventSink {
  let current: SessionId | null = null;
  return {
    begin: (sessionId) => void (current = sessionId),
    write: (numbered) => {
      if (current !== null) print(recordedLine(current, numbered));
    },
    finish: () => {},
    discard: () => {},
  };
}

/** Characters that are written to a file at once. */
const chunkCharacters = 256 * 1024;

/** Lines in a file that appears once it is whole. */
export async function openNdjsonFile(path: string): Promise<EventSink> {
  const draft = draftOf(path);
  const file = await Deno.open(draft, { write: true, create: true, truncate: true, mode: 0o600 });
  const encoder = new TextEncoder();
  let waiting = "";
  const flush = () => {
    let bytes = encoder.encode(waiting);
    while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
    waiting = "";
  };
  return {
    ...ndjsonTo((line) => {
      waiting += `${line}\n`;
      if (waiting.length >= chunkCharacters) flush();
    }),
    finish: async () => {
      flush();
      file.close();
      await Deno.rename(draft, path);
    },
    discard: async () => {
      file.close();
      await Deno.remove(draft);
    },
  };
}

/** A Parquet table in a file that appears once it is whole. */
export async function openParquetFile(path: string): Promise<EventSink> {
  const draft = draftOf(path);
  // What was said is in it: readable by its owner only, from the first byte on.
  await Deno.writeFile(draft, new Uint8Array(), { mode: 0o600 });
  const file = new ParquetFile(draft);
  let rows: InterviewRows | null = null;
  return {
    begin: (sessionId) => void (rows = new InterviewRows(sessionId)),
    write: async (numbered) => {
      if (rows !== null) await file.add(numbered, rows);
    },
    finish: async () => {
      await file.finish();
      await Deno.rename(draft, path);
    },
    discard: () => Deno.remove(draft),
  };
}

const draftOf = (path: string) => `${path}.part`;
