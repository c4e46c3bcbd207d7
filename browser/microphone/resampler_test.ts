import assert from "node:assert/strict";
import { Resampler } from "./resampler.ts";

const tone = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, index) => Math.sin(2 * Math.PI * hertz * index / rate),
  );

/** What comes out, in pieces of 128 samples as Web Audio hands them over. */
function resample(samples: Float32Array, from: number, to = 16_000): number[] {
  const resampler = new Resampler(from, to);
  const pieces: number[] = [];
  for (let index = 0; index < samples.length; index += 128) {
    pieces.push(...resampler.push(samples.subarray(index, index + 128)));
  }
  return pieces;
}

/** Loudness of a tone in some samples, 1 for a full one. */
function loudnessAt(hertz: number, samples: readonly number[], rate = 16_000): number {
  const part = (wave: (x: number) => number) =>
    samples.reduce((sum, sample, at) => sum + sample * wave(2 * Math.PI * hertz * at / rate), 0);
  return Math.hypot(part(Math.cos), part(Math.sin)) * 2 / samples.length;
}

const rates = [8_000, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000];

Deno.test("[RZ1] a tone keeps its pitch and loudness, whatever the rate of the sound card", () => {
  for (const rate of rates) {
    const made = resample(tone(1_000, rate, 1), rate).slice(400, 15_600);
    const loudness = loudnessAt(1_000, made);
    assert.ok(Math.abs(loudness - 1) < 0.01, `${rate} Hz: ${loudness}`);
  }
});

Deno.test("[RZ2] a second of sound stays a second, without a jump between pieces", () => {
  for (const rate of rates) {
    const made = resample(new Float32Array(rate).fill(0.5), rate);
    assert.ok(Math.abs(made.length - 16_000) <= 80, `${rate} Hz: ${made.length}`);
    assert.ok(made.slice(200).every((sample) => Math.abs(sample - 0.5) < 0.001), `${rate} Hz`);
  }
});

Deno.test("[RZ3] what 16 kHz cannot hold is taken out and does not come back as another tone", () => {
  for (const hertz of [9_500, 11_000, 15_000, 20_000]) {
    const made = resample(tone(hertz, 48_000, 1), 48_000).slice(200, 15_800);
    const loudest = Math.max(...made.map(Math.abs));
    assert.ok(loudest < 0.01, `${hertz} Hz: ${loudest}`);
  }
});
