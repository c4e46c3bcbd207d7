import assert from "node:assert/strict";
import { type Command, initialInterview } from "../../domain/interview.ts";
import { epochMillis } from "../../domain/units.ts";
import { noteCommands } from "../../testing/fixtures/note_commands.ts";
import { measuredBatch } from "../../testing/fixtures/observed_batches.ts";
import { at, connectionId } from "../../testing/fixtures/sample_events.ts";
import { VirtualTime } from "../../testing/fixtures/virtual_time.ts";
import { batchRate, paceBatches } from "./pace_batches.ts";

function setUp() {
  const time = new VirtualTime(at(9_000));
  const noted = noteCommands(initialInterview, () => epochMillis(time.now));
  const stage = { ...noted, underPressure: false };
  const done = noted.commands;
  return { time, stage, done, pacing: paceBatches(stage, (ms, then) => time.wait(ms, then)) };
}

const record = (sequence: number): Command => ({
  type: "RecordLandmarkBatch",
  at: at(sequence),
  connectionId: connectionId(1),
  batch: measuredBatch({ sequence }),
});

const counts = (done: readonly Command[]) =>
  done.map((command) => command.type === "RecordLandmarkBatch" ? command.merged : command.type);

Deno.test("[MP1] without pressure every batch is an event of its own, at once", () => {
  const { pacing, done } = setUp();
  for (const sequence of [0, 1, 2]) pacing.tell(record(sequence));
  assert.deepEqual(counts(done), [1, 1, 1]);
});

Deno.test("[MP2] under pressure four batches become one", () => {
  const { pacing, done, stage } = setUp();
  stage.underPressure = true;
  for (let sequence = 0; sequence < 9; sequence++) pacing.tell(record(sequence));
  assert.deepEqual(counts(done), [4, 4]);
  assert.ok(done[1]?.type === "RecordLandmarkBatch" && done[1].batch.sequence === 7);
  stage.underPressure = false;
  pacing.tell(record(9));
  assert.deepEqual(counts(done), [4, 4, 2]);
});

Deno.test("[MP3] other commands pass at once, after the batches that came before them", () => {
  const { pacing, done, stage } = setUp();
  stage.underPressure = true;
  pacing.tell(record(0));
  pacing.tell({ type: "ShowCalibrationTarget", at: at(1), target: null });
  assert.deepEqual(counts(done), [1, "ShowCalibrationTarget"]);
});

Deno.test("[MP4] what is held back is handed over when the connection ends", () => {
  const { pacing, done, stage } = setUp();
  stage.underPressure = true;
  for (const sequence of [0, 1]) pacing.tell(record(sequence));
  pacing.flush();
  pacing.flush();
  assert.deepEqual(counts(done), [2]);
});

Deno.test("[MP5] what comes beyond the rate waits for its turn, and is one event then", async () => {
  const { pacing, done, time } = setUp();
  const { burst } = batchRate;
  for (let sequence = 0; sequence < burst + 5; sequence++) pacing.tell(record(sequence));
  assert.deepEqual(counts(done), Array(burst).fill(1));
  await time.advanceTo(time.now + 99);
  assert.equal(done.length, burst);
  await time.advanceTo(time.now + 1);
  assert.deepEqual(counts(done).slice(burst), [5]);
  await time.advanceTo(time.now + 5_000);
  assert.equal(done.length, burst + 1);
});

Deno.test("[MP6] a thousand batches a second make ten events a second", async () => {
  const { pacing, done, time } = setUp();
  for (let sequence = 0; sequence < 10_000; sequence++) {
    await time.advanceTo(time.now + 1);
    pacing.tell(record(sequence));
  }
  await time.advanceTo(time.now + 1_000);
  assert.ok(done.length <= 10 * 10 + batchRate.burst + 1, `${done.length} events`);
  const stood = counts(done).reduce<number>((sum, merged) => sum + Number(merged), 0);
  assert.equal(stood, 10_000);
});

Deno.test("[MP7] what waits for its turn when the connection ends is handed over once", async () => {
  const { pacing, done, time } = setUp();
  for (let sequence = 0; sequence < batchRate.burst + 2; sequence++) {
    pacing.tell(record(sequence));
  }
  pacing.flush();
  await time.advanceTo(time.now + 1_000);
  assert.deepEqual(counts(done).slice(batchRate.burst), [2]);
});
