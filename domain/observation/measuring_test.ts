import assert from "node:assert/strict";
import { faceCase } from "../../testing/body/face_case.ts";
import { seedRandom } from "../../models/visual/random.ts";
import { emptyFrame, type Person, syntheticFrame } from "../../testing/body/synthetic_face.ts";
import type { Measure } from "../lifecycle/events.ts";
import { calibrationTargetSchema } from "./events.ts";
import type { LandmarkFrame } from "./frames.ts";
import {
  beginMeasuring,
  finishTargets,
  measureBatch,
  type Measuring,
  showTarget,
} from "./measuring.ts";
import { type MeasuredWindow, windowMs } from "./window.ts";

type Canonical = Parameters<typeof syntheticFrame>[0];
const all: ReadonlySet<Measure> = new Set<Measure>([
  "presence",
  "gaze",
  "blinks",
  "head",
  "movement",
  "posture",
]);

interface Watching {
  readonly from?: Measuring;
  readonly start?: number;
  readonly seconds?: number;
  readonly fps?: number;
}

/** Watches a person in batches of half a second. */
function watch(
  frameAt: (time: number) => LandmarkFrame,
  { from = beginMeasuring(all), start = 0, seconds = 1, fps = 30 }: Watching = {},
) {
  let measuring = from;
  const windows: MeasuredWindow[] = [];
  const baselines = [];
  for (let half = start; half < start + seconds * 1_000; half += 500) {
    const times = Array.from({ length: fps }, (_, i) => half + Math.round(i * 1_000 / fps));
    const frames = times.filter((time) => time < half + 500).map(frameAt);
    const measured = measureBatch(measuring, frames);
    measuring = measured.measuring;
    if (measured.window !== null) windows.push(measured.window);
    if (measured.calibrated !== null) baselines.push(measured.calibrated);
  }
  return { measuring, windows, baselines, last: windows.at(-1) };
}

const sits = (canonical: Canonical, person: Person = {}) => (time: number) =>
  syntheticFrame(canonical, { ...person, time });

/** Asserts that a window says nothing about the person. */
function assertNothing(window: MeasuredWindow | undefined): void {
  assert.ok(window !== undefined);
  const { head, gaze, blinks, movement, posture } = window;
  assert.deepEqual({ head, gaze, blinks, movement, posture }, {
    head: null,
    gaze: null,
    blinks: null,
    movement: null,
    posture: null,
  });
}

faceCase("[ME1] a window is half a second long and counts its frames", (canonical) => {
  const { last } = watch(sits(canonical));
  assert.equal(last?.windowLength, windowMs);
  assert.equal(last?.framesSeen, 15);
  assert.equal(last?.framesValid, 15);
  assert.equal(last?.confidence, 1_000);
  assert.equal(last?.mostFaces, 1);
});

faceCase("[ME2] under 70 % valid frames every measure is not enough data", (canonical) => {
  const some = (share: number) => (time: number) =>
    (time / 33) % 10 < share * 10 ? sits(canonical)(time) : emptyFrame(time);
  assertNothing(watch(some(0.5)).last);
  assert.ok(watch(some(1)).last?.head !== null);
});

faceCase("[ME3] no face, two faces, a dark picture: nothing is invented", (canonical) => {
  assertNothing(watch(emptyFrame).last);
  assert.equal(watch(emptyFrame).last?.mostFaces, 0);
  assertNothing(watch((time) => ({ ...sits(canonical)(time), faces: 2 })).last);
  assertNothing(watch((time) => ({ ...sits(canonical)(time), dark: true })).last);
  assert.equal(watch((time) => ({ ...emptyFrame(time), dark: true })).last?.dark, true);
});

