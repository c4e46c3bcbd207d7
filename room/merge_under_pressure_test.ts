import assert from "node:assert/strict";
import { type Command, initialInterview } from "../domain/interview.ts";
import { measuredBatch } from "../testing/observed_batches.ts";
import { at, connectionId } from "../testing/sample_events.ts";
import { mergeUnderPressure } from "./merge_under_pressure.ts";

function setUp() {
  const done: Command[] = [];
  const stage = {
    interview: initialInterview,
    underPressure: false,
    now: () => at(9_000),
    execute: (command: Command) => done.push(command),
  };
  return { stage, done, merging: mergeUnderPressure(stage) };
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
  const { merging, done } = setUp();
  for (const sequence of [0, 1, 2]) merging.execute(record(sequence));
  assert.deepEqual(counts(done), [1, 1, 1]);
});

Deno.test("[MP2] under pressure four batches become one", () => {
  const { merging, done, stage } = setUp();
  stage.underPressure = true;
  for (let sequence = 0; sequence < 9; sequence++) merging.execute(record(sequence));
  assert.deepEqual(counts(done), [4, 4]);
  assert.ok(done[1]?.type === "RecordLandmarkBatch" && done[1].batch.sequence === 7);
  stage.underPressure = false;
  merging.execute(record(9));
  assert.deepEqual(counts(done), [4, 4, 2]);
});

Deno.test("[MP3] other commands pass at once, after the batches that came before them", () => {
  const { merging, done, stage } = setUp();
  stage.underPressure = true;
  merging.execute(record(0));
  merging.execute({ type: "ShowCalibrationTarget", at: at(1), target: null });
  assert.deepEqual(counts(done), [1, "ShowCalibrationTarget"]);
});

Deno.test("[MP4] what is held back is handed over when the connection ends", () => {
  const { merging, done, stage } = setUp();
  stage.underPressure = true;
  for (const sequence of [0, 1]) merging.execute(record(sequence));
  merging.flush();
  merging.flush();
  assert.deepEqual(counts(done), [2]);
});
