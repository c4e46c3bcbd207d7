import assert from "node:assert/strict";
import { faceCase } from "../../testing/body/face_case.ts";
import { largestChange, mean } from "../../testing/fixtures/statistics.ts";
import { seedRandom } from "../../models/visual/random.ts";
import { type Person, syntheticFrame } from "../../testing/body/synthetic_face.ts";
import { beginMeasuring, measureBatch } from "./measuring.ts";
import { motionEnergyOf } from "./motion.ts";

type Canonical = Parameters<typeof syntheticFrame>[0];

/** Head motion of each half second, in millionths of face width. */
function headMotion(
  canonical: Canonical,
  person: (seconds: number) => Person,
  { fps = 30, seconds = 10 } = {},
): readonly number[] {
  let measuring = beginMeasuring(new Set(["movement"]));
  const energies: number[] = [];
  for (let half = 0; half < seconds * 2; half++) {
    const times = Array.from({ length: Math.ceil(fps) }, (_, i) => Math.round(i * 1_000 / fps))
      .filter((time) => time < 500).map((time) => half * 500 + time);
    const frames = times.map((time) =>
      syntheticFrame(canonical, { ...person(time / 1_000), time })
    );
    const measured = measureBatch(measuring, frames);
    measuring = measured.measuring;
    energies.push(measured.window?.movement?.head ?? NaN);
  }
  return energies;
}

/** Fidgets at 0.7 to 2.3 Hz. Amplitudes are in face widths, so that they scale with the person. */
const fidget = ({ x = 0.9, y = 0.5, size = 0.3 } = {}) => (seconds: number): Person => ({
  size,
  x: x + size * 0.06 * Math.sin(2 * Math.PI * 1.3 * seconds),
  y: y + size * 0.03 * Math.sin(2 * Math.PI * 2.3 * seconds + 1),
  roll: 4 * Math.sin(2 * Math.PI * 0.7 * seconds),
});

faceCase("[MO1] fidget changes by 1 % or less under translation and scale", (canonical) => {
  const reference = headMotion(canonical, fidget());
  for (const place of [{ x: 0.5 }, { y: 0.7 }, { size: 0.15 }, { size: 0.6 }]) {
    const change = largestChange(reference, headMotion(canonical, fidget(place)));
    assert.ok(change <= 0.01, `${JSON.stringify(place)} changes it by ${change}`);
  }
});

faceCase("[MO2] fidget is the same at 10, 15 and 30 frames a second, within 5 %", (canonical) => {
  const [slow = 0, middle = 0, fast = 1] = [10, 15, 30].map((fps) =>
    mean(headMotion(canonical, fidget(), { fps, seconds: 20 }))
  );
  assert.ok(Math.abs(slow / fast - 1) <= 0.05, `10 against 30: ${slow / fast}`);
  assert.ok(Math.abs(middle / fast - 1) <= 0.05, `15 against 30: ${middle / fast}`);
});

faceCase(
  "[MO3] a fidgeting head moves ten times as much as a still one with noise",
  (canonical) => {
    const random = seedRandom(5);
    const still = mean(headMotion(canonical, () => ({ jitter: 0.001, random })));
    const moving = mean(headMotion(canonical, fidget()));
    assert.ok(moving >= 10 * still, `${moving} against ${still}`);
  },
);

Deno.test("[MO4] the energy is a standard deviation: a swing of ±1 over a width of 10 is 0.1", () => {
  const frames = [0, 2, 0, 2].map((x) => [[x, 0, 0]] as const);
  assert.equal(motionEnergyOf(frames, 10), 0.1);
});

Deno.test("[MO5] two frames, no landmarks or no ruler give no energy", () => {
  const point = [[0, 0, 0]] as const;
  assert.equal(motionEnergyOf([point, point], 1), null);
  assert.equal(motionEnergyOf([[], [], []], 1), null);
  assert.equal(motionEnergyOf([point, point, point], 0), null);
});
