import type { TakePacket, VoiceWay } from "./voice_way.ts";

/** Address of the module that captures sound. */
const worklet = "/workers/pcm_worklet.js";

/** Samples at 48 kHz in a packet of 20 ms. */
const ticksPerPacket = 960;

/** Whether this browser gives the page a microphone's samples. */
export const canSendPcm = () => "AudioWorkletNode" in globalThis;

/** Sends a microphone as samples, for browsers that cannot encode Opus. */
export const sendPcm: VoiceWay = (track, take, onFailure) => {
  const ending = new AbortController();
  const stop = () => ending.abort();
  capture(track, take, ending.signal).catch(() => {
    if (ending.signal.aborted) return;
    stop();
    onFailure();
  });
  return stop;
};

async function capture(
  track: MediaStreamTrack,
  take: TakePacket,
  ended: AbortSignal,
): Promise<void> {
  // Uses the context's default rate: Firefox accepts no microphone in a context of another rate.
  const context = new AudioContext();
  ended.addEventListener("abort", () => void context.close().catch(() => {}), { once: true });
  await context.audioWorklet.addModule(worklet);
  if (ended.aborted) return;
  const node = new AudioWorkletNode(context, "pcm-capture");
  let packets = 0;
  node.port.onmessage = ({ data }) => {
    if (ended.aborted || !(data instanceof Uint8Array)) return;
    take("pcm", data, packets++ * ticksPerPacket);
  };
  context.createMediaStreamSource(new MediaStream([track])).connect(node);
  // The node plays silence: some browsers run only nodes that lead to the loudspeaker.
  node.connect(context.destination);
  await context.resume();
}
