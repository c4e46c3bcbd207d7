import assert from "node:assert/strict";
import { faceCase } from "../../testing/body/face_case.ts";
import { correlation } from "../../testing/fixtures/statistics.ts";
import { drawNormal, seedRandom } from "../../models/visual/random.ts";
import { syntheticFrame } from "../../testing/body/synthetic_face.ts";
import { headPoseOf } from "./head_pose.ts";

faceCase("[HP1] a turned head is read back in degrees, each angle with its sign", (canonical) => {
  for (const [yaw, pitch, roll] of [[0, 0, 0], [25, 0, 0], [0, -15, 0], [0, 0, 20], [12, 8, -5]]) {
    const pose = headPoseOf(
      syntheticFrame(canonical, { yaw: yaw ?? 0, pitch: pitch ?? 0, roll: roll ?? 0 }),
    );
    assert.ok(pose !== null);
    assert.ok(Math.abs(pose.yaw - (yaw ?? 0)) < 0.1, `yaw ${pose.yaw} for ${yaw}`);
    assert.ok(Math.abs(pose.pitch - (pitch ?? 0)) < 0.1, `pitch ${pose.pitch} for ${pitch}`);
    assert.ok(Math.abs(pose.roll - (roll ?? 0)) < 0.1, `roll ${pose.roll} for ${roll}`);
  }
});

faceCase("[HP2] yaw and pitch follow noisy landmarks with |r| of 0.98 or better", (canonical) => {
  const random = seedRandom(2);
  const truth = Array.from(
    { length: 200 },
    () => [drawNormal(random) * 12, drawNormal(random) * 8] as const,
  );
  const poses = truth.map(([yaw, pitch]) =>
    headPoseOf(syntheticFrame(canonical, { yaw, pitch, jitter: 0.01, random }))
  );
  const yaw = correlation(truth.map(([each]) => each), poses.map((pose) => pose?.yaw ?? NaN));
  const pitch = correlation(truth.map(([, each]) => each), poses.map((pose) => pose?.pitch ?? NaN));
  assert.ok(Math.abs(yaw) >= 0.98, `yaw r = ${yaw}`);
  assert.ok(Math.abs(pitch) >= 0.98, `pitch r = ${pitch}`);
});

faceCase("[HP3] landmarks that form no face have no pose", (canonical) => {
  const random = seedRandom(3);
  const frame = syntheticFrame(canonical);
  const scattered = Float32Array.from(frame.face ?? [], () => random());
  assert.equal(headPoseOf({ ...frame, face: scattered }), null);
  assert.equal(headPoseOf({ ...frame, face: new Float32Array(478 * 3) }), null);
  assert.equal(headPoseOf({ ...frame, face: new Float32Array(12) }), null);
  assert.equal(headPoseOf({ ...frame, height: 0 }), null);
});

faceCase("[HP4] a mirrored point is unlike a turned one: handedness is kept", (canonical) => {
  const right = headPoseOf(syntheticFrame(canonical, { yaw: 20 }));
  const left = headPoseOf(syntheticFrame(canonical, { yaw: -20 }));
  assert.ok(right !== null && left !== null);
  assert.ok(right.yaw > 0 && left.yaw < 0);
});
