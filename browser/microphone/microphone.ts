import { computed, signal } from "@preact/signals";
import {
  echoAdvice,
  microphoneAdvice,
  type MicrophoneState,
  refusalOf,
  removesEcho,
  SilenceWatch,
} from "./microphone_state.ts";

/** State of the microphone. */
export const microphone = signal<MicrophoneState>("off");
/** The track that is sent to the room; null if none is. */
export const microphoneTrack = signal<MediaStreamTrack | null>(null);
/** Loudness, 0..1, ten times a second; speech is around 0.5. */
export const microphoneLevel = signal(0);

const runningStates: readonly MicrophoneState[] = ["asking", "on", "muted", "silent"];
/** Whether the microphone is on, or being switched on. */
export const isMicrophoneOn = computed(() => runningStates.includes(microphone.value));
/** What the candidate should know or do about the microphone; null if all is well. */
export const microphoneText = computed(() => microphoneAdvice[microphone.value]);

/** Whether the interviewer's voice comes back through this microphone. */
const echoRemains = signal(false);
/** What to do about an echo; null if the browser removes it, or if nothing is sent. */
export const echoText = computed(() =>
  microphoneTrack.value !== null && echoRemains.value ? echoAdvice : null
);

/** Milliseconds between two measurements of loudness. */
const measureEveryMs = 100;

let stop: () => void = () => {};

/** Switches the microphone off. */
export function stopMicrophone(): void {
  stop();
  stop = () => {};
  microphone.value = "off";
}

/** Switches the microphone on. Never throws: `microphone` says what went wrong. */
export async function startMicrophone(): Promise<void> {
  stopMicrophone();
  // Absent where the page is neither https nor localhost.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return void (microphone.value = "unsupported");
  microphone.value = "asking";
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  let isUnwanted = false;
  stop = () => isUnwanted = true;
  try {
    const stream = await devices.getUserMedia({ audio, video: false });
    if (isUnwanted) stream.getTracks().forEach((track) => track.stop());
    else listen(stream);
  } catch (error) {
    if (!isUnwanted) microphone.value = refusalOf(error instanceof Error ? error.name : "");
  }
}

/** Mutes or unmutes the microphone; the device stays open. */
export function toggleMute(): void {
  const track = microphoneTrack.value;
  if (track === null) return;
  track.enabled = !track.enabled;
  microphone.value = track.enabled ? "on" : "muted";
}

function listen(stream: MediaStream): void {
  const [track] = stream.getAudioTracks();
  if (track === undefined) return void (microphone.value = "no_microphone");
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const timer = setInterval(measure(analyser, track), measureEveryMs);
  stop = () => {
    clearInterval(timer);
    track.onended = null;
    stream.getTracks().forEach((one) => one.stop());
    void context.close();
    microphoneTrack.value = null;
    microphoneLevel.value = 0;
  };
  track.onended = () => {
    stopMicrophone();
    microphone.value = "unplugged";
  };
  microphone.value = "on";
  echoRemains.value = !removesEcho(track.getSettings());
  microphoneTrack.value = track;
}

function measure(analyser: AnalyserNode, track: MediaStreamTrack): () => void {
  const samples = new Float32Array(analyser.fftSize);
  const watch = new SilenceWatch(performance.now());
  return () => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const loudness = Math.sqrt(power);
    microphoneLevel.value = Math.min(1, Math.round(50 * Math.sqrt(loudness)) / 50);
    if (!track.enabled) return;
    microphone.value = watch.measure(loudness, performance.now()) ? "silent" : "on";
  };
}
