import { computed, signal } from "@preact/signals";
import {
  echoAdvice,
  microphoneAdvice,
  type MicrophoneState,
  refusalOf,
  removesEcho,
  SilenceWatch,
} from "./microphone_state.ts";

/** How the microphone stands. */
export const microphone = signal<MicrophoneState>("off");
/** What is sent to the room; null where nothing is. */
export const microphoneTrack = signal<MediaStreamTrack | null>(null);
/** Loudness, 0..1, ten times a second; speech lies around one half. */
export const microphoneLevel = signal(0);

const runningStates: readonly MicrophoneState[] = ["asking", "on", "muted", "silent"];
/** The microphone is on, or on its way. */
export const isMicrophoneOn = computed(() => runningStates.includes(microphone.value));
/** What the person should know or do about it; null where all is well. */
export const microphoneText = computed(() => microphoneAdvice[microphone.value]);

/** The browser lets the interviewer's voice come back through this microphone. */
const echoRemains = signal(false);
/** What the person should do about an echo; null where the browser removes it, or nothing is sent. */
export const echoText = computed(() =>
  microphoneTrack.value !== null && echoRemains.value ? echoAdvice : null
);

/** Milliseconds between measures of loudness. */
const measureEveryMs = 100;

let stop: () => void = () => {};

/** Switches the microphone off. */
export function stopMicrophone(): void {
  stop();
  stop = () => {};
  microphone.value = "off";
}

/** Switches the microphone on. Never throws: what is wrong is told by `microphone`. */
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

/** Sends nothing, and again; the device stays open. */
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
