import assert from "node:assert/strict";
import fc from "fast-check";
import type { LandmarkFrame } from "../domain/observation/frames.ts";
import { LandmarkAssembly } from "./landmark_assembly.ts";
import type { LandmarkPart } from "./landmark_codec.ts";

const frame = (time: number): LandmarkFrame => ({
  time,
  width: 640,
  height: 480,
  dark: false,
  faces: 0,
  face: null,
  faceMatrix: null,
  blendshapes: null,
  hands: [],
  pose: null,
});

const partOf = (sequence: number, part: number, last: boolean): LandmarkPart => ({
  sequence,
  part,
  last,
  width: 640,
  height: 480,
  windowStart: sequence * 500,
  windowLength: 500,
  frames: [frame(sequence * 500 + part * 100), frame(sequence * 500 + part * 100 + 50)],
});

/** Three batches of three parts each. */
const parts = [0, 1, 2].flatMap((sequence) =>
  [0, 1, 2].map((part) => partOf(sequence, part, part === 2))
);

Deno.test("[LA1] parts in order give each batch once its last part is there", () => {
  const assembly = new LandmarkAssembly();
  const given = parts.map((part) => assembly.add(part).map(({ sequence }) => sequence));
  assert.deepEqual(given, [[], [], [0], [], [], [1], [], [], [2]]);
});

Deno.test("[LA2] shuffled, doubled and lost parts: in order, each frame once, in order of time", () => {
  const journey = fc.shuffledSubarray([...parts, ...parts]);
  fc.assert(
    fc.property(journey, (arrived) => {
      const assembly = new LandmarkAssembly();
      const batches = [...arrived.flatMap((part) => assembly.add(part)), ...assembly.end()];
      const sequences = batches.map(({ sequence }) => sequence);
      assert.deepEqual(sequences, [...new Set(sequences)].toSorted((a, b) => a - b));
      const times = batches.flatMap(({ frames }) => frames.map(({ time }) => time));
      assert.deepEqual(times, [...new Set(times)].toSorted((a, b) => a - b));
    }),
  );
});

Deno.test("[LA3] a batch whose last part is lost is given out when two newer ones have begun", () => {
  const assembly = new LandmarkAssembly();
  assert.deepEqual(assembly.add(partOf(0, 1, false)), []);
  assert.deepEqual(assembly.add(partOf(1, 0, false)), []);
  const [batch] = assembly.add(partOf(2, 0, false));
  assert.equal(batch?.sequence, 0);
  assert.equal(batch?.frames.length, 2);
  assert.deepEqual(assembly.add(partOf(0, 2, true)), []);
});

Deno.test("[LA4] parts that contradict their batch are left out, and memory stays bounded", () => {
  const assembly = new LandmarkAssembly();
  assembly.add(partOf(0, 0, false));
  assembly.add({ ...partOf(0, 1, false), windowStart: 77 });
  assembly.add(partOf(0, 2, true));
  assembly.add(partOf(0, 3, true));
  for (let part = 0; part < 64; part++) assembly.add(partOf(1, part, false));
  const frames = assembly.end().map((batch) => batch.frames.length);
  assert.deepEqual(frames, [4, 64]);
});
