import { OpusDecoder } from "opus-decoder";

/** Sample rate of the decoded sound, which Silero and Whisper expect. */
export const sampleRate = 16_000;

/**
 * Most bytes of a packet: Opus allows 1,275 a frame, and pages send at most three frames of 20 ms.
 */
const largestPayload = 4_000;

/** Decodes the Opus packets of one voice. Each depends on the ones before it. */
export class OpusPackets {
  readonly #decoder: OpusDecoder<typeof sampleRate>;

  private constructor(decoder: OpusDecoder<typeof sampleRate>) {
    this.#decoder = decoder;
  }

  static async open(): Promise<OpusPackets> {
    const decoder = new OpusDecoder({ channels: 1, sampleRate });
    await decoder.ready;
    return new OpusPackets(decoder);
  }

  /** Mono, -1..1, 16 kHz; null if the packet is broken. Never throws. */
  decode(payload: Uint8Array): Float32Array | null {
    if (payload.length === 0 || payload.length > largestPayload) return null;
    const { channelData: [samples], samplesDecoded, errors } = runQuietly(() =>
      this.#decoder.decodeFrame(payload)
    );
    if (errors.length > 0 || samples === undefined || samplesDecoded === 0) return null;
    return samples.slice(0, samplesDecoded);
  }

  close(): void {
    this.#decoder.free();
  }
}

/**
 * Silences the decoder, which prints a line for each broken packet: a page that sends such packets
 * would fill the log.
 */
function runQuietly<Decoded>(decode: () => Decoded): Decoded {
  const out = console;
  const { error } = out;
  out.error = () => {};
  try {
    return decode();
  } finally {
    out.error = error;
  }
}
