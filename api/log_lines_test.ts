import assert from "node:assert/strict";
import type { Numbered } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";
import { LogError } from "../eventlog/engine.ts";
import { at } from "../testing/fixtures/sample_events.ts";
import { logLines } from "./log_lines.ts";

const damaged = new LogError("corrupt", "The commit from event 3 on can't be read.", false);

/** So many events, then the fault if there is one. */
async function* events(count: number, fault: Error | null): AsyncGenerator<Numbered> {
  for (let number = 1; number <= count; number++) {
    const event = { type: "ReportRequested", version: 1, at: at(number) } as const;
    yield await Promise.resolve({ number: eventNumber(number), event });
  }
  if (fault !== null) throw fault;
}

const linesOf = async (source: AsyncIterable<Numbered>) =>
  (await new Response(await logLines(source)).text()).trimEnd().split("\n")
    .map((line) => line === "" ? null : JSON.parse(line));

Deno.test("[LGL1] a log that cannot be read on ends in a line that says why", async () => {
  for (const count of [2, 2_000]) {
    const lines = await linesOf(events(count, damaged));
    assert.equal(lines.length, count + 1);
    assert.deepEqual(lines.slice(0, -1).map(({ number }) => number).at(-1), count);
    assert.deepEqual(lines.at(-1), {
      problem: {
        title: "The event log is not available.",
        status: 503,
        detail: "The commit from event 3 on can't be read.",
      },
    });
  }
  const unforeseen = await linesOf(events(1, new TypeError("I led a secret project")));
  assert.equal(unforeseen.at(-1).problem.status, 500);
  assert.ok(!JSON.stringify(unforeseen).includes("secret"));
});

Deno.test("[LGL2] a log of which nothing can be read is refused before an answer begins", async () => {
  await assert.rejects(logLines(events(0, damaged)), damaged);
  assert.deepEqual(await linesOf(events(0, null)), [null]);
  assert.equal((await linesOf(events(3, null))).length, 3);
});
