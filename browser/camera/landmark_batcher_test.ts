import assert from "node:assert/strict";
import { facePointCount, type LandmarkFrame } from "../../domain/observation/frames.ts";
import { LandmarkAssembly } from "../../media/landmark_assembly.ts";
import { encodeLandmarkPart } from "../../media/landmark_codec.ts";
import { frameLimit } from "../../media/protocol.ts";
import { LandmarkBatcher } from "./landmark_batcher.ts";
import { PartNumbering } from "../connection/part_numbering.ts";

const face = new Float32Array(facePointCount * 3).fill(0.5);
const frame = (time: number): LandmarkFrame => ({
  time,
  width: 640,
  height: 480,
  dark: false,
  faces: 1,
  face,
  faceMatrix: null,
  blendshapes: null,
  hands: [],
  pose: null,
});

Deno.test("[LB1] at 10, 15, 30 and 60 FPS every frame arrives once, in batches of 100 ms", () => {
  for (const rate of [10, 15, 30, 60]) {
    const times = Array.from({ length: rate * 2 }, (_, index) => Math.floor(index * 1_000 / rate));
    const batcher = new LandmarkBatcher();
    const assembly = new LandmarkAssembly();
    const parts = [...times.flatMap((time) => batcher.add(frame(time))), ...batcher.flush()];
    for (const part of parts) {
      assert.ok(encodeLandmarkPart(part).byteLength + 2 <= frameLimit);
    }
    const batches = parts.flatMap((part) => assembly.add(part));
    const tenths = Array.from({ length: 20 }, (_, index) => index);
    assert.deepEqual(batches.map(({ windowStart }) => windowStart), tenths.map((n) => n * 100));
    assert.deepEqual(batches.map(({ sequence }) => sequence), tenths);
    const arrived = batches.flatMap(({ frames }) => frames.map(({ time }) => time));
    assert.deepEqual(arrived, times);
  }
});

Deno.test("[LB2] a frame waits no longer than a tenth of a second for others", () => {
  const batcher = new LandmarkBatcher();
  assert.deepEqual(batcher.add(frame(0)), []);
  assert.deepEqual(batcher.tick(99), []);
  assert.equal(batcher.tick(100)[0]?.frames.length, 1);
});

Deno.test("[LB3] a pause of the camera leaves no empty windows behind", () => {
  const batcher = new LandmarkBatcher();
  const parts = [...batcher.add(frame(10)), ...batcher.add(frame(60_000)), ...batcher.flush()];
  assert.deepEqual(parts.map(({ sequence, windowStart, last }) => [sequence, windowStart, last]), [
    [0, 0, true],
    [1, 60_000, true],
  ]);
});

Deno.test("[LB4] each connection counts batches from 0 and leaves out one that began before", () => {
  const numbering = new PartNumbering();
  const part = (sequence: number, place: number) => ({
    sequence,
    part: place,
    last: false,
    windowStart: 0,
    windowLength: 500,
    width: 640,
    height: 480,
    frames: [],
  });
  assert.equal(numbering.next(part(40, 1)), null);
  assert.equal(numbering.next(part(41, 0))?.sequence, 0);
  assert.equal(numbering.next(part(42, 1))?.sequence, 1);
  numbering.restart();
  assert.equal(numbering.next(part(42, 2)), null);
  assert.equal(numbering.next(part(43, 0))?.sequence, 0);
});
