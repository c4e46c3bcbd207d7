import assert from "node:assert/strict";
import { z } from "zod";
import { interviewEvent } from "../domain/event.ts";
import { eventNumber, eventNumberSchema } from "../domain/units.ts";
import { openFolderKeys } from "../eventlog/keys/folder_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { logStatisticsSchema } from "../operator/statistics.ts";
import { statusSchema } from "../operator/status.ts";
import { hashOfEvents } from "../projections/state_hash.ts";
import { aceit, record, startCommand, withDataFolder } from "../testing/servers/command_line.ts";
import { utteranceHeard } from "../testing/fixtures/sample_events.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { eventLine } from "./event_line.ts";
import { meter } from "./meter.ts";

const lineSchema = z.strictObject({
  session: z.uuid(),
  number: eventNumberSchema,
  event: interviewEvent,
});

const linesOf = (out: string) => out.split("\n").filter((line) => line !== "");

Deno.test("[CL1] show tells an interview's events, by type and by number, for people and scripts", () =>
  withDataFolder(async (folder) => {
    const interview = sampleInterview();
    await record(folder, [interview, sampleInterview()]);
    const all = await aceit(folder, "show", interview.sessionId);
    assert.equal(all.code, 0, all.err);
    assert.equal(linesOf(all.out).length, interview.events.length);
    assert.match(all.out, / 1 {2}InterviewScheduled /);
    const answers = await aceit(
      folder,
      ...["show", interview.sessionId, "--json", "--type", "UtteranceHeard", "--from", "25"],
    );
    const expected = interview.events.filter(({ number, event }) =>
      number >= 25 && event.type === "UtteranceHeard"
    );
    assert.deepEqual(
      linesOf(answers.out).map((line) => lineSchema.parse(JSON.parse(line)).number),
      expected.map(({ number }) => number),
    );
  }));

Deno.test("[CL2] replay gives the hash of the live fold, whole and up to an event", () =>
  withDataFolder(async (folder) => {
    const interview = sampleInterview();
    const { sessionId, events } = interview;
    await record(folder, [interview]);
    const whole = await aceit(folder, "replay", sessionId, "--hash");
    assert.equal(whole.out.trim(), await hashOfEvents(events));
    const part = await aceit(folder, "replay", sessionId, "--json", "--at", "20");
    const { hash, events: count } = z.object({ hash: z.string(), events: z.int() })
      .parse(JSON.parse(part.out));
    assert.deepEqual([hash, count], [await hashOfEvents(events.slice(0, 20)), 20]);
  }));

Deno.test("[CL3] a wrong call says how to call it, on the error output, with exit code 2", () =>
  withDataFolder(async (folder) => {
    const wrong = [
      ["fly"],
      ["show"],
      ["show", "not-an-id"],
      ["show", crypto.randomUUID(), "--colour"],
      ["export"],
      ["replay", crypto.randomUUID(), "--at", "soon"],
    ];
    for (const args of wrong) {
      const { code, out, err } = await aceit(folder, ...args);
      assert.equal(code, 2, args.join(" "));
      assert.equal(out, "");
      assert.match(err, /deno task aceit/);
    }
  }));

Deno.test("[CL4] an interview that is not there is a no, exit code 1; help is a yes", () =>
  withDataFolder(async (folder) => {
    await record(folder, [sampleInterview()]);
    const missing = await aceit(folder, "replay", crypto.randomUUID());
    assert.equal(missing.code, 1);
    assert.match(missing.err, /The log has no interview/);
    const help = await aceit(folder, "export", "--help");
    assert.equal(help.code, 0);
    assert.match(help.out, /--format ndjson\|parquet/);
  }));

Deno.test("[CL5] stats counts the log and says how far the read models are", () =>
  withDataFolder(async (folder) => {
    const interviews = [sampleInterview(), sampleInterview()];
    await record(folder, interviews);
    const { code, out, err } = await aceit(folder, "stats", "--json");
    assert.equal(code, 0, err);
    const { log, readModels } = z.object({ log: logStatisticsSchema, readModels: statusSchema })
      .parse(JSON.parse(out));
    const events = interviews.flatMap((interview) => interview.events);
    assert.deepEqual([log.interviews, log.events], [2, events.length]);
    assert.equal(log.byType["UtteranceHeard"], 6);
    assert.deepEqual([readModels.serving, readModels.lag.events], [false, events.length]);
  }));

Deno.test("[CL6] tail shows what is recorded while it runs, and Ctrl-C ends it in order", () =>
  withDataFolder(async (folder) => {
    const keys = await openFolderKeys({ folder: `${folder}/keys` });
    const log = openInterviewLog(await openSqliteEngine({ folder: `${folder}/log` }), keys);
    const { sessionId, events } = sampleInterview();
    await log.append(sessionId, events.slice(0, 10));
    const child = startCommand(folder, ["tail", sessionId, "--last", "2", "--json"]);
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const seen: number[] = [];
    let rest = "";
    const readUntil = async (number: number) => {
      while (seen.at(-1) !== number) {
        const { value, done } = await reader.read();
        assert.ok(!done, "tail ended before it showed the event");
        const lines = (rest + value).split("\n");
        rest = lines.pop() ?? "";
        seen.push(...lines.map((line) => lineSchema.parse(JSON.parse(line)).number));
      }
    };
    await readUntil(10);
    await log.append(sessionId, events.slice(10, 13));
    await readUntil(13);
    assert.deepEqual(seen, [9, 10, 11, 12, 13]);
    child.kill("SIGINT");
    reader.releaseLock();
    await child.stdout.cancel().catch(() => {});
    await child.stderr.cancel();
    assert.equal((await child.status).code, 0);
    await log.close();
  }));

Deno.test("[CL7] text of other people cannot play with the terminal", () => {
  const text = "\u001b[2J\u009b31m\u202ebackwards";
  const heard = { ...utteranceHeard, text } as typeof utteranceHeard;
  const line = eventLine({ number: eventNumber(1), event: heard }, true);
  assert.ok(line.includes("backwards"));
  // deno-lint-ignore no-control-regex -- these are what must not come out
  assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202e]/);
});

Deno.test("[CL8] a meter draws in place on a terminal, else a line every few seconds", () => {
  for (const terminal of [true, false]) {
    let [now, drawn] = [0, ""];
    const write = (text: string) => void (drawn += text);
    const shown = meter("read", { terminal, write, now: () => now });
    for (; now <= 4_000; now += 50) {
      shown.update({ done: now, of: 8_000, rate: 1_000, unit: "events" });
    }
    shown.end();
    assert.equal(drawn.includes("\r"), terminal);
    assert.equal(drawn.split("\n").length - 1, terminal ? 1 : 3);
    assert.match(drawn, /37 % {2}1,000 events\/s, 5 s left/);
  }
});
