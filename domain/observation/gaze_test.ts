import assert from "node:assert/strict";
import { faceCase } from "../../testing/body/face_case.ts";
import { correlation, largestChange } from "../../testing/fixtures/statistics.ts";
import { type Person, syntheticFrame } from "../../testing/body/synthetic_face.ts";
import type { LandmarkFrame } from "./frames.ts";
import { gazeAnglesOf } from "./gaze.ts";
import { headPoseOf } from "./head_pose.ts";

/** Two seconds in which gaze and head wander. */
const wander: readonly Person[] = Array.from({ length: 60 }, (_, i) => ({
  gazeYaw: 15 * Math.sin(i / 7),
  gazePitch: 8 * Math.sin(i / 5),
  yaw: 6 * Math.sin(i / 11),
  pitch: 3 * Math.cos(i / 9),
}));
/** The same person elsewhere in the picture, nearer and farther away. */
const places: readonly Person[] = [
  { x: 0.45 },
  { x: 1.4, y: 0.35 },
  { size: 0.15 },
  { size: 0.6 },
  { x: 1.2, y: 0.7, size: 0.22 },
];

type Formula = (frame: LandmarkFrame) => number;

const gazeYaw: Formula = (frame) => {
  const pose = headPoseOf(frame);
  return (pose === null ? null : gazeAnglesOf(frame, pose))?.yaw ?? NaN;
};
const gazePitch: Formula = (frame) => {
  const pose = headPoseOf(frame);
  return (pose === null ? null : gazeAnglesOf(frame, pose))?.pitch ?? NaN;
};

const coordinate = ({ face }: LandmarkFrame, index: number, axis: number): number =>
  face?.[index * 3 + axis] ?? NaN;

/** What other tools call gaze: the place of the face in the picture. */
const facePosition: Formula = (frame) => coordinate(frame, 1, 0) - 0.5;
/** What other tools call gaze: the nose's distance from one cheek compared with the other. */
const noseAgainstCheeks: Formula = (frame) => {
  const nose = coordinate(frame, 1, 0);
  return (coordinate(frame, 454, 0) - nose) - (nose - coordinate(frame, 234, 0));
};

type Canonical = Parameters<typeof syntheticFrame>[0];

function worstChange(canonical: Canonical, formula: Formula): number {
  const trace = (place: Person) =>
    wander.map((person) => formula(syntheticFrame(canonical, { ...person, ...place })));
  return Math.max(...places.map((place) => largestChange(trace({}), trace(place))));
}

/** How far the formula follows the eyes while the head is still. */
function followsEyes(canonical: Canonical, formula: Formula): number {
  const angles = Array.from({ length: 41 }, (_, i) => i - 20);
  const seen = angles.map((angle) => formula(syntheticFrame(canonical, { gazeYaw: angle })));
  return Math.abs(correlation(angles, seen)) || 0;
}

faceCase("[GZ1] gaze changes by 1 % or less under translation and scale", (canonical) => {
  assert.ok(worstChange(canonical, gazeYaw) <= 0.01);
  assert.ok(worstChange(canonical, gazePitch) <= 0.01);
});

faceCase("[GZ2] gaze follows the eyes, in both directions and with their signs", (canonical) => {
  assert.ok(followsEyes(canonical, gazeYaw) >= 0.99);
  assert.ok(gazeYaw(syntheticFrame(canonical, { gazeYaw: 10 })) > 5);
  assert.ok(gazePitch(syntheticFrame(canonical, { gazePitch: 10 })) > 5);
});

faceCase("[GZ3] eyes that hold the camera while the head turns are on the camera", (canonical) => {
  for (const yaw of [-20, -10, 10, 20]) {
    const seen = gazeYaw(syntheticFrame(canonical, { yaw, gazeYaw: 0 }));
    assert.ok(Math.abs(seen) <= 2, `${seen} degrees off at a head turn of ${yaw}`);
  }
});

faceCase("[GZ4] the face's position in the picture fails as gaze", (canonical) => {
  assert.ok(worstChange(canonical, facePosition) > 0.01);
  assert.ok(followsEyes(canonical, facePosition) < 0.1);
});

faceCase("[GZ5] nose against cheeks fails as gaze", (canonical) => {
  assert.ok(worstChange(canonical, noseAgainstCheeks) > 0.01);
  assert.ok(followsEyes(canonical, noseAgainstCheeks) < 0.1);
});
