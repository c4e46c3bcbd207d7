import assert from "node:assert/strict";
import { windowsOf } from "./windows.ts";

const rate = 16_000;

Deno.test("[WW1] short sound is one window", () => {
  const pcm = new Float32Array(29 * rate).fill(0.1);
  assert.deepEqual(windowsOf(pcm).map(({ samples }) => samples.length), [pcm.length]);
});

Deno.test("[WW2] twenty minutes become windows of at most 29 s that leave nothing out", () => {
  const pcm = new Float32Array(20 * 60 * rate).fill(0.1);
  const windows = windowsOf(pcm);
  let end = 0;
  for (const { from, samples } of windows) {
    assert.equal(from, end);
    assert.ok(samples.length <= 29 * rate);
    end += samples.length;
  }
  assert.equal(end, pcm.length);
});

Deno.test("[WW3] the cut lies in the quiet", () => {
  const pcm = new Float32Array(40 * rate).fill(0.1);
  pcm.fill(0, 25 * rate, 25.3 * rate);
  const cut = windowsOf(pcm)[1]?.from ?? 0;
  assert.ok(cut > 25 * rate && cut < 25.3 * rate, `${cut / rate} s`);
});
