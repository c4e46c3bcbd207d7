import assert from "node:assert/strict";
import { batchMeasured, measuredBatch } from "../../testing/fixtures/observed_batches.ts";
import {
  at as momentOf,
  connected,
  connectionId as nth,
} from "../../testing/fixtures/sample_events.ts";
import type { InterviewEvent } from "../event.ts";
import type { Measure } from "../lifecycle/events.ts";
import { permille } from "../units.ts";
import { decideObservation, type MeasuredBatch } from "./decide.ts";
import { observationEvent } from "./events.ts";
import { evolveObservation, initialObservation, type Observation } from "./state.ts";
import { upcastLandmarkBatch1to2 } from "./upcast.ts";

const at = momentOf(5_000);
const everything: readonly Measure[] = [
  "presence",
  "gaze",
  "blinks",
  "head",
  "movement",
  "posture",
  "camera_presence_score",
];
const connectionId = nth(1);
const reconnected: InterviewEvent = {
  type: "CandidateConnected",
  version: 1,
  at,
  connectionId: nth(2),
  transport: "webrtc",
};
const fold = (events: readonly InterviewEvent[], from: Observation = initialObservation) =>
  events.reduce(evolveObservation, from);
const record = (
  state: Observation,
  change: Partial<MeasuredBatch> = {},
  consents: readonly Measure[] = everything,
) =>
  decideObservation(state, consents, {
    type: "RecordLandmarkBatch",
    at,
    connectionId,
    batch: measuredBatch(change),
  });

Deno.test("[OB1] a batch is recorded once; the same or an earlier one does nothing", () => {
  const state = fold([connected]);
  const [recorded, ...more] = record(state, { sequence: 4 });
  assert.equal(more.length, 0);
  assert.ok(recorded?.type === "LandmarkBatchMeasured");
  assert.equal(recorded.batchesLost, 4);
  assert.doesNotThrow(() => observationEvent.parse(recorded));
  const after = fold([recorded], state);
  assert.deepEqual(record(after, { sequence: 4 }), []);
  assert.deepEqual(record(after, { sequence: 3 }), []);
});

Deno.test("[OB2] without any consent, or from another connection, nothing is recorded", () => {
  assert.deepEqual(record(fold([connected]), {}, []), []);
  assert.deepEqual(record(fold([connected, reconnected])), []);
});

Deno.test("[OB3] no measure leaves without its own consent", () => {
  for (const measure of ["gaze", "blinks", "head", "movement", "posture"] as const) {
    const [recorded] = record(fold([connected]), {}, [measure]);
    assert.ok(recorded?.type === "LandmarkBatchMeasured");
    const { gaze, blinks, head, movement, posture } = recorded;
    const kept = Object.entries({ gaze, blinks, head, movement, posture })
      .filter(([, value]) => value !== null).map(([name]) => name);
    assert.deepEqual(kept, [measure]);
    assert.equal(recorded.mostFaces, null);
  }
});

Deno.test("[OB4] a score needs its own consent, and unknown is recorded once", () => {
  const score = (state: Observation, value: number | null, consents = everything) =>
    decideObservation(state, consents, {
      type: "RecordVisualScore",
      at,
      model: "camera-presence",
      modelVersion: "abc",
      score: value === null ? null : permille(value),
      reference: null,
      attributions: [],
    });
  const state = fold([connected]);
  assert.deepEqual(score(state, 700, ["gaze"]), []);
  assert.deepEqual(score(state, null), []);
  const known = fold(score(state, 700), state);
  assert.equal(score(known, null).length, 1);
  assert.deepEqual(score(fold(score(known, null), known), null), []);
});

Deno.test("[OB5] a baseline is recorded and outlives its connection", () => {
  const state = fold([connected]);
  const baseline = {
    basis: "targets",
    frames: 40,
    head: { yaw: 1, pitch: 2, roll: 3 },
    gaze: null,
    openEyes: null,
    posture: null,
  } as const;
  const command = { type: "RecordCalibration", at, connectionId, baseline } as const;
  const events = decideObservation(state, everything, command);
  assert.equal(events.length, 1);
  const again = fold([...events, reconnected], state);
  assert.deepEqual(again.baseline, baseline);
  const [kept] = decideObservation(state, ["gaze"], command);
  assert.ok(kept?.type === "CalibrationMeasured" && kept.baseline.head === null);
});

/** Cues shown in so many seconds of windows, one each half second. */
function cuesOf(seconds: number, windowAt: (second: number) => Partial<MeasuredBatch>) {
  let state = fold([connected]);
  const cues: { cue: string; second: number }[] = [];
  for (let half = 0; half < seconds * 2; half++) {
    const events = decideObservation(state, everything, {
      type: "RecordLandmarkBatch",
      at: momentOf(5_000 + half * 500),
      connectionId,
      batch: measuredBatch({ sequence: half, ...windowAt(half / 2) }),
    });
    for (const event of events) {
      if (event.type === "CueShown") cues.push({ cue: event.cue, second: half / 2 });
    }
    state = fold(events, state);
  }
  return cues;
}

const nobody = { framesValid: 0, mostFaces: 0, head: null, gaze: null, movement: null } as const;
const restless = { movement: { head: 90_000, hands: null, body: null } };

Deno.test("[CU1] at most one cue every 20 seconds, however much is wrong", () => {
  const times = cuesOf(300, (t) => t % 60 < 30 ? nobody : { ...restless, mostFaces: 3 })
    .map(({ second }) => second);
  assert.ok(times.length >= 5);
  times.slice(1).forEach((time, index) => assert.ok(time - (times[index] ?? NaN) >= 20));
});

Deno.test("[CU2] a reason needs to last, and the same cue waits a minute", () => {
  assert.deepEqual(cuesOf(60, (t) => t % 4 < 3 ? nobody : {}), []);
  const seconds = cuesOf(130, () => nobody).map(({ second }) => second);
  assert.deepEqual(seconds, [4, 64, 124]);
});

Deno.test("[CU3] what is not known is no reason: no cue for missing data", () => {
  assert.deepEqual(cuesOf(60, () => ({ ...nobody, mostFaces: null })), []);
  assert.deepEqual(cuesOf(60, () => ({})), []);
});

Deno.test("[UP1] version 1 of a batch comes up with every measure unknown", () => {
  const { framesNew: _, dark: __, confidence: ___, basis: ____, ...old } = batchMeasured(0);
  const { head: _h, gaze: _g, blinks: _b, movement: _m, posture: _p, ...counts } = old;
  const upcast = observationEvent.parse(
    upcastLandmarkBatch1to2({ ...counts, version: 1, framesSeen: 10, framesValid: 7 }),
  );
  assert.ok(upcast.type === "LandmarkBatchMeasured");
  assert.equal(upcast.framesNew, 10);
  assert.equal(upcast.confidence, 700);
  assert.deepEqual([upcast.head, upcast.gaze, upcast.basis], [null, null, "none"]);
});

Deno.test("[OB6] landmarks that stopped are told once, of the present connection only", () => {
  const stop = (state: Observation, of = connectionId) =>
    decideObservation(state, everything, { type: "StopLandmarks", at, connectionId: of });
  const before = fold([connected]);
  assert.deepEqual(stop(before), [], "none came yet");
  const watching = fold(record(before), before);
  assert.deepEqual(stop(watching, nth(2)), []);
  const stopped = stop(watching);
  assert.deepEqual(stopped, [{ type: "LandmarksStopped", version: 1, at, connectionId }]);
  const after = fold(stopped, watching);
  assert.deepEqual(stop(after), []);
  assert.equal(record(after, { sequence: 90 }).length, 1, "they may come again");
});