faceCase(
  "[ME4] landmarks that are NaN, infinite, out of range or too few say nothing",
  (canonical) => {
    for (const wrong of [NaN, Infinity, 40, -40]) {
      assertNothing(
        watch((time) => {
          const frame = sits(canonical)(time);
          return { ...frame, face: (frame.face ?? new Float32Array()).map(() => wrong) };
        }).last,
      );
    }
    assertNothing(watch((time) => ({ ...sits(canonical)(time), face: new Float32Array(9) })).last);
    assertNothing(watch((time) => ({ ...sits(canonical)(time), width: 0 })).last);
    const random = seedRandom(1);
    assertNothing(
      watch((time) => {
        const frame = sits(canonical)(time);
        return { ...frame, face: (frame.face ?? new Float32Array()).map(() => random()) };
      }).last,
    );
  },
);

faceCase("[ME5] an unknown iris takes the gaze away and nothing else", (canonical) => {
  const { last } = watch((time) => {
    const frame = sits(canonical)(time);
    frame.face?.fill(NaN, 468 * 3);
    return frame;
  });
  assert.equal(last?.gaze, null);
  assert.ok(last?.head !== null);
});

faceCase("[ME6] frames that come twice change nothing, late ones are dropped", (canonical) => {
  const frames = Array.from({ length: 15 }, (_, i) => sits(canonical, { yaw: i })(i * 33));
  const once = measureBatch(beginMeasuring(all), frames);
  const twice = measureBatch(once.measuring, frames);
  assert.equal(twice.window, null);
  assert.deepEqual(twice.measuring, once.measuring);
  const doubled = measureBatch(beginMeasuring(all), [...frames, ...frames]);
  assert.deepEqual(doubled.window, once.window);
});

faceCase("[ME7] a shuffled batch measures as one in order", (canonical) => {
  const frames = Array.from({ length: 15 }, (_, i) => sits(canonical, { yaw: i })(i * 33));
  const shuffled = [7, 2, 14, 0, 9, 4, 11, 1, 13, 5, 3, 12, 6, 10, 8].map((i) => frames.slice(i)[0])
    .filter((frame) => frame !== undefined);
  const { window } = measureBatch(beginMeasuring(all), shuffled);
  assert.deepEqual(window, measureBatch(beginMeasuring(all), frames).window);
});

faceCase("[ME8] a batch of a hostile size is bounded work", (canonical) => {
  const frame = sits(canonical)(0);
  const flood = Array.from({ length: 5_000 }, (_, time) => ({ ...frame, time }));
  const { window } = measureBatch(beginMeasuring(all), flood);
  assert.ok((window?.framesSeen ?? Infinity) <= 60);
});

faceCase("[ME9] what is not consented to is not computed", (canonical) => {
  for (const measure of all) {
    const only = beginMeasuring(new Set([measure]));
    const { measuring, last } = watch(sits(canonical), { from: only, seconds: 3 });
    assert.equal(last?.gaze !== null, measure === "gaze");
    assert.equal(last?.head !== null, measure === "head");
    assert.equal(last?.blinks !== null, measure === "blinks");
    assert.equal(last?.movement !== null, measure === "movement");
    assert.equal(last?.posture !== null, measure === "posture");
    assert.equal(last?.mostFaces !== null, measure === "presence");
    assert.equal(measuring.gaze.length > 0, measure === "gaze");
    assert.equal(measuring.pitch.length > 0, measure === "head");
  }
});

faceCase("[ME10] gaze, head and movement are the same at 10, 15 and 30 frames", (canonical) => {
  const lively = (time: number) =>
    syntheticFrame(canonical, {
      time,
      yaw: 8 * Math.sin(time / 900),
      gazeYaw: 10 * Math.sin(time / 1_300),
      gazePitch: 6 * Math.cos(time / 800),
      x: 0.9 + 0.01 * Math.sin(time / 120),
    });
  const [fast, ...slower] = [30, 15, 10].map((fps) => watch(lively, { fps, seconds: 12 }).windows);
  for (const windows of slower) {
    windows.forEach((window, index) => {
      const other = fast?.[index];
      const apart = (a: number | undefined, b: number | undefined) =>
        Math.abs((a ?? NaN) - (b ?? NaN));
      assert.ok(apart(window.head?.yaw, other?.head?.yaw) <= 5);
      assert.ok(apart(window.gaze?.yaw, other?.gaze?.yaw) <= 5);
    });
    const [ellipse, reference] = [windows.at(-1)?.gaze?.ellipse, fast?.at(-1)?.gaze?.ellipse];
    assert.ok(Math.abs((ellipse ?? NaN) / (reference ?? NaN) - 1) <= 0.05);
  }
});

