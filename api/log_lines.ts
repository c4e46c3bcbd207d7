import type { Numbered } from "../domain/event.ts";
import { Problem, problemOf } from "./problem.ts";

/** Lines are sent a few hundred at a time: a chunk a line costs more than the line. */
const chunkUnits = 64 * 1024;

/**
 * A log as JSON lines, one event each. Where it cannot be read to its end, the last line says why
 * instead: `{"problem":{"title":…,"status":…,"detail":…}}`.
 *
 * @returns Once the first lines, or the end, are there.
 * @throws What reading throws, where not a single event can be read.
 */
export async function logLines(
  events: AsyncIterable<Numbered>,
): Promise<ReadableStream<Uint8Array>> {
  const chunks = chunksOf(events);
  const first = await chunks.next();
  async function* all() {
    if (first.done === true) return;
    yield first.value;
    yield* chunks;
  }
  return ReadableStream.from(all());
}

async function* chunksOf(events: AsyncIterable<Numbered>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = "";
  let any = false;
  try {
    for await (const numbered of events) {
      any = true;
      waiting += `${JSON.stringify(numbered)}\n`;
      if (waiting.length < chunkUnits) continue;
      yield encoder.encode(waiting);
      waiting = "";
    }
  } catch (error) {
    if (!any) throw error;
    waiting += problemLine(error);
  }
  if (waiting !== "") yield encoder.encode(waiting);
}

function problemLine(cause: unknown): string {
  const { title, status, detail } = problemOf(cause) ??
    new Problem(500, "The log cannot be read on.", "Try again in a moment.");
  return `${JSON.stringify({ problem: { title, status, detail } })}\n`;
}
