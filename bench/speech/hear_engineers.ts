import { Flite, type FliteOptions } from "../../models/flite/flite.ts";
import type { Transcriber, Transcript } from "../../models/hearing.ts";
import { termsOfInterview } from "../../models/terms/interview_terms.ts";
import { seedRandom } from "../../models/visual/random.ts";
import type { Engineer } from "./engineers.ts";
import { say } from "./say.ts";

/** The synthetic voices; sentences take turns among them. */
export const voices = ["rms", "slt", "awb", "kal16"] as const satisfies FliteOptions["voice"][];

/** One sentence as it was heard without the terms of the interview, and with them. */
export interface HeardSentence {
  readonly engineer: string;
  readonly sentence: string;
  readonly voice: string;
  readonly terms: readonly string[];
  readonly before: Transcript;
  readonly after: Transcript;
  /** Milliseconds that each took. */
  readonly tookBefore: number;
  readonly tookAfter: number;
}

interface HearOptions {
  /** Every so manieth sentence is heard. @default 1 */
  readonly every?: number;
  /** White noise so many decibels below the voice; null for none. @default null */
  readonly noiseDb?: number | null;
}

const never = new AbortController().signal;

/** Has sentences spoken by the synthetic voices and written down, one after the other. */
export async function* hearEngineers(
  whisper: Transcriber,
  engineers: readonly Engineer[],
  { every = 1, noiseDb = null }: HearOptions = {},
): AsyncGenerator<HeardSentence> {
  const speakers = voices.map((voice) => new Flite({ voice }));
  try {
    let count = 0;
    for (const { name, track, resume: resumeText, job: jobDescription, sentences } of engineers) {
      const terms = termsOfInterview({ track, resumeText, jobDescription });
      for (const sentence of sentences) {
        const index = count++;
        if (index % every !== 0) continue;
        const speaker = speakers[Math.floor(index / every) % speakers.length];
        if (speaker === undefined) continue;
        const voice = await synthesise(speaker, sentence);
        const sound = noiseDb === null ? voice : withNoise(voice, noiseDb, index + 1);
        const request = { interview: "bench", final: true, signal: never };
        const start = performance.now();
        const before = await whisper.transcribe(sound, request);
        const middle = performance.now();
        const after = await whisper.transcribe(sound, { ...request, terms });
        const took = {
          tookBefore: middle - start,
          tookAfter: performance.now() - middle,
        };
        yield { engineer: name, sentence, voice: speaker.voice, terms, before, after, ...took };
      }
    }
  } finally {
    for (const speaker of speakers) await speaker.close();
  }
}

/** The sound of a sentence between two moments of silence. Shape [n], 16 kHz, -1..1. */
async function synthesise(speaker: Flite, sentence: string): Promise<Float32Array> {
  const [piece] = await Array.fromAsync(speaker.speak(say(sentence), never));
  if (piece === undefined) throw new Error(`Flite says nothing for "${sentence}".`);
  const { buffer, byteOffset, byteLength } = piece.pcm;
  const view = new DataView(buffer, byteOffset, byteLength);
  const sound = new Float32Array(byteLength / 2 + 2 * silence);
  for (let index = 0; index < byteLength / 2; index++) {
    sound[silence + index] = view.getInt16(2 * index, true) / 32_768;
  }
  return sound;
}

/** Samples before the first phone and after the last: 150 ms. */
const silence = 2_400;

/** The sound with white noise so many decibels below it. The same seed gives the same noise. */
function withNoise(sound: Float32Array, decibels: number, seed: number): Float32Array {
  const power = sound.reduce((sum, sample) => sum + sample ** 2, 0) / sound.length;
  const scale = Math.sqrt(3 * power / 10 ** (decibels / 10));
  const random = seedRandom(seed);
  return sound.map((sample) => sample + (2 * random() - 1) * scale);
}
