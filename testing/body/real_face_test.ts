import assert from "node:assert/strict";
import { agreement } from "./real_face_measures.ts";
import { readRealFace, type RealFace } from "./real_face.ts";

const recording = await readRealFace();
if (typeof recording === "string") {
  // deno-lint-ignore no-console
  console.warn(`Skipped: ${recording}`);
}

/** A test on a real face, read by MediaPipe in a real browser. */
function realFaceCase(name: string, run: (recording: RealFace) => void): void {
  const ignore = typeof recording === "string";
  Deno.test({ name, ignore, fn: () => typeof recording === "string" ? undefined : run(recording) });
}

realFaceCase(
  "[REF1] recorded yaw and pitch follow the truth with |r| of 0.98 or better",
  (face) => {
    const { yaw, pitch, yawOverall, pitchOverall } = agreement(face);
    for (const r of [yaw, pitch, yawOverall, pitchOverall]) {
      assert.ok(Math.abs(r) >= 0.98, `r = ${r}`);
    }
  },
);

realFaceCase("[REF2] gaze to the left, ahead and to the right do not overlap", (face) => {
  const ranges = agreement(face).gaze.toSorted(([a], [b]) => a - b);
  ranges.slice(1).forEach(([lowest], place) => {
    assert.ok(lowest > (ranges[place]?.[1] ?? NaN), JSON.stringify(ranges));
  });
});

realFaceCase("[REF3] fidgeting measures at least ten times as much as sitting still", (face) => {
  const { fidgetRatio } = agreement(face);
  assert.ok(fidgetRatio >= 10, `ratio ${fidgetRatio}`);
});

realFaceCase("[REF4] a real face in view is enough data in 95 % of the windows or more", (face) => {
  assert.ok(agreement(face).enough >= 0.95);
});
