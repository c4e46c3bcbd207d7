import assert from "node:assert/strict";
import { drawNormal, seedRandom } from "../../models/visual/random.ts";
import type { GazeSample } from "./gaze_samples.ts";
import { contourEllipseAreaOf, findFixations, fixatingShareOf } from "./gaze_stability.ts";
import { countNods } from "./nods.ts";
import { countLinesRead } from "./reading.ts";

/** Samples of a path through time, at so many frames a second. */
function samples(
  seconds: number,
  fps: number,
  at: (second: number) => readonly [yaw: number, pitch: number],
): readonly GazeSample[] {
  return Array.from({ length: Math.round(seconds * fps) }, (_, i) => {
    const [yaw, pitch] = at(i / fps);
    return { time: Math.round(i * 1_000 / fps), yaw, pitch };
  });
}

Deno.test("[GS1] the ellipse of a round cloud of 2 degrees is 2 k π 4 square degrees", () => {
  const random = seedRandom(1);
  const cloud = samples(2_000, 10, () => [2 * drawNormal(random), 2 * drawNormal(random)]);
  const expected = 2 * -Math.log(1 - 0.682) * Math.PI * 4;
  const area = contourEllipseAreaOf(cloud) ?? NaN;
  assert.ok(Math.abs(area / expected - 1) < 0.03, `${area} against ${expected}`);
});

Deno.test("[GS2] a gaze along a line has no area, and four samples are not enough", () => {
  assert.ok((contourEllipseAreaOf(samples(2, 30, (t) => [t, 2 * t])) ?? NaN) < 1e-6);
  assert.equal(contourEllipseAreaOf(samples(0.4, 10, () => [0, 0])), null);
});

/** Half a second on each of several points 10 degrees apart, with a jump between them. */
const jumping = (fps: number) => samples(6, fps, (t) => [10 * (Math.floor(t / 0.5) % 3), 0]);

Deno.test("[GS3] fixations are found between saccades, the same at 10, 15 and 30 frames", () => {
  for (const fps of [10, 15, 30]) {
    assert.equal(findFixations(jumping(fps)).length, 12, `${fps} FPS`);
  }
});

Deno.test("[GS4] a gaze that rests is fixating, one that sweeps is not, two seconds are needed", () => {
  assert.equal(fixatingShareOf(samples(5, 30, () => [1, 1])), 1);
  assert.equal(fixatingShareOf(samples(5, 30, (t) => [30 * Math.sin(5 * t), 0])), 0);
  assert.equal(fixatingShareOf(samples(1, 30, () => [1, 1])), null);
});

Deno.test("[GS5] a gap in the data ends a fixation", () => {
  const [early, late] = [samples(0.15, 20, () => [0, 0]), samples(0.15, 20, () => [0, 0])];
  const later = late.map((sample) => ({ ...sample, time: sample.time + 2_000 }));
  assert.equal(findFixations([...early, ...later]).length, 0);
});

/** Reads lines of 12 degrees: 1.8 seconds along, 0.2 seconds back. */
const reading = (t: number): readonly [number, number] => {
  const within = t % 2;
  return [within < 1.8 ? -6 + 12 * within / 1.8 : 6 - 12 * (within - 1.8) / 0.2, -5];
};

Deno.test("[RD1] lines read are counted, the same at 10, 15 and 30 frames a second", () => {
  for (const fps of [10, 15, 30]) {
    const lines = countLinesRead(samples(10, fps, reading));
    assert.ok(lines === 4 || lines === 5, `${lines} lines at ${fps} FPS`);
  }
});

Deno.test("[RD2] looking around, and sweeping to the left, are not reading", () => {
  const around = samples(10, 30, (t) => [8 * Math.sin(2 * t), 3 * Math.cos(3 * t)]);
  assert.equal(countLinesRead(around), 0);
  const leftwards = samples(10, 30, (t) => [-reading(t)[0], -5]);
  assert.equal(countLinesRead(leftwards), 0);
});

const pitchOf = (seconds: number, fps: number, at: (second: number) => number) =>
  samples(seconds, fps, (t) => [0, at(t)]).map(({ time, pitch }) => ({ time, value: pitch }));

Deno.test("[ND1] nods are counted, the same at 10, 15 and 30 frames a second", () => {
  const nodding = (t: number) => t % 3 < 0.8 ? -4 * (1 - Math.cos(2 * Math.PI * (t % 3) / 0.8)) : 0;
  for (const fps of [10, 15, 30]) assert.equal(countNods(pitchOf(9, fps, nodding)), 3);
});

Deno.test("[ND2] a slow look at the desk is no nod, nor is noise", () => {
  const random = seedRandom(2);
  assert.equal(countNods(pitchOf(10, 30, (t) => -15 * Math.sin(t))), 0);
  assert.equal(countNods(pitchOf(10, 30, () => 0.7 * drawNormal(random))), 0);
});