faceCase(
  "[CA1] without targets the first steady half minute is the baseline, and says so",
  (canonical) => {
    const person = { yaw: 5, pitch: -8, gazeYaw: 6, gazePitch: -10 };
    const { windows, baselines } = watch(sits(canonical, person), { seconds: 33 });
    assert.equal(windows[0]?.basis, "none");
    assert.equal(windows[0]?.gaze?.onScreen, null);
    assert.equal(baselines.length, 1);
    assert.equal(baselines[0]?.basis, "steady_half_minute");
    assert.equal(baselines[0]?.gaze?.screen.measured, false);
    const last = windows.at(-1);
    assert.equal(last?.basis, "steady_half_minute");
    assert.ok(Math.abs(last?.head?.yaw ?? NaN) <= 1);
    assert.ok(Math.abs(last?.gaze?.pitch ?? NaN) <= 1);
    assert.equal(last?.gaze?.onScreen, 1_000);
  },
);

/** Where the corners of a screen below the camera are, in degrees. */
const corners = {
  camera: [0, 0],
  top_left: [-16, -2],
  top_right: [16, -2],
  bottom_right: [16, -20],
  bottom_left: [-16, -20],
} as const;

faceCase(
  "[CA2] looks at camera and corners give the screen; what is beside it is away",
  (canonical) => {
    let measuring = beginMeasuring(all);
    let start = 0;
    for (const target of calibrationTargetSchema.options) {
      measuring = showTarget(measuring, target);
      const [gazeYaw, gazePitch] = corners[target];
      const look = sits(canonical, { gazeYaw, gazePitch });
      measuring = watch(look, { from: measuring, start, seconds: 2 }).measuring;
      start += 2_000;
    }
    const { measuring: calibrated, calibrated: baseline } = finishTargets(measuring);
    assert.equal(baseline?.basis, "targets");
    assert.equal(baseline?.gaze?.screen.measured, true);
    const onScreen = (gazeYaw: number, gazePitch: number) => {
      const look = sits(canonical, { gazeYaw, gazePitch });
      return watch(look, { from: calibrated, start }).last?.gaze?.onScreen;
    };
    assert.equal(onScreen(0, -10), 1_000);
    assert.equal(onScreen(12, -16), 1_000);
    assert.equal(onScreen(35, -10), 0);
    assert.equal(onScreen(0, 15), 0);
  },
);

faceCase("[CA3] a calibration without a face measures nothing", () => {
  const shown = showTarget(beginMeasuring(all), "camera");
  const { measuring } = watch(emptyFrame, { from: shown, seconds: 3 });
  assert.equal(finishTargets(measuring).calibrated, null);
});

faceCase("[CA4] a turning head is not a steady half minute", (canonical) => {
  const turning = (time: number) =>
    syntheticFrame(canonical, { time, yaw: 25 * Math.sin(time / 300) });
  assert.equal(watch(turning, { seconds: 33 }).baselines.length, 0);
});

faceCase("[CA5] a baseline of an earlier connection is used at once", (canonical) => {
  const [baseline] = watch(sits(canonical), { seconds: 33 }).baselines;
  assert.ok(baseline !== undefined);
  const { windows } = watch(sits(canonical), { from: beginMeasuring(all, baseline) });
  assert.equal(windows[0]?.basis, "steady_half_minute");
});
