import { OpusDecoder } from "opus-decoder";

/** Rate of the decoded sound: what Silero and Whisper hear. */
export const sampleRate = 16_000;

/** RTP counts Opus at 48 kHz, whatever is in it (RFC 7587). */
const ticksPerSample = 3;
/** An Opus packet holds at most 120 ms. */
const longestPacket = sampleRate * 120 / 1_000;
/** Opus packets are at most 1,275 bytes a frame; three frames of 20 ms is the most that pages send. */
const largestPayload = 4_000;
/** Silence that is filled in at most; a page that slept longer just comes back later in time. */
const longestFill = sampleRate * 2;

/** A jump back by more than a minute, or on by more than an hour, is a new track. */
const newTrack = { back: sampleRate * 60, on: sampleRate * 3_600 };

/** One packet of a voice, in order. */
export interface VoicePacket {
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

/** Decodes the voice of one connection. Bad packets are counted, never thrown. */
export class OpusStream {
  readonly #decoder: OpusDecoder<typeof sampleRate>;
  #origin: number | null = null;
  #end = 0;
  #broken = 0;

  private constructor(decoder: OpusDecoder<typeof sampleRate>) {
    this.#decoder = decoder;
  }

  static async open(): Promise<OpusStream> {
    const decoder = new OpusDecoder({ channels: 1, sampleRate });
    await decoder.ready;
    return new OpusStream(decoder);
  }

  /** Packets that could not be decoded so far. */
  get broken(): number {
    return this.#broken;
  }

  /**
   * The sound of one packet, preceded by silence for what is missing before it, so that every sample
   * keeps its place in time. A packet from before the end of the last one gives nothing.
   */
  push({ timestamp, payload }: VoicePacket): Pcm[] {
    const place = this.#place(timestamp);
    const gap = place - this.#end;
    if (gap < -longestPacket) return [];
    const pieces = gap > 0 ? [this.#silence(place, gap)] : [];
    const samples = this.#decode(payload);
    if (samples === null) return pieces;
    const from = Math.max(place, this.#end);
    this.#end = from + samples.length;
    return [...pieces, { from, samples, concealed: false }];
  }

  close(): void {
    this.#decoder.free();
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

  /** Null where the packet is broken: the next one's timestamp then tells how much is missing. */
  #decode(payload: Uint8Array): Float32Array | null {
    if (payload.length > 0 && payload.length <= largestPayload) {
      const { channelData: [samples], samplesDecoded, errors } = this.#decoder.decodeFrame(payload);
      if (errors.length === 0 && samples !== undefined && samplesDecoded > 0) {
        return samples.slice(0, samplesDecoded);
      }
    }
    this.#broken++;
    return null;
  }
}
