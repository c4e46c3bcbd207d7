import assert from "node:assert/strict";
import { EmbeddingError } from "./embedder.ts";
import { KeptVectors } from "./kept_vectors.ts";

const vectorsOf = (texts: readonly string[]) =>
  texts.map((text) => new Float32Array([text.length]));

Deno.test("[KVC1] given a batch that fails, when the same texts are asked for, then the earlier batches are kept", async () => {
  const kept = new KeptVectors(1, 10, 2);
  const asked: string[][] = [];
  const failing = (texts: readonly string[]) => {
    asked.push([...texts]);
    if (asked.length === 2) return Promise.reject(new EmbeddingError("busy"));
    return Promise.resolve(vectorsOf(texts));
  };
  await assert.rejects(kept.vectorsOf(["a", "bb", "ccc", ""], failing), EmbeddingError);
  const vectors = await kept.vectorsOf(["a", "bb", "ccc", ""], failing);
  assert.deepEqual(asked, [["a", "bb"], ["ccc"], ["ccc"]]);
  assert.deepEqual(vectors.map(([value]) => value), [1, 2, 3, 0]);
});

Deno.test("[KVC2] the oldest vectors go where there are too many, and none of an answer is missing", async () => {
  const kept = new KeptVectors(1, 2, 8);
  const asked: string[] = [];
  const compute = (texts: readonly string[]) => {
    asked.push(...texts);
    return Promise.resolve(vectorsOf(texts));
  };
  await kept.vectorsOf(["a", "bb"], compute);
  const vectors = await kept.vectorsOf(["a", "ccc", "dddd"], compute);
  assert.deepEqual(vectors.map(([value]) => value), [1, 3, 4]);
  await kept.vectorsOf(["dddd", "a"], compute);
  assert.deepEqual(asked, ["a", "bb", "ccc", "dddd", "a"]);
});
