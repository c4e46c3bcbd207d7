import assert from "node:assert/strict";
import { interviewEvents, type Numbered } from "../domain/event.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { limitsOfSchema, listsWithoutLimit } from "../testing/fixtures/limits_of_schema.ts";
import { at, sessionId } from "../testing/fixtures/sample_events.ts";
import { sampleOfSchema } from "../testing/fixtures/sample_of_schema.ts";
import { checkCommit } from "./check_commit.ts";
import { faultOf, measuredTypes } from "./check_event.ts";
import { decodeCommit, encodeCommit, openCommit } from "./codec/codec.ts";
import { LogError, payloadLimit } from "./engine.ts";
import { memoryKeys } from "./keys/memory_keys.ts";
import { openInterviewLog } from "./open_interview_log.ts";
import { streamOf } from "./codec/sealed_commit.ts";
import { openSqliteEngine } from "./sqlite/sqlite_engine.ts";

const keys = await memoryKeys().create(sessionId);
const stream = streamOf(sessionId);
const numberEvent = (event: unknown) => ({ number: eventNumber(1), event }) as Numbered;

const isRefused = (cause: unknown) => cause instanceof LogError && cause.code === "refused";

Deno.test("[CHE1] every event at, below and above every limit: written and read back, or refused", () => {
  let [taken, refused] = [0, 0];
  for (const schema of interviewEvents) {
    for (const { path, where, value } of limitsOfSchema(schema)) {
      const name = `${schema.shape.type.value}.${path} ${where}`;
      if (where === "above") {
        refused++;
        assert.throws(() => encodeCommit(stream, [numberEvent(value)], keys), isRefused, name);
        continue;
      }
      taken++;
      const commit = encodeCommit(stream, [numberEvent(value)], keys);
      checkCommit(commit);
      const { events } = decodeCommit(openCommit(commit), keys);
      assert.deepEqual(events, [numberEvent(value)], name);
    }
  }
  assert.ok(taken > 400 && refused > 400, `${taken} taken, ${refused} refused`);
});

Deno.test("[CHE2] an event that passes the check fits into a commit, whatever its letters are", () => {
  const words = (count: number, text: string) =>
    Array.from({ length: count }, () => ({ text, start: 0, end: 0 }));
  const heard = interviewEvents.find(({ shape }) => shape.type.value === "UtteranceHeard");
  assert.ok(heard);
  const sample = sampleOfSchema(heard, 1) as Record<string, unknown>;
  for (const letter of ["x", "語", "\u0001", "\ud800"]) {
    const one = JSON.stringify(words(1, letter.repeat(200)));
    const bytes = new TextEncoder().encode(one).length - 1;
    const most = Math.floor((payloadLimit * 3 / 4 - 5_000) / bytes);
    const long = numberEvent({ ...sample, words: words(most, letter.repeat(200)) });
    assert.equal(faultOf(long.event), null);
    checkCommit(encodeCommit(stream, [long], keys));
    const longer = numberEvent({ ...sample, words: words(most + 20, letter.repeat(200)) });
    assert.equal(faultOf(longer.event), "UtteranceHeard is too_big for the log");
  }
});

Deno.test("[CHE3] every type with a list without a limit is measured, and so are the documents", () => {
  const unlimited = interviewEvents.filter((schema) => listsWithoutLimit(schema).length > 0)
    .map(({ shape }) => shape.type.value);
  assert.deepEqual(new Set([...unlimited, "DocumentsAdded"]), measuredTypes);
});

Deno.test("[CHE4] the log refuses to append what it could not give back, and stays readable", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-refused-" });
  const engine = await openSqliteEngine({ folder });
  const log = openInterviewLog(engine, memoryKeys());
  try {
    const began = {
      type: "ReportBegan",
      version: 1,
      at: at(0),
      reportId: "00000000-0000-4000-8000-000000000061",
      engine: "gemini",
      model: "m".repeat(118),
      promptVersion: "1",
    };
    await assert.rejects(log.append(sessionId, [numberEvent(began)]), (cause: unknown) => {
      assert.ok(isRefused(cause) && cause instanceof Error);
      assert.match(cause.message, /ReportBegan\.model is too_big/);
      return true;
    });
    assert.equal(await log.head(sessionId), 0);
    const good = numberEvent({ type: "ReportRequested", version: 1, at: epochMillis(0) });
    await log.append(sessionId, [good]);
    assert.deepEqual(await Array.fromAsync(log.read(sessionId)), [good]);
  } finally {
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
});
