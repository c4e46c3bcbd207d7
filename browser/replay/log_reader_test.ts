import assert from "node:assert/strict";
import { at, started } from "../../testing/fixtures/sample_events.ts";
import { LogUnreadable, readLog } from "./log_reader.ts";

Deno.test("[LGR1] the page keeps the events before the line that says why there are no more", async () => {
  const problem = { title: "The event log is not available.", status: 503, detail: "Disk full." };
  const text = [1, 2].map((number) =>
    JSON.stringify({ number, event: { ...started, at: at(number) } })
  )
    .concat(JSON.stringify({ problem }), "").join("\n");
  const real = globalThis.fetch;
  // The line may come in the same piece as the events, or cut in two.
  for (const cuts of [[text.length], [40, text.length - 20, text.length]]) {
    const pieces = cuts.map((end, index) => text.slice(cuts[index - 1] ?? 0, end));
    const body = ReadableStream.from(pieces).pipeThrough(new TextEncoderStream());
    globalThis.fetch = () => Promise.resolve(new Response(body));
    const numbers: number[] = [];
    try {
      await assert.rejects(async () => {
        for await (const { events } of readLog("1", 0, new AbortController().signal)) {
          numbers.push(...events.map(({ number }) => number));
        }
      }, (cause: unknown) => {
        assert.ok(cause instanceof LogUnreadable);
        assert.equal(cause.problem.detail, "Disk full.");
        return true;
      });
    } finally {
      globalThis.fetch = real;
    }
    assert.deepEqual(numbers, [1, 2]);
  }
});
