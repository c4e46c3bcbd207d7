import { OpusPackets, sampleRate } from "./opus.ts";
import { decodePcm } from "./pcm.ts";

/** Samples that packets count at 48 kHz (RFC 7587 for Opus, and the same for PCM) for one of ours. */
const ticksPerSample = 48_000 / sampleRate;
/** A packet holds at most 120 ms. */
const longestPacket = sampleRate * 120 / 1_000;
/** Silence that is filled in at most; a page that slept longer just comes back later in time. */
const longestFill = sampleRate * 2;

/** A jump back by more than a minute, or on by more than an hour, is a new track. */
const newTrack = { back: sampleRate * 60, on: sampleRate * 3_600 };

/** One packet of a voice, in order. */
export interface VoicePacket {
  /** How the sound is written down: an Opus packet, or samples as `media/pcm.ts` has them. */
  readonly kind: "opus" | "pcm";
  /** Samples at 48 kHz since some moment of the page; does not wrap. */
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** Decoded sound: mono, -1..1, 16 kHz. It lives in memory only. */
export interface Pcm {
  /** Place of its first sample, counted from the first packet of the stream. */
  readonly from: number;
  readonly samples: Float32Array;
  /** Silence in place of sound that was lost, broken or not sent. */
  readonly concealed: boolean;
}

/**
 * Decodes the voice of one connection, whichever way its packets are written; they may change from one
 * to the next. Bad packets are counted, never thrown.
 */
export class VoiceStream {
  readonly #opus: OpusPackets;
  #origin: number | null = null;
  #end = 0;
  #broken = 0;

  private constructor(opus: OpusPackets) {
    this.#opus = opus;
  }

  static async open(): Promise<VoiceStream> {
    return new VoiceStream(await OpusPackets.open());
  }

  /** Packets that could not be decoded so far. */
  get broken(): number {
    return this.#broken;
  }

  /**
   * The sound of one packet, preceded by silence for what is missing before it, so that every sample
   * keeps its place in time. A packet from before the end of the last one gives nothing.
   */
  push({ kind, timestamp, payload }: VoicePacket): Pcm[] {
    const place = this.#place(timestamp);
    const gap = place - this.#end;
    if (gap < -longestPacket) return [];
    const pieces = gap > 0 ? [this.#silence(place, gap)] : [];
    // Where a packet is broken the next one's timestamp tells how much is missing.
    const samples = kind === "opus" ? this.#opus.decode(payload) : decodePcm(payload);
    if (samples === null) {
      this.#broken++;
      return pieces;
    }
    const from = Math.max(place, this.#end);
    this.#end = from + samples.length;
    return [...pieces, { from, samples, concealed: false }];
  }

  close(): void {
    this.#opus.close();
  }

  /** A new track, which counts from anywhere, goes on where the last one ended. */
  #place(timestamp: number): number {
    this.#origin ??= timestamp;
    const place = Math.round((timestamp - this.#origin) / ticksPerSample);
    const gap = place - this.#end;
    if (gap >= -newTrack.back && gap <= newTrack.on) return place;
    this.#origin = timestamp - this.#end * ticksPerSample;
    return this.#end;
  }

  #silence(end: number, length: number): Pcm {
    const samples = new Float32Array(Math.min(length, longestFill));
    this.#end = end;
    return { from: end - samples.length, samples, concealed: true };
  }
}
