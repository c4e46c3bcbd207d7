import assert from "node:assert/strict";
import { OperatorRefusal } from "../operator/parts.ts";
import { readRecordedEvents } from "../operator/recorded_line.ts";
import { interviewsOf } from "./import_lines.ts";

/** A file that is read in pieces of 64 KiB; how many of them were read. */
function file(pieceAt: (index: number) => Uint8Array<ArrayBuffer> | null) {
  const read = { pieces: 0 };
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = pieceAt(read.pieces++);
      if (piece === null) controller.close();
      else controller.enqueue(piece);
    },
  });
  return { bytes, read };
}

const text = (whole: string) =>
  file((index) => index === 0 ? new TextEncoder().encode(whole) : null).bytes;

async function importOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
  for await (const lines of interviewsOf(bytes)) readRecordedEvents(lines);
}

const event = (fields: string) =>
  `{"number":1,"event":{"type":"InterviewScheduled","version":1,"at":${fields}}}`;

const hostile: Readonly<Record<string, string>> = {
  "no JSON": "\u0000\u0001\ufffd".repeat(1_000),
  "deep arrays": event("[".repeat(100_000) + "]".repeat(100_000)),
  "deep objects": event('{"a":'.repeat(100_000) + "1" + "}".repeat(100_000)),
  "a number beyond every other": event("1e400"),
  "a number beyond what is exact": event("9007199254740993"),
  "a number that is none": event("NaN"),
  "a type that every object has": '{"number":1,"event":{"type":"constructor","version":1}}',
  "a version beyond every other":
    '{"number":1,"event":{"type":"InterviewScheduled","version":1e300}}',
  "a number below one": '{"number":0,"event":{"type":"InterviewScheduled","version":1}}',
  "null": "null",
  "many lines": `${event("1")}\n`.repeat(2_000),
};

for (const [what, whole] of Object.entries(hostile)) {
  Deno.test(`[IML1] a foreign file is refused in words: ${what}`, async () => {
    await assert.rejects(
      importOf(text(whole)),
      (cause) => cause instanceof OperatorRefusal && cause.message.length < 500,
    );
  });
}

Deno.test("[IML2] a line without an end is given up after 4 MB, however long the file is", async () => {
  const piece = new Uint8Array(64 * 1024).fill(0x61);
  const { bytes, read } = file((index) => index < 1_000 ? piece : null);
  await assert.rejects(importOf(bytes), /Line 1 is longer than 4 MB/);
  assert(read.pieces < 100, `${read.pieces} pieces were read`);
});
