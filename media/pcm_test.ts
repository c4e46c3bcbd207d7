import assert from "node:assert/strict";
import { decodePcm, encodePcm, pcmLimit, pcmSamples } from "./pcm.ts";

Deno.test("[PCM1] samples come out as they went in, to one step of 16 bits", () => {
  const samples = Float32Array.from(
    { length: pcmSamples },
    (_, index) => Math.sin(index / 7) * 0.9,
  );
  const decoded = decodePcm(encodePcm(samples));
  assert.equal(decoded?.length, pcmSamples);
  assert.ok(
    samples.every((sample, index) => Math.abs(sample - (decoded?.[index] ?? 9)) < 1 / 32_768),
  );
});

Deno.test("[PCM2] what is too loud is clipped and does not wrap", () => {
  const decoded = decodePcm(encodePcm(Float32Array.of(3, 1, -1, -3)));
  assert.deepEqual([...decoded ?? []].map(Math.round), [1, 1, -1, -1]);
});

Deno.test("[PCM3] nothing, half a sample and more than 20 ms are refused; any place in a buffer is fine", () => {
  for (const length of [0, 1, 639, pcmLimit + 2]) {
    assert.equal(decodePcm(new Uint8Array(length)), null, `${length} bytes`);
  }
  assert.deepEqual(decodePcm(Uint8Array.of(9, 0, 64, 9).subarray(1, 3)), Float32Array.of(0.5));
});
