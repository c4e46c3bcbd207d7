/** Takes one Opus packet, its number and its time in samples at 48 kHz. */
type SendPacket = (packet: Uint8Array, sequence: number, timestamp: number) => void;

/** Microseconds in one sample at 48 kHz. */
const microsecondsPerSample = 1_000_000 / 48_000;

/** Whether this browser can turn a microphone into Opus by itself. */
export const canSendOpus = () =>
  "AudioEncoder" in globalThis && "MediaStreamTrackProcessor" in globalThis;

interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>;
}
type TrackProcessorClass = new (init: { readonly track: MediaStreamTrack }) => TrackProcessor;

/**
 * Encodes a microphone as Opus, for where WebRTC cannot carry it. In a browser without WebCodecs it
 * sends nothing.
 */
export class OpusSender {
  #stop: () => void = () => {};
  #track: MediaStreamTrack | null = null;
  #sequence = 0;

  constructor(private readonly send: SendPacket) {}

  setMicrophone(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#stop();
    this.#track = track;
    this.#stop = track === null || !canSendOpus() ? () => {} : this.#encode(track);
  }

  #encode(track: MediaStreamTrack): () => void {
    const encoder = new AudioEncoder({
      output: (chunk) => {
        const packet = new Uint8Array(chunk.byteLength);
        chunk.copyTo(packet);
        this.send(packet, this.#sequence++, Math.round(chunk.timestamp / microsecondsPerSample));
      },
      error: () => {},
    });
    const copy = track.clone();
    const Processor = Reflect.get(globalThis, "MediaStreamTrackProcessor") as TrackProcessorClass;
    const reader = new Processor({ track: copy }).readable.getReader();
    void pump(reader, encoder);
    return () => {
      copy.stop();
      void reader.cancel().catch(() => {});
      if (encoder.state !== "closed") encoder.close();
    };
  }
}

/** The encoder learns rate and channels from the first piece of sound. */
async function pump(
  reader: ReadableStreamDefaultReader<AudioData>,
  encoder: AudioEncoder,
): Promise<void> {
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const sound = next.value;
    if (encoder.state === "unconfigured") {
      const { sampleRate, numberOfChannels } = sound;
      encoder.configure({ codec: "opus", sampleRate, numberOfChannels, bitrate: 32_000 });
    }
    if (encoder.state === "configured") encoder.encode(sound);
    sound.close();
  }
}
