import assert from "node:assert/strict";
import { facePointCount } from "../../domain/observation/frames.ts";
import { encodeLandmarkPart } from "../../media/landmark_codec.ts";
import { encodeLandmarks } from "../../media/protocol.ts";
import { findInFiles, longestNumbers, meshNeedles, pictureNeedles } from "./storage_scan.ts";

const face = Float32Array.from({ length: facePointCount * 3 }, (_, i) => (i % 97) / 100);
const part = {
  sequence: 0,
  part: 0,
  last: true,
  windowStart: 0,
  windowLength: 100,
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
};

Deno.test("[STS1] the scan finds a mesh and a picture that were stored, each in its file", async () => {
  const folder = await Deno.makeTempDir();
  const sent = encodeLandmarks(encodeLandmarkPart(part));
  const needles = [...meshNeedles(sent), ...pictureNeedles];
  assert.deepEqual(await findInFiles(folder, needles), []);
  await Deno.writeFile(`${folder}/wire`, sent);
  await Deno.writeFile(`${folder}/picture`, Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 0, 67]));
  const found = await findInFiles(folder, needles);
  assert.ok(found.some((place) => place === `mesh, as sent in ${folder}/wire`));
  assert.ok(found.some((place) => place === `JPEG, tables in ${folder}/picture`));
  await Deno.remove(folder, { recursive: true });
});

Deno.test("[STS2] a row of numbers is found however deep it lies", () => {
  assert.equal(longestNumbers({ a: [{ b: [1, 2, 3] }], c: "12345" }), 3);
});
