import { Tensor, WhisperForConditionalGeneration } from "@huggingface/transformers";
import assert from "node:assert/strict";
import { timesOfTokens } from "./token_times.ts";

const [layers, inLayer, width] = [2, 3, 400];
const heads = [[0, 1], [1, 0], [1, 2]];

/** Attention of one step: each token looks at its column in `at`, with some noise. */
function step(at: readonly number[], seed: number): Tensor[] {
  return Array.from({ length: layers }, (_, layer) => {
    const data = new Float32Array(inLayer * at.length * width);
    for (let head = 0; head < inLayer; head++) {
      for (const [row, looked] of at.entries()) {
        for (let column = 0; column < width; column++) {
          const noise = Math.abs(Math.sin((column + 1) * (row + 2) * (seed + head + layer + 3)));
          const near = Math.exp(-(((column - looked) / 6) ** 2));
          data[(head * at.length + row) * width + column] = 0.02 * noise + near;
        }
      }
    }
    return new Tensor("float32", data, [1, inLayer, at.length, width]);
  });
}

/** Five tokens of the prompt, three that begin the text, and six of the text. */
const [head, kept, positions] = [8, 3, 300];
const looked = [30, 62, 95, 140, 200, 260];
const attended = [
  step([5, 5, 5, 5, 5, 0, 0, 0], 0),
  ...looked.map((at, index) => step([at], index + 1)),
];

Deno.test("[WTT1] a token begins where its attention moves to it", () => {
  const times = timesOfTokens({ cross_attentions: attended }, { heads, head, kept, positions });
  assert.equal(times.length, looked.length + 1);
  for (const [index, at] of looked.entries()) {
    if (index === 0) continue;
    const middle = ((looked[index - 1] ?? 0) + at) / 2 * 0.02;
    const off = Math.abs((times[index] ?? NaN) - middle);
    assert.ok(off <= 0.4, `token ${index} begins at ${times[index]} s, not about ${middle} s`);
  }
  assert.deepEqual(times, times.toSorted((a, b) => a - b));
});

Deno.test("[WTT2] the times are those that the package finds", () => {
  const withoutPrompt = attended.map((layers, index) =>
    index > 0 ? layers : layers.map((layer) => layer.slice(null, null, [head - kept, head], null))
  );
  const length = kept + looked.length + 1;
  const sequences = new Tensor("int64", new BigInt64Array(length), [1, length]);
  const config = { decoder_layers: layers, median_filter_width: 7 };
  const theirs = (WhisperForConditionalGeneration.prototype as unknown as {
    _extract_token_timestamps(...given: unknown[]): Tensor;
  })._extract_token_timestamps.call(
    { config },
    { sequences, cross_attentions: withoutPrompt },
    heads,
    positions,
    0.02,
    kept,
  );
  const ours = timesOfTokens({ cross_attentions: attended }, { heads, head, kept, positions });
  const wanted = theirs.tolist()[0].map(Number).slice(kept) as number[];
  assert.deepEqual(ours.map((time) => time.toFixed(2)), wanted.map((time) => time.toFixed(2)));
});
