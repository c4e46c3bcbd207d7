import { mouthAt, opening } from "../browser/avatar/mouth.ts";
import { Playback } from "../browser/playback.ts";
import type { VoicePiece } from "../models/voice.ts";

/** Milliseconds of sound and of silence, by turns: a mouth that opens and shuts. */
const [sounding, silent] = [180, 220];
const sampleRate = 16_000;

/** One edge of the sound, as it is heard and as it is seen, in milliseconds of the page's clock. */
export interface Edge {
  readonly heard: number;
  readonly seen: number;
}

/**
 * Plays syllables and watches both: the sound where it leaves the page, and the mouth at each frame.
 * A mouth counts as open from half of its widest.
 *
 * @returns The moments at which sound and mouth began.
 */
export async function measureMouth(syllables: number): Promise<Edge[]> {
  const heard: number[] = [];
  const seen: number[] = [];
  const tap = tapOutput();
  const playback = new Playback();
  await playback.unlock();
  playback.begin("measured");
  const end = performance.now() + (sounding + silent) * syllables + 1_500;
  playback.add("measured", 0, syllablesOf(syllables));
  const [loudness, openness] = [edges(0.05, heard), edges(0.5 * widest, seen)];
  const listen = new MessageChannel();
  listen.port1.onmessage = () => {
    loudness(tap.loudness(), performance.now() + tap.latency());
    if (performance.now() < end) listen.port2.postMessage(null);
  };
  listen.port2.postMessage(null);
  while (performance.now() < end) {
    const now = playback.sounding();
    openness(now === null ? 0 : opening(mouthAt(now.visemes, now.at)), performance.now());
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  playback.close();
  return heard.map((at) => ({
    heard: at,
    seen: seen.reduce((best, one) => Math.abs(one - at) < Math.abs(best - at) ? one : best, 1e9),
  }));
}

const widest = opening(mouthAt([{ name: "aa", start: 0, end: sounding }], sounding / 2));

function syllablesOf(count: number): VoicePiece {
  const every = sounding + silent;
  const samples = new Int16Array(count * every * sampleRate / 1_000);
  samples.forEach((_, place) => {
    const at = (place * 1_000 / sampleRate) % every;
    if (at >= silent) samples[place] = 12_000 * Math.sin(place / 4);
  });
  const visemes = Array.from({ length: count }, (_, place) => [
    { name: "sil" as const, start: place * every, end: place * every + silent },
    { name: "aa" as const, start: place * every + silent, end: (place + 1) * every },
  ]).flat();
  return { pcm: new Uint8Array(samples.buffer), sampleRate, from: 0, visemes, words: [] };
}

/** Notes when a value rises above a threshold. */
function edges(threshold: number, into: number[]): (value: number, at: number) => void {
  let above = false;
  return (value, at) => {
    if (value > threshold && !above) into.push(at);
    above = value > threshold;
  };
}

/** Listens to whatever the page sends to its loudspeaker. */
function tapOutput(): { loudness(): number; latency(): number } {
  let analyser: AnalyserNode | null = null;
  let context: AudioContext | null = null;
  const connect = AudioNode.prototype.connect as (this: AudioNode, node: AudioNode) => AudioNode;
  Object.assign(AudioNode.prototype, {
    connect(this: AudioNode, node: AudioNode) {
      if (node instanceof AudioDestinationNode && this.context instanceof AudioContext) {
        context = this.context;
        analyser = new AnalyserNode(context, { fftSize: 128 });
        connect.call(this, analyser);
      }
      return connect.call(this, node);
    },
  });
  const samples = new Float32Array(128);
  return {
    loudness() {
      analyser?.getFloatTimeDomainData(samples);
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    },
    latency: () => 1_000 * (context?.outputLatency || context?.baseLatency || 0),
  };
}
