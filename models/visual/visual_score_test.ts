import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { ModelError } from "../model_error.ts";
import { makeExamples, presenceOf } from "./behaviour.ts";
import { sha256 } from "./file_hash.ts";
import { activationsOf } from "./network.ts";
import { encodeOnnx } from "./onnx_file.ts";
import { seedRandom } from "./random.ts";
import { trainFile } from "./train.ts";
import { recipe, train } from "./training.ts";
import { loadVisualScore, referenceInputs } from "./visual_score.ts";

const shipped = readFileSync(new URL("./camera_presence.onnx", import.meta.url));
const network = train(recipe);

/** The network's answer by plain arithmetic, 0..1. */
const answerTo = (inputs: readonly number[]) => activationsOf(network, inputs).at(-1)?.[0] ?? NaN;

/** Rows of six random shares. */
function rows(count: number, seed: number): readonly (readonly number[])[] {
  const random = seedRandom(seed);
  return Array.from({ length: count }, () => Array.from({ length: 6 }, random));
}

Deno.test("[VS1] training from the seed gives the shipped file, byte for byte", async () => {
  const written = readFileSync(new URL("./camera_presence.sha256", import.meta.url), "utf8");
  assert.equal(await sha256(shipped), written.split(" ")[0]);
  assert.equal(await sha256(trainFile(recipe)), written.split(" ")[0]);
});

Deno.test("[VS2] plain arithmetic and onnxruntime agree within 1e-4", async () => {
  const session = await InferenceSession.create(shipped);
  const inputs = rows(200, 1);
  const feeds = { behaviour: new Tensor("float32", Float32Array.from(inputs.flat()), [200, 6]) };
  const { presence } = await session.run(feeds);
  const answers = presence?.data as Float32Array;
  inputs.forEach((input, index) => {
    assert.ok(Math.abs(answerTo(input) - (answers[index] ?? NaN)) <= 1e-4);
  });
});

Deno.test("[VS3] attributions add up to the score less the reference, to the last thousandth", async () => {
  const model = await loadVisualScore();
  for (const inputs of rows(50, 2)) {
    const { score, reference, attributions } = await model.score(inputs);
    const sum = attributions.reduce((total, { permille }) => total + permille, 0);
    assert.equal(sum, score - reference);
  }
});

Deno.test("[VS4] what is as in the reference, or was not seen, moved nothing", async () => {
  const model = await loadVisualScore();
  const same = await model.score(referenceInputs);
  assert.ok(same.attributions.every(({ permille }) => permille === 0));
  const unseen = await model.score([1, 1, 1, 1, null, 1]);
  assert.equal(unseen.attributions.find(({ input }) => input === "body_calm")?.permille, 0);
});

Deno.test("[VS5] the score never falls when one input rises", async () => {
  const model = await loadVisualScore();
  for (const start of rows(10, 3)) {
    for (let index = 0; index < 6; index++) {
      const scores = [];
      for (const value of [0, 0.25, 0.5, 0.75, 1]) {
        scores.push((await model.score(start.with(index, value))).score);
      }
      assert.deepEqual(scores, [...scores].sort((a, b) => a - b));
    }
  }
});

Deno.test("[VS6] the network learnt the behaviour rule: mean error 0.03 or less on new examples", () => {
  const fresh = makeExamples(1_000, seedRandom(99));
  const error = fresh.reduce(
    (sum, { inputs }) => sum + Math.abs(answerTo(inputs) - presenceOf(inputs)),
    0,
  ) / fresh.length;
  assert.ok(error <= 0.03, `mean error ${error}`);
});

Deno.test("[VS7] a turned, restless, absent person scores far below an attentive one", async () => {
  const model = await loadVisualScore();
  const attentive = await model.score([1, 0.8, 0.95, 0.8, 0.8, 1]);
  const absent = await model.score([0.05, 0.2, 0.2, 0.1, 0.1, 0.75]);
  assert.ok(attentive.score - absent.score > 400);
});

Deno.test("[VS8] inputs that are no shares are refused", async () => {
  const model = await loadVisualScore();
  for (const inputs of [[1, 1], [NaN, 1, 1, 1, 1, 1], [2, 1, 1, 1, 1, 1]]) {
    await assert.rejects(model.score(inputs), ModelError);
  }
});

Deno.test("[VS9] another file may take its place, if its shape is the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "visual-"));
  const path = join(folder, "better.onnx");
  try {
    await writeFile(path, encodeOnnx(train({ ...recipe, seed: 7, epochs: 1 }), "another"));
    const model = await loadVisualScore(path);
    assert.equal(model.name, "better");
    await writeFile(
      path,
      encodeOnnx(train({ ...recipe, epochs: 1, sizes: [6, 4, 2] }), "two outputs"),
    );
    await assert.rejects(loadVisualScore(path), /its output must be float \[n, 1\]/);
    await writeFile(path, "no model");
    await assert.rejects(loadVisualScore(path), /no ONNX model/);
    await assert.rejects(loadVisualScore(join(folder, "absent.onnx")), /cannot be read/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
