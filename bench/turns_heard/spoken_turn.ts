import { frameLength } from "../../domain/conversation/speech_segments.ts";
import { type Flite } from "../../models/flite/flite.ts";
import type { SileroStream } from "../../models/silero/silero.ts";
import { seedRandom } from "../../models/visual/random.ts";
import type { MicrophoneFrame } from "../../testing/conversation/listen_to_conversation.ts";
import type { Part } from "../../testing/turns/turn_set.ts";

const never = new AbortController().signal;
const samplesPerMs = 16;
/** Loudest samples of the noise that any room has: about -65 dBFS. */
const roomNoise = 0.001;
/** Softer samples than this are no speech. */
const audible = 0.01;

/** One answer as sound. Mono, 16 kHz, -1..1. */
export interface SpokenTurn {
  readonly sound: Float32Array;
  /** The sample after the last word. */
  readonly end: number;
}

/** Has one answer said by a synthetic voice, with its pauses. */
export async function sayTurn(speaker: Flite, parts: readonly Part[]): Promise<SpokenTurn> {
  const pieces: Float32Array[] = [];
  for (const { text, pauseMs } of parts) {
    const [piece] = await Array.fromAsync(speaker.speak(text, never));
    if (piece === undefined) throw new Error(`Flite says nothing for "${text}".`);
    const { buffer, byteOffset, byteLength } = piece.pcm;
    const integers = new Int16Array(buffer.slice(byteOffset, byteOffset + byteLength));
    pieces.push(trim(Float32Array.from(integers, (sample) => sample / 32_768)));
    pieces.push(new Float32Array(pauseMs * samplesPerMs));
  }
  const sound = join(pieces);
  return { sound, end: sound.length };
}

/** A recording with one more pause, at its quietest place between a third and two thirds of it. */
export function withPause(sound: Float32Array, pauseMs: number): SpokenTurn {
  const whole = trim(sound);
  const window = 100 * samplesPerMs;
  let quietest = { energy: Infinity, at: 0 };
  for (let at = Math.floor(whole.length / 3); at < whole.length * 2 / 3; at += window / 4) {
    const energy = whole.subarray(at, at + window).reduce((sum, sample) => sum + sample ** 2, 0);
    if (energy < quietest.energy) quietest = { energy, at: at + window / 2 };
  }
  const silence = new Float32Array(pauseMs * samplesPerMs);
  const pieces = [whole.slice(0, quietest.at), silence, whole.slice(quietest.at)];
  const long = join(pieces);
  return { sound: long, end: long.length };
}

/** What a microphone in a quiet room hears of a sound: silence, the sound, silence. */
export async function microphoneFrames(
  { sound }: SpokenTurn,
  detector: SileroStream,
  { beforeMs, afterMs }: { readonly beforeMs: number; readonly afterMs: number },
): Promise<MicrophoneFrame[]> {
  const random = seedRandom(7);
  const before = beforeMs * samplesPerMs;
  const count = Math.ceil((before + sound.length + afterMs * samplesPerMs) / frameLength);
  const frames: MicrophoneFrame[] = [];
  for (let frame = 0; frame < count; frame++) {
    const samples = Float32Array.from({ length: frameLength }, (_, index) => {
      const said = sound[frame * frameLength + index - before] ?? 0;
      return said + (2 * random() - 1) * roomNoise;
    });
    const energy = samples.reduce((sum, sample) => sum + sample ** 2, 0) / frameLength;
    const probability = await detector.probability(samples);
    frames.push({ samples, probability, level: 10 * Math.log10(energy) });
  }
  return frames;
}

function trim(sound: Float32Array): Float32Array {
  const loud = (sample: number) => Math.abs(sample) > audible;
  return sound.slice(Math.max(0, sound.findIndex(loud)), sound.findLastIndex(loud) + 1);
}

function join(pieces: readonly Float32Array[]): Float32Array {
  const sound = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    sound.set(piece, at);
    at += piece.length;
  }
  return sound;
}
