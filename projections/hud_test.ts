import assert from "node:assert/strict";
import type { InterviewEvent } from "../domain/event.ts";
import { eventNumber, millis, permille } from "../domain/units.ts";
import { batchMeasured } from "../testing/fixtures/observed_batches.ts";
import { at as momentOf, connectionId } from "../testing/fixtures/sample_events.ts";
import { hud } from "./hud.ts";
import { fold } from "./projection.ts";

const at = momentOf(0);
const show = (...events: readonly InterviewEvent[]) =>
  fold(hud, events.map((event, index) => ({ number: eventNumber(index + 1), event })));

Deno.test("[HU1] the HUD shows the latest window and counts frames once, though windows overlap", () => {
  const state = show(batchMeasured(0, { framesNew: 15 }), batchMeasured(100, { framesNew: 3 }));
  assert.equal(state.framesSeen, 18);
  assert.equal(state.frameRateTenths, 300);
  assert.equal(state.facePresent, true);
  assert.equal(state.gaze?.onScreen, 1_000);
});

Deno.test("[HU2] not enough data is null in every measure and leaves a gap in the traces", () => {
  const nothing = { head: null, gaze: null, blinks: null, movement: null, posture: null };
  const state = show(batchMeasured(0), batchMeasured(500, { framesValid: 3, ...nothing }));
  assert.equal(state.facePresent, null);
  assert.equal(state.gaze, null);
  assert.deepEqual(state.fidget.head, [8_000, null]);
  assert.deepEqual(state.gazeTrail, [{ yaw: 15, pitch: -30 }, null]);
});

Deno.test("[HU3] no face is said, and nobody's presence is guessed without consent", () => {
  assert.equal(show(batchMeasured(0, { framesValid: 0, mostFaces: 0 })).facePresent, false);
  assert.equal(show(batchMeasured(0, { mostFaces: null })).facePresent, null);
  assert.equal(show(batchMeasured(0, { mostFaces: 2, framesValid: 0 })).severalFaces, true);
});

Deno.test("[HU4] the traces are bounded", () => {
  const state = show(...Array.from({ length: 200 }, (_, i) => batchMeasured(i * 500)));
  assert.equal(state.gazeTrail.length, 30);
  assert.equal(state.fidget.body.length, 60);
});

Deno.test("[HU7] windows that overlap leave one point for each half second in the traces", () => {
  const state = show(...Array.from({ length: 41 }, (_, i) => batchMeasured(i * 100)));
  assert.equal(state.gazeTrail.length, 9);
  assert.equal(state.fidget.head.length, 9);
  const again = show(batchMeasured(9_000), batchMeasured(0), batchMeasured(100));
  assert.equal(again.gazeTrail.length, 2);
});

Deno.test("[HU8] a camera that stopped takes its measures away; they come back with it", () => {
  const stopped = {
    type: "LandmarksStopped",
    version: 1,
    at,
    connectionId: connectionId(1),
  } as const;
  const state = show(batchMeasured(0), stopped);
  const { watching, facePresent, gaze, head, framesSeen } = state;
  assert.deepEqual([watching, facePresent, gaze, head], [false, null, null, null]);
  assert.ok(framesSeen > 0, "what was counted stays");
  assert.equal(show(batchMeasured(0), stopped, batchMeasured(500)).facePresent, true);
});

Deno.test("[HU5] score, cue and tone come from their events, with their reasons", () => {
  const state = show(
    {
      type: "VisualScoreComputed",
      version: 1,
      at,
      model: "camera-presence",
      modelVersion: "1",
      score: permille(700),
      reference: permille(650),
      attributions: [{ input: "gaze_on_screen", permille: 50 }],
    },
    { type: "CueShown", version: 1, at, cue: "look_at_screen", lasted: millis(10_000) },
    {
      type: "PersonaAdapted",
      version: 1,
      at,
      from: "strict",
      to: "balanced",
      observable: "gaze_away",
      value: 700,
      threshold: 500,
    },
  );
  assert.equal(state.presence?.score, 700);
  assert.equal(state.cue?.cue, "look_at_screen");
  assert.deepEqual(state.tone, {
    tone: "balanced",
    pinned: false,
    cause: { observable: "gaze_away", value: 700, threshold: 500 },
  });
});

Deno.test("[HU6] a lost connection takes the measures away and keeps the counts", () => {
  const lost = {
    type: "CandidateDisconnected",
    version: 1,
    at,
    connectionId: connectionId(1),
    cause: "lost",
  } as const;
  const state = show(batchMeasured(0), lost);
  assert.equal(state.watching, false);
  assert.equal(state.gaze, null);
  assert.equal(state.framesSeen, 15);
});
