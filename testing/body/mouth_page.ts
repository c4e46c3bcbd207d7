import { mouthAt, openingOf } from "../../browser/avatar/mouth.ts";
import { Playback } from "../../browser/playback/playback.ts";
import type { VoicePiece } from "../../models/voice.ts";

/** Milliseconds of sound and of silence, by turns: a mouth that opens and shuts. */
const [sounding, silent] = [180, 220];
const sampleRate = 16_000;

/** The look that found an edge, and the look before it, in milliseconds of the page's clock. */
interface Found {
  readonly after: number;
  readonly at: number;
}

/** One edge of the sound, as it is heard and as it is seen. */
export interface Edge {
  readonly heard: Found;
  readonly seen: Found;
  /** The page drew a frame in the first half of the syllable: a mouth that is not drawn cannot open. */
  readonly drawn: boolean;
}

/**
 * Plays syllables and watches both: the sound where it leaves the page, and the mouth at each frame.
 * A mouth counts as open from half of its widest.
 *
 * @returns The looks between which sound and mouth began.
 */
export async function measureMouth(syllables: number): Promise<Edge[]> {
  const heard: Found[] = [];
  const seen: Found[] = [];
  const frames: number[] = [];
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
    const now = playback.currentSound();
    frames.push(performance.now());
    openness(now === null ? 0 : openingOf(mouthAt(now.visemes, now.offsetMs)), performance.now());
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  playback.close();
  const far = { after: 1e9, at: 1e9 };
  return heard.map((sound) => {
    const from = (mouth: Found) => Math.abs(mouth.at - sound.at);
    const drawn = frames.some((frame) => frame >= sound.at && frame < sound.at + sounding / 2);
    return {
      heard: sound,
      seen: seen.reduce((best, one) => from(one) < from(best) ? one : best, far),
      drawn,
    };
  });
}

const widest = openingOf(mouthAt([{ name: "aa", start: 0, end: sounding }], sounding / 2));

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
function edges(threshold: number, into: Found[]): (value: number, at: number) => void {
  let above = false;
  let after = -Infinity;
  return (value, at) => {
    if (value > threshold && !above) into.push({ after, at });
    above = value > threshold;
    after = at;
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
