import assert from "node:assert/strict";
import fc from "fast-check";
import {
  blendshapeNames,
  type Blendshapes,
  facePointCount,
  handPointCount,
  type LandmarkFrame,
  posePointCount,
} from "../domain/observation/frames.ts";
import {
  decodeLandmarkPart,
  encodedSizeOf,
  encodeLandmarkPart,
  LandmarkError,
  type LandmarkPart,
} from "./landmark_codec.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const points = (count: number, stride: 3 | 4, low: number, high: number) =>
  fc.double({ min: 0, max: 1, noNaN: true }).map((seed) =>
    Float32Array.from({ length: count * stride }, (_, index) => {
      const value = (seed * 997 + index * 0.618) % 1;
      return stride === 4 && index % 4 === 3 ? value : low + (high - low) * value;
    })
  );
const blendshapes = fc.array(share, { minLength: 11, maxLength: 11 }).map((values) =>
  Object.fromEntries(
    blendshapeNames.map((name, index) => [name, values[index] ?? 0]),
  ) as unknown as Blendshapes
);
const matrix = fc.array(fc.float({ min: -1_000, max: 1_000, noNaN: true }), {
  minLength: 16,
  maxLength: 16,
}).map((values) => Float32Array.from(values));
const hand = points(handPointCount, 3, -0.4, 0.9);

const found = fc.record({
  faces: fc.integer({ min: 1, max: 3 }),
  face: points(facePointCount, 3, -0.4, 0.9),
  faceMatrix: fc.option(matrix),
  blendshapes: fc.option(blendshapes),
});
const notFound = fc.constant({ faces: 0, face: null, faceMatrix: null, blendshapes: null });

const part: fc.Arbitrary<LandmarkPart> = fc.record({
  sequence: fc.nat({ max: 0xffffffff }),
  part: fc.integer({ min: 0, max: 63 }),
  last: fc.boolean(),
  windowStart: fc.nat({ max: 0xffff0000 }),
  width: fc.integer({ min: 1, max: 8_192 }),
  height: fc.integer({ min: 1, max: 8_192 }),
  offsets: fc.array(fc.integer({ min: 0, max: 499 }), { maxLength: 4 }),
}).chain(({ offsets, ...header }) =>
  fc.tuple(
    ...offsets.toSorted((a, b) => a - b).map((offset) =>
      fc.record({
        dark: fc.boolean(),
        left: fc.option(hand),
        right: fc.option(hand),
        pose: fc.option(points(posePointCount, 4, -2, 3)),
        head: fc.oneof(found, notFound),
      }).map(({ left, right, head, dark, pose }): LandmarkFrame => ({
        time: header.windowStart + offset,
        width: header.width,
        height: header.height,
        dark,
        pose,
        ...head,
        hands: [
          ...left === null ? [] : [{ side: "left" as const, points: left }],
          ...right === null ? [] : [{ side: "right" as const, points: right }],
        ],
      }))
    ),
  ).map((frames) => ({ ...header, windowLength: 500, frames }))
);

/** Largest difference between the points before encoding and after decoding. */
function distance(before: Float32Array | null, after: Float32Array | null): number {
  if (before === null || after === null) return before === after ? 0 : Infinity;
  if (before.length !== after.length) return Infinity;
  return before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 9))), 0);
}

