import assert from "node:assert/strict";
import { facePointCount, type LandmarkFrame } from "./frames.ts";
import { isValid, summariseBatch } from "./summarise.ts";

const frame = (change: Partial<LandmarkFrame> = {}): LandmarkFrame => ({
  ...{ time: 0, width: 640, height: 480, dark: false, faces: 1 },
  ...{ faceMatrix: null, blendshapes: null, hands: [], pose: null },
  face: new Float32Array(facePointCount * 3).fill(0.5),
  ...change,
});

/** A face with one number changed. */
function spoilt(index: number, value: number): LandmarkFrame {
  const face = new Float32Array(facePointCount * 3).fill(0.5);
  face[index] = value;
  return frame({ face });
}

Deno.test("[OB1] a frame is valid with exactly one face whose points are known and in range", () => {
  assert.ok(isValid(frame()));
  assert.ok(isValid(spoilt(0, -0.2)), "a face at the edge of the picture is a face");
  assert.ok(!isValid(frame({ faces: 0, face: null })));
  assert.ok(!isValid(frame({ faces: 2 })));
  assert.ok(!isValid(frame({ face: new Float32Array(3) })));
  for (const value of [NaN, Infinity, 2, -1]) {
    assert.ok(!isValid(spoilt(900, value)), `x ${value}`);
    assert.ok(!isValid(spoilt(901, value)), `y ${value}`);
  }
  for (const value of [NaN, 1.5, -1.5]) assert.ok(!isValid(spoilt(902, value)), `z ${value}`);
});

Deno.test("[OB2] a batch says how many frames it held, how many were valid, and the most faces", () => {
  const frames = [frame(), frame({ faces: 3 }), spoilt(5, NaN), frame({ faces: 0, face: null })];
  const measured = summariseBatch({ sequence: 7, windowStart: 500, windowLength: 500, frames });
  assert.deepEqual({ ...measured }, {
    ...{ sequence: 7, windowStart: 500, windowLength: 500 },
    ...{ framesSeen: 4, framesValid: 1, mostFaces: 3 },
  });
});

Deno.test("[OB3] an empty batch saw nothing and claims nothing", () => {
  const batch = { sequence: 0, windowStart: 0, windowLength: 500, frames: [] };
  const { framesSeen, framesValid, mostFaces } = summariseBatch(batch);
  assert.deepEqual([framesSeen, framesValid, mostFaces], [0, 0, 0]);
});
