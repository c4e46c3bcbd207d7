import assert from "node:assert/strict";
import { at, started } from "../testing/fixtures/sample_events.ts";
import { readRecordedEvents } from "./recorded_events.ts";

const line = (number: number) => JSON.stringify({ number, event: { ...started, at: at(number) } });
const problem = { title: "The event log is not available.", status: 503, detail: "Disk full." };
const lines = (...all: string[]) => new Response(all.map((one) => `${one}\n`).join(""));

/** Serves these answers to `/log` in turn, then the last one again and again. */
async function withAnswers(
  answers: readonly (() => Response)[],
  test: (api: string) => Promise<void>,
): Promise<void> {
  let asked = 0;
  const answer = () => (answers[asked++] ?? answers.at(-1))?.() ?? new Response();
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, answer);
  await test(`http://127.0.0.1:${server.addr.port}/api/interviews/1`);
}

const signal = new AbortController().signal;

Deno.test("[REC1] the recording is waited for, whatever its log answers meanwhile", () =>
  withAnswers([
    () => Response.json(problem, { status: 503 }),
    () => lines(line(1)),
    () => lines(line(1), line(2), JSON.stringify({ problem })),
    () => lines(line(1), line(2), line(3), line(4)),
  ], async (api) => {
    const notes: string[] = [];
    const note = (words: string) => notes.push(words);
    const events = await readRecordedEvents(api, { through: 3, signal, note });
    assert.deepEqual(events.map(({ number }) => number), [1, 2, 3, 4]);
    assert.deepEqual(notes, [
      "The recording is behind: event 0 of 3 so far. The event log is not available. Disk full. " +
      "Waiting for it.",
      "The recording is behind: event 1 of 3 so far. Waiting for it.",
      "The recording is behind: event 2 of 3 so far. The event log is not available. Disk full. " +
      "Waiting for it.",
    ]);
  }));

Deno.test("[REC2] a recording that does not catch up ends in words, not in a validation error", () =>
  withAnswers([() => lines(line(1), JSON.stringify({ problem }))], async (api) => {
    const patient = { through: 3, signal, note: () => {}, patienceMs: 600 };
    await assert.rejects(readRecordedEvents(api, patient), (cause: unknown) => {
      assert.ok(cause instanceof Error);
      assert.match(
        cause.message,
        /event 1 of 3 so far\. The event log is not available\. Disk full/,
      );
      return true;
    });
  }));

Deno.test("[REC3] a log that never answers, and a server that is gone, end in words", async () => {
  const patient = { through: 3, signal, note: () => {}, patienceMs: 600 };
  const silent = () => new Response(new ReadableStream({ start() {} }));
  await withAnswers([silent], async (api) => {
    await assert.rejects(readRecordedEvents(api, patient), /The log does not answer/);
  });
  const gone = "http://127.0.0.1:9/api/interviews/1";
  await assert.rejects(readRecordedEvents(gone, patient), /event 0 of 3 so far/);
});
