import assert from "node:assert/strict";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { z } from "zod";
import type { Numbered } from "../domain/event.ts";
import { eventColumns } from "../operator/event_row.ts";
import { importResultSchema } from "../operator/import_interview.ts";
import { OperatorRefusal } from "../operator/parts.ts";
import { readRecordedEvents, recordedLine } from "../operator/recorded_line.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import { aceit, record, withDataFolder } from "../testing/servers/command_line.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";

Deno.test("[EX1] what is exported and imported elsewhere has the same hash, under another key", () =>
  withDataFolder(async (folder) => {
    const interviews = [sampleInterview(), sampleInterview("user_bob", 1)];
    await record(`${folder}/here`, interviews);
    const path = `${folder}/all.ndjson`;
    const exported = await aceit(`${folder}/here`, "export", "--all", "--out", path);
    assert.equal(exported.code, 0, exported.err);
    const there = await aceit(`${folder}/there`, "import", path, "--json");
    assert.equal(there.code, 0, there.err);
    const results = z.array(importResultSchema).parse(JSON.parse(there.out));
    assert.deepEqual(
      results.map(({ session, events, hash }) => [session, events, hash]),
      await Promise.all(
        interviews.map(async (
          { sessionId, events },
        ) => [sessionId, events.length, await hashOfEvents(events)]),
      ),
    );
    const id = results[0]?.session ?? "";
    const replayed = await aceit(`${folder}/there`, "replay", id, "--hash");
    assert.equal(replayed.out.trim(), results[0]?.hash);
    const keyOf = (place: string) =>
      Deno.readFile(`${folder}/${place}/keys/${id.slice(0, 2)}/${id}`);
    assert.notDeepEqual(await keyOf("here"), await keyOf("there"));
    const again = await aceit(`${folder}/there`, "import", path);
    assert.equal(again.code, 1);
    assert.match(again.err, /already/);
  }));

Deno.test("[EX2] a line that is wrong is named", () => {
  const { sessionId, events } = sampleInterview(undefined, 1);
  const lines = events.map((numbered) => recordedLine(sessionId, numbered));
  const line = (at: number) => lines[at] ?? "";
  const other = recordedLine(sampleInterview().sessionId, events[2] as Numbered);
  const wrong: Readonly<Record<string, readonly string[]>> = {
    "Line 3 has number 4": lines.toSpliced(2, 1),
    "Line 5, event 5, ReplyBegan version 1: tone": lines.with(
      4,
      line(4).replace('"tone":"balanced"', '"tone":"rude"'),
    ),
    "does not know": lines.with(1, line(1).replace('"version":1', '"version":99')),
    "Line 4 is no exported event": lines.with(3, "{"),
    "Line 1 has number 2": lines.slice(1),
    "begins with InterviewScheduled": [line(2).replace('"number":3', '"number":1')],
    "The lines are of interview": lines.with(2, other),
  };
  assert.equal(readRecordedEvents(lines).events.length, events.length);
  for (const [words, changed] of Object.entries(wrong)) {
    assert.throws(
      () => readRecordedEvents(changed),
      (cause) => cause instanceof OperatorRefusal && cause.message.includes(words),
      words,
    );
  }
});

Deno.test("[EX5] of an interview with one wrong line nothing is imported", () =>
  withDataFolder(async (folder) => {
    const { sessionId, events } = sampleInterview(undefined, 1);
    const lines = events.map((numbered) => recordedLine(sessionId, numbered)).with(3, "{");
    const path = `${folder}/wrong.ndjson`;
    await Deno.writeTextFile(path, lines.join("\n"));
    const { code, err } = await aceit(folder, "import", path);
    assert.equal(code, 1);
    assert.match(err, /Line 4/);
    const shown = await aceit(folder, "show", sessionId);
    assert.equal(shown.code, 1);
  }));

Deno.test("[EX3] Parquet has a row for every event and a cell for every column", () =>
  withDataFolder(async (folder) => {
    const interviews = [sampleInterview(), sampleInterview("user_bob", 1)];
    await record(folder, interviews);
    const path = `${folder}/all.parquet`;
    const { code, err, out } = await aceit(folder, "export", "--all", "--out", path, "--json");
    assert.equal(code, 0, err);
    const recorded = interviews.flatMap(({ sessionId, events }) =>
      events.map((numbered) => ({ session_id: sessionId as string, ...numbered }))
    );
    assert.deepEqual(JSON.parse(out), {
      out: path,
      format: "parquet",
      interviews: 2,
      events: recorded.length,
      unreadable: [],
    });
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    assert.deepEqual(Object.keys(rows[0] ?? {}), eventColumns.map(({ name }) => name));
    assert.deepEqual(
      rows.map(({ session_id, number, event }) => ({ session_id, number: Number(number), event })),
      recorded.map(({ session_id, number, event }) => ({
        session_id,
        number,
        event: JSON.parse(JSON.stringify(event)),
      })),
    );
    const answer = rows.find(({ type }) => type === "UtteranceHeard");
    assert.deepEqual(
      [answer?.["speaker"], answer?.["text"], answer?.["track"], answer?.["user_id"]],
      ["candidate", "I built part 1.", "behavioural", "user_ada"],
    );
    const window = rows.find(({ type }) => type === "LandmarkBatchMeasured");
    assert.deepEqual([window?.["frames_seen"], window?.["frames_valid"]], [10n, 8n]);
  }));

Deno.test("[EX4] an import that was cut off is completed by the next one", () =>
  withDataFolder(async (folder) => {
    const interview = sampleInterview();
    await record(`${folder}/here`, [interview]);
    const begun = sampleInterview();
    const part = { ...begun, sessionId: interview.sessionId, events: interview.events.slice(0, 7) };
    await record(`${folder}/there`, [part as typeof begun]);
    const path = `${folder}/one.ndjson`;
    await aceit(`${folder}/here`, "export", interview.sessionId, "--out", path);
    const { code, err } = await aceit(`${folder}/there`, "import", path);
    assert.equal(code, 0, err);
    const { out } = await aceit(`${folder}/there`, "replay", interview.sessionId, "--hash");
    assert.equal(out.trim(), await hashOfEvents(interview.events));
  }));
