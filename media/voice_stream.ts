import { OpusPackets, sampleRate } from "./opus.ts";
import { decodePcm } from "./pcm.ts";

/**
 * Ticks of a packet's timestamp for one of our samples: packets count at 48 kHz (RFC 7587 for Opus,
 * and the same here for PCM).
 */
const ticksPerSample = 48_000 / sampleRate;
/** Most samples of a packet: 120 ms. */
const longestPacket = sampleRate * 120 / 1_000;
/** Most silence that is filled in, in samples. A page that slept longer goes on later in time. */
const longestFill = sampleRate * 2;

/** A jump back by more than a minute, or ahead by more than an hour, is a new track. */
const newTrack = { back: sampleRate * 60, on: sampleRate * 3_600 };

/** One packet of a voice, in order. */
export interface VoicePacket {
  /** The encoding: an Opus packet, or samples as in `media/pcm.ts`. */
  readonly kind: "opus" | "pcm";
  /** Samples at 48 kHz since some moment of the page; does not wrap. */
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** Decoded sound: mono, -1..1, 16 kHz. It lives in memory only. */
export interface Pcm {
  /** Offset of its first sample since the first packet of the stream. */
  readonly from: number;
  readonly samples: Float32Array;
  /** True for silence in place of sound that was lost, broken or not sent. */
  readonly concealed: boolean;
}

/**
 * Decodes the voice of one connection, whichever way its packets are encoded; the encoding may
 * change between packets. Bad packets are left out, never thrown.
 */
export class VoiceStream {
  readonly #opus: OpusPackets;
  #origin: number | null = null;
  #end = 0;

  private constructor(opus: OpusPackets) {
    this.#opus = opus;
  }

  static async open(): Promise<VoiceStream> {
    return new VoiceStream(await OpusPackets.open());
  }

  /**
   * Returns the sound of one packet, preceded by silence for what is missing before it, so that
   * every sample keeps its place in time. A packet from before the end of the last one gives
   * nothing.
   */
  push({ kind, timestamp, payload }: VoicePacket): Pcm[] {
    const offset = this.#offsetOf(timestamp);
    const gap = offset - this.#end;
    if (gap < -longestPacket) return [];
    const pieces = gap > 0 ? [this.#silence(offset, gap)] : [];
    // After a broken packet the next one's timestamp tells how much is missing.
    const samples = kind === "opus" ? this.#opus.decode(payload) : decodePcm(payload);
    if (samples === null) return pieces;
    const from = Math.max(offset, this.#end);
    this.#end = from + samples.length;
    return [...pieces, { from, samples, concealed: false }];
  }

  close(): void {
    this.#opus.close();
  }

  /** A new track counts from anywhere, so it continues where the last one ended. */
  #offsetOf(timestamp: number): number {
    this.#origin ??= timestamp;
    const offset = Math.round((timestamp - this.#origin) / ticksPerSample);
    const gap = offset - this.#end;
    if (gap >= -newTrack.back && gap <= newTrack.on) return offset;
    this.#origin = timestamp - this.#end * ticksPerSample;
    return this.#end;
  }

  #silence(end: number, length: number): Pcm {
    const samples = new Float32Array(Math.min(length, longestFill));
    this.#end = end;
    return { from: end - samples.length, samples, concealed: true };
  }
}
