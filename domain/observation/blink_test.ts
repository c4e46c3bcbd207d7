import assert from "node:assert/strict";
import { faceCase } from "../../testing/body/face_case.ts";
import { drawNormal, seedRandom } from "../../models/visual/random.ts";
import { syntheticFrame } from "../../testing/body/synthetic_face.ts";
import {
  beginBlinking,
  blinkCountOf,
  blinkRateOf,
  eyeAspectRatioOf,
  stepBlinking,
} from "./blink.ts";

/** Blinks in four minutes: start and length in milliseconds, 2 to 6 seconds apart. */
function blinksOf(seed: number): readonly { start: number; length: number }[] {
  const random = seedRandom(seed);
  const blinks = [];
  for (let time = 3_000; time < 235_000;) {
    const length = 160 + random() * 180;
    blinks.push({ start: time, length });
    time += length + 2_000 + random() * 4_000;
  }
  return blinks;
}

/**
 * How far the lids are open at a moment: they close in the first third of a blink and open in the
 * rest.
 */
function openness(blinks: ReturnType<typeof blinksOf>, time: number): number {
  const blink = blinks.find(({ start, length }) => time >= start && time < start + length);
  if (blink === undefined) return 1;
  const share = (time - blink.start) / blink.length;
  return share < 0.3 ? 1 - share / 0.3 : share < 0.6 ? 0 : (share - 0.6) / 0.4;
}

type Canonical = Parameters<typeof syntheticFrame>[0];

/** Times at which a blink was counted. */
function timesOfBlinks(canonical: Canonical, blinks: ReturnType<typeof blinksOf>, fps: number) {
  const random = seedRandom(fps);
  const found: number[] = [];
  let state = beginBlinking();
  for (let frame = 0; frame < 240 * fps; frame++) {
    const time = Math.round(frame * 1_000 / fps);
    const before = blinkCountOf(state);
    const person = { openness: openness(blinks, time), jitter: 0.0015, random };
    const turn = { yaw: 10 * Math.sin(time / 4_000), pitch: 5 * Math.sin(time / 3_000) };
    const ratio = eyeAspectRatioOf(syntheticFrame(canonical, { ...person, ...turn }));
    state = stepBlinking(state, time, ratio);
    if (blinkCountOf(state) > before) found.push(time);
  }
  return { found, rate: blinkRateOf(state) };
}

for (const fps of [10, 15, 30]) {
  faceCase(
    `[BL1] blinks at ${fps} frames a second are found with F1 0.95 or better`,
    (canonical) => {
      const blinks = blinksOf(1);
      const { found } = timesOfBlinks(canonical, blinks, fps);
      const hits = blinks.filter(({ start, length }) =>
        found.some((time) =>
          time >= start && time <= start + length + 200
        )
      ).length;
      const f1 = 2 * hits / (blinks.length + found.length);
      assert.ok(f1 >= 0.95, `F1 ${f1}: ${hits} of ${blinks.length}, ${found.length} counted`);
    },
  );
}

faceCase("[BL2] the rate is the same at 10, 15 and 30 frames a second", (canonical) => {
  const rates = [10, 15, 30].map((fps) => timesOfBlinks(canonical, blinksOf(2), fps).rate ?? NaN);
  assert.ok(Math.max(...rates) - Math.min(...rates) <= 1.1, rates.join(" "));
});

/** A minute of eyes that are `open` and blink every four seconds for 200 ms. */
function minute(open: number) {
  const random = seedRandom(4);
  let state = beginBlinking();
  for (let time = 0; time < 60_000; time += 33) {
    const shut = time % 4_000 >= 2_000 && time % 4_000 < 2_200;
    state = stepBlinking(state, time, open * (shut ? 0.3 : 1) * (1 + drawNormal(random) * 0.02));
  }
  return state;
}

Deno.test("[BL3] the threshold is personal: narrow eyes blink as often as wide ones", () => {
  assert.equal(blinkCountOf(minute(0.17)), 15);
  assert.equal(blinkCountOf(minute(0.4)), 15);
});

Deno.test("[BL4] a rate needs 20 seconds, and eyes shut for a second are no blink", () => {
  let state = beginBlinking();
  for (let time = 0; time < 19_000; time += 50) {
    state = stepBlinking(state, time, time >= 5_000 && time < 6_000 ? 0.05 : 0.3);
  }
  assert.equal(blinkCountOf(state), 0);
  assert.equal(blinkRateOf(state), null);
});

Deno.test("[BL5] frames without a face are not observed, and no blink spans them", () => {
  let state = beginBlinking();
  for (let time = 0; time < 60_000; time += 50) {
    const gone = time % 2_000 >= 1_000;
    state = stepBlinking(state, time, gone ? null : time % 2_000 === 950 ? 0.05 : 0.3);
  }
  assert.equal(blinkCountOf(state), 0);
});