Deno.test("[LMC1] what goes in comes out, to half a step", () => {
  fc.assert(
    fc.property(part, (before) => {
      const bytes = encodeLandmarkPart(before);
      const after = decodeLandmarkPart(bytes);
      const { frames: framesBefore, ...headerBefore } = before;
      const { frames: framesAfter, ...headerAfter } = after;
      assert.deepEqual(headerAfter, headerBefore);
      assert.equal(framesAfter.length, framesBefore.length);
      assert.equal(bytes.byteLength, framesBefore.reduce((sum, f) => sum + encodedSizeOf(f), 20));
      framesBefore.forEach((frame, index) => {
        const other = framesAfter[index];
        assert.ok(other !== undefined);
        assert.deepEqual([other.time, other.faces, other.dark], [
          frame.time,
          frame.faces,
          frame.dark,
        ]);
        assert.ok(distance(frame.face, other.face) < 2e-5);
        assert.deepEqual(other.faceMatrix, frame.faceMatrix);
        assert.ok(distance(frame.pose, other.pose) < 6e-5);
        assert.deepEqual(other.hands.map(({ side }) => side), frame.hands.map(({ side }) => side));
        frame.hands.forEach(({ points }, at) =>
          assert.ok(distance(points, other.hands[at]?.points ?? null) < 2e-5)
        );
        for (const name of blendshapeNames) {
          const before: number = frame.blendshapes?.[name] ?? -1;
          const after: number = other.blendshapes?.[name] ?? -1;
          assert.ok(Math.abs(before - after) < 2e-5);
        }
      });
    }),
    { numRuns: 60 },
  );
});

Deno.test("[LMC2] decoding and encoding again gives the same bytes", () => {
  fc.assert(
    fc.property(part, (before) => {
      const bytes = encodeLandmarkPart(before);
      assert.deepEqual(encodeLandmarkPart(decodeLandmarkPart(bytes)), bytes);
    }),
    { numRuns: 40 },
  );
});

const bare = (face: Float32Array): LandmarkPart => ({
  sequence: 0,
  part: 0,
  last: true,
  windowStart: 0,
  windowLength: 500,
  width: 640,
  height: 480,
  frames: [{
    time: 0,
    width: 640,
    height: 480,
    dark: false,
    faces: 1,
    face,
    faceMatrix: null,
    blendshapes: null,
    hands: [],
    pose: null,
  }],
});

Deno.test("[LMC3] a point that is not finite or out of range is unknown, and no other is touched", () => {
  for (const wrong of [NaN, Infinity, -Infinity, 7, -7]) {
    for (const part of [0, 1, 2]) {
      const face = new Float32Array(facePointCount * 3).fill(0.5);
      face[300 + part] = wrong;
      const decoded = decodeLandmarkPart(encodeLandmarkPart(bare(face))).frames[0]?.face;
      const unknown = [...decoded ?? []].flatMap((value, at) => Number.isNaN(value) ? [at] : []);
      assert.deepEqual(unknown, [300, 301, 302]);
    }
  }
});

/** Bytes of a valid part, some of them changed or cut off. */
const spoilt = fc.tuple(
  part,
  fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
  fc.nat(),
).map(([good, changes, cut]) => {
  const bytes = encodeLandmarkPart(good);
  for (const [at, value] of changes) bytes[at % bytes.byteLength] = value;
  return bytes.subarray(0, cut % 3 === 0 ? cut % (bytes.byteLength + 1) : bytes.byteLength);
});

Deno.test("[LMC4] hostile bytes give landmarks in range or the one typed error", () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 4_000 }), spoilt), (bytes) => {
      try {
        const { frames } = decodeLandmarkPart(bytes);
        assert.ok(frames.length <= 16);
        for (const { faces, faceMatrix, face } of frames) {
          assert.ok(faces <= 20);
          assert.ok(faceMatrix === null || faceMatrix.every(Number.isFinite));
          assert.ok(face === null || face.every((value) => !(Math.abs(value) > 1.5)));
        }
      } catch (error) {
        if (!(error instanceof LandmarkError)) throw error;
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("[LMC5] a face-only frame has less than 3,000 bytes, a full one less than 3,500", () => {
  const face = new Float32Array(facePointCount * 3).fill(0.5);
  const frame = bare(face).frames[0];
  assert.ok(frame !== undefined);
  assert.equal(encodedSizeOf(frame), 2_872);
  const points = new Float32Array(handPointCount * 3);
  const everything: LandmarkFrame = {
    ...frame,
    faceMatrix: new Float32Array(16),
    blendshapes: Object.fromEntries(
      blendshapeNames.map((name) => [name, 0]),
    ) as unknown as Blendshapes,
    hands: [{ side: "left", points }, { side: "right", points }],
    pose: new Float32Array(posePointCount * 4),
  };
  assert.equal(encodedSizeOf(everything), 3_474);
});
