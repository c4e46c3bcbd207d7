import assert from "node:assert/strict";
import { landmarkBatchMeasured } from "../../../domain/observation/events.ts";
import { millis } from "../../../domain/units.ts";
import { batchMeasured } from "../../../testing/fixtures/observed_batches.ts";
import { pack, type PackedEvent, unpack } from "./packed_window.ts";

const bare = batchMeasured(500);
const full = batchMeasured(1_000, {
  mostFaces: 1,
  dark: true,
  batchesLost: 7,
  windowLength: millis(480),
  basis: "targets",
  head: { yaw: 1, pitch: -2, roll: 3, nods: 4 },
  gaze: { yaw: 5, pitch: -6, ellipse: 7, fixating: bare.confidence, onScreen: null, linesRead: 9 },
  blinks: { closed: bare.confidence, count: 11, rateTenths: null },
  movement: { head: 12, hands: null, body: 14 },
  posture: { shoulderTilt: -15, headHeight: 16, lean: null },
});

const store = (event: typeof bare) => JSON.parse(JSON.stringify(pack(event))) as PackedEvent;

Deno.test("[PW1] a window comes back as it was, with every field of its schema", () => {
  for (const window of [bare, full]) {
    assert.deepEqual(unpack(store(window)), window);
    assert.deepEqual(landmarkBatchMeasured.parse(unpack(store(window))), window);
  }
  assert.deepEqual(
    Object.keys(full).toSorted(),
    Object.keys(landmarkBatchMeasured.shape).toSorted(),
  );
});

Deno.test("[PW2] it takes less than half of the bytes", () => {
  const bytes = (value: unknown) => JSON.stringify(value).length;
  assert.ok(bytes(pack(full)) < bytes(full) / 2, `${bytes(pack(full))} of ${bytes(full)}`);
});

Deno.test("[PW3] values too many or too few are not guessed at", () => {
  const window = store(full);
  assert.equal(unpack([...window, 1]), null);
  assert.equal(unpack(window.slice(0, -1) as unknown as PackedEvent), null);
  const head = window.with(15, [1, 2, 3, 4, 5]) as unknown as PackedEvent;
  assert.equal(unpack(head), null);
  assert.equal(unpack(["HologramProjected", 1]), null);
});

Deno.test("[PW4] everything but a window stays as it is", () => {
  const event = { type: "InterviewEnded", version: 1, at: bare.at, by: "candidate" } as const;
  assert.equal(pack(event as never), event);
});
