import assert from "node:assert/strict";
import type { InterviewEvent } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";
import { batchMeasured } from "../testing/fixtures/observed_batches.ts";
import { utteranceHeard } from "../testing/fixtures/sample_events.ts";
import { keyframes, meanOf } from "./keyframes.ts";
import { fold } from "./projection.ts";

const bodyOf = (...events: readonly InterviewEvent[]) => {
  const numbered = [...events, utteranceHeard].map((event, index) => ({
    number: eventNumber(index + 1),
    event,
  }));
  return fold(keyframes, numbered).finished[0]?.body;
};

Deno.test("[KF1] a keyframe holds the means of what was measured during its turn", () => {
  const body = bodyOf(
    batchMeasured(0, { movement: { head: 4_000, hands: null, body: null } }),
    batchMeasured(500, { movement: { head: 9_000, hands: null, body: null } }),
  );
  assert.ok(body !== undefined);
  assert.equal(meanOf(body.headMotion), 6_500);
  assert.equal(meanOf(body.onScreen), 1_000);
  assert.equal(meanOf(body.blinkRate), 180);
});

Deno.test("[KF2] windows without enough data do not pull a mean, and none at all is null", () => {
  const body = bodyOf(batchMeasured(0), batchMeasured(500, { movement: null, gaze: null }));
  assert.ok(body !== undefined);
  assert.equal(meanOf(body.headMotion), 8_000);
  assert.equal(meanOf(body.presence), null);
});
