import type { VoiceWay } from "./voice_way.ts";

/** Microseconds in one sample at 48 kHz. */
const microsecondsPerSample = 1_000_000 / 48_000;

/** Whether this browser can encode a microphone as Opus. */
export const canSendOpus = () =>
  "AudioEncoder" in globalThis && "MediaStreamTrackProcessor" in globalThis;

interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>;
}
type TrackProcessorClass = new (init: { readonly track: MediaStreamTrack }) => TrackProcessor;

/** Sends a microphone as Opus, where WebRTC is not used. */
export const sendOpus: VoiceWay = (track, take, onFailure) => {
  const ending = new AbortController();
  const stop = () => ending.abort();
  const fail = () => {
    if (ending.signal.aborted) return;
    stop();
    onFailure();
  };
  const output = (chunk: EncodedAudioChunk) => {
    if (ending.signal.aborted) return;
    const packet = new Uint8Array(chunk.byteLength);
    chunk.copyTo(packet);
    take("opus", packet, Math.round(chunk.timestamp / microsecondsPerSample));
  };
  encode(track, { output, error: fail }, ending.signal).catch(fail);
  return stop;
};

/** Encodes until it is stopped. Takes sample rate and channels from the first piece of sound. */
async function encode(
  track: MediaStreamTrack,
  callbacks: AudioEncoderInit,
  ended: AbortSignal,
): Promise<void> {
  const encoder = new AudioEncoder(callbacks);
  const Processor = Reflect.get(globalThis, "MediaStreamTrackProcessor") as TrackProcessorClass;
  // Reads the track itself: a clone would go on sending while the microphone is muted.
  const reader = new Processor({ track }).readable.getReader();
  ended.addEventListener("abort", () => {
    void reader.cancel().catch(() => {});
    if (encoder.state !== "closed") encoder.close();
  }, { once: true });
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
