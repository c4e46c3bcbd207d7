import { pause } from "../async/pause.ts";
import { Flite } from "../models/flite/flite.ts";
import { openSilero } from "../models/silero/silero.ts";
import { openWhisper } from "../models/whisper/whisper.ts";
import { testdataPath } from "../testing/fixtures/testdata.ts";
import { readWav } from "../testing/fixtures/wav.ts";
import { wordErrorRate } from "../testing/fixtures/word_error_rate.ts";
import { type Figure, quantile } from "./figure.ts";

const never = new AbortController().signal;

/** Least time between a room that opens and its first words, in milliseconds. */
const startScreenMs = 2_000;

/** What hearing and speaking cost, and how well is heard. */
export async function measure(): Promise<Figure[]> {
  return [await detecting(), await speaking(), await beginning(), ...await hearing()];
}

async function detecting(): Promise<Figure> {
  const silero = await openSilero();
  const stream = silero.stream();
  const frame = Float32Array.from({ length: 512 }, (_, place) => Math.sin(place / 7) / 4);
  const took: number[] = [];
  for (let count = 0; count < 600; count++) {
    const start = performance.now();
    await stream.probability(frame);
    if (count >= 100) took.push(performance.now() - start);
  }
  await silero.close();
  const baseline = "one 32 ms frame, Silero v6, one thread";
  return { name: "vad.frame_p50_ms", value: quantile(took, 0.5), unit: "ms", baseline };
}

async function speaking(): Promise<Figure> {
  const flite = new Flite();
  const sentences = [
    "What did you learn from the migration of the payment service?",
    "Tell me about a time when you disagreed with your team.",
    "How would you know that the cache is worth what it costs?",
  ];
  const took: number[] = [];
  for (const sentence of ["Hello.", ...sentences, ...sentences, ...sentences]) {
    const start = performance.now();
    await Array.fromAsync(flite.speak(sentence, never));
    took.push(performance.now() - start);
  }
  await flite.close();
  const value = quantile(took.slice(1), 0.5);
  return { name: "flite.sentence_p50_ms", value, unit: "ms", baseline: "about 3 s of speech" };
}

/** The first sentence of a process, whose room opened while the candidate read the start screen. */
async function beginning(): Promise<Figure> {
  const first = async (flite: Flite) => {
    const start = performance.now();
    await Array.fromAsync(flite.speak("Welcome, and thanks for making the time.", never));
    return performance.now() - start;
  };
  const [cold, warmed] = [new Flite(), new Flite()];
  const without = await first(cold);
  await cold.close();
  warmed.warm();
  await pause(startScreenMs);
  const value = await first(warmed);
  await warmed.close();
  const baseline = `not warmed, ${without.toFixed(0)} ms`;
  return { name: "flite.first_sentence_ms", value, unit: "ms", baseline };
}

/** Nothing where the recordings are missing. */
async function hearing(): Promise<Figure[]> {
  const path = testdataPath("audio/references.json");
  if (path === null) return [];
  const references = JSON.parse(await Deno.readTextFile(path)) as Record<string, string>;
  const whisper = await openWhisper({ cacheFolder: "unused" });
  const rates: number[] = [];
  const took: number[] = [];
  for (const [name, reference] of Object.entries(references)) {
    const bytes = await Deno.readFile(testdataPath(`audio/${name}`) ?? "");
    const { samples } = readWav(bytes);
    const start = performance.now();
    const request = { interview: "bench", final: true, signal: never };
    const { text } = await whisper.transcribe(samples, request);
    took.push((performance.now() - start) / 1_000);
    rates.push(wordErrorRate(reference, text));
  }
  await whisper.close();
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const each = rates.map((rate) => rate.toFixed(2)).join(", ");
  const clips = `${rates.length} recordings of testdata/audio`;
  return [
    { name: "speech.wer", value: mean, unit: "ratio", baseline: `mean of ${clips}: ${each}` },
    { name: "whisper.clip_p50_s", value: quantile(took, 0.5), unit: "s", baseline: clips },
  ];
}
