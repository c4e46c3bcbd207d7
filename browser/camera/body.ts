import { computed, effect, signal } from "@preact/signals";
import type { Measure } from "../../domain/lifecycle/events.ts";
import type { Hud } from "../../projections/hud.ts";
import { cameraAdvice, type CameraState } from "./camera.ts";
import type { ConnectionState } from "../connection/connection.ts";
import { showLiveHud } from "../hud/hud_signals.ts";
import { connection } from "../connection/room_connection.ts";
import { Landmarker } from "./landmarker.ts";
import { describeProgress, downloadModel, type ModelName } from "../setup/model_download.ts";

/** Addresses of the worker that finds landmarks, and of the files that it needs. */
const worker = "/workers/landmark_worker.js";
const assets = "/mediapipe";

/** State of the camera. */
const camera = signal<CameraState>("off");
/** State of the page's connection to its interview; null if it has none. */
const carrier = computed(() => connection.value?.state.value ?? null);
/** Faces in the last picture; null before the first was read. */
const faces = signal<number | null>(null);
/** How much of a model is loaded, or why it could not be; null if neither. */
const loadingText = signal<string | null>(null);

const runningStates: readonly CameraState[] = ["asking", "on", "dark"];
/** Whether the camera is on, or being switched on. */
export const isCameraOn = computed(() => runningStates.includes(camera.value));
/** Whether pictures are read and their measures arrive at the room. */
export const isMeasuring = computed(() =>
  camera.value === "on" && faces.value === 1 &&
  (carrier.value === "webrtc" || carrier.value === "websocket")
);

/** What the candidate should know or do about the camera. */
export const advice = computed(() => {
  if (loadingText.value !== null) return loadingText.value;
  if (camera.value === "off") return "Pictures never leave this browser.";
  return cameraAdvice[camera.value] ?? faceAdvice(faces.value);
});

function faceAdvice(count: number | null): string {
  if (count === null) return "Starting to read the picture …";
  if (count === 0) {
    return "No face is in the picture. Sit so that your face and shoulders are in it.";
  }
  if (count > 1) return "More than one face is in the picture; only you should be in it.";
  return "Measured here; only numbers leave this browser.";
}

const carrierWords: Readonly<Record<Exclude<ConnectionState, "websocket">, string>> = {
  connecting: "Connecting",
  webrtc: "Connected by WebRTC",
  lost: "Connection lost, trying again",
  replaced: "Continues in another tab",
  ended: "The interview is over",
  closed: "Not connected",
};

/** How the page is connected, in words. */
export const carrierText = computed(() => {
  if (carrier.value === null) return "Not connected";
  if (carrier.value !== "websocket") return carrierWords[carrier.value];
  const detour = connection.value?.detour.value ?? null;
  return detour === null ? "Connected by WebSocket" : `${detour} Using a WebSocket instead.`;
});

let stop: () => void = () => {};
let allowed: readonly Measure[] = [];
let currentRun: { readonly landmarker: Landmarker; readonly ended: AbortSignal } | null = null;

/** Switches the camera off. */
export function stopCamera(): void {
  stop();
  stop = () => {};
  currentRun = null;
  camera.value = "off";
  faces.value = null;
  loadingText.value = null;
}

/** Switches the camera on. The video shows its picture; its measures go to the room. */
export async function startCamera(video: HTMLVideoElement): Promise<void> {
  stopCamera();
  camera.value = "asking";
  const ended = new AbortController();
  stop = () => ended.abort();
  const problem = await load("face", ended.signal);
  if (ended.signal.aborted) return;
  if (problem !== null) {
    camera.value = "failed";
    return;
  }
  const landmarker = new Landmarker({
    worker,
    assets,
    onPart: (part) => connection.value?.sendPart(part),
  });
  const ends = [
    effect(() => void (camera.value = landmarker.state.value)),
    effect(() => void (faces.value = landmarker.faces.value)),
    effect(() =>
      connection.value?.onHud((state, number) => isHud(state) && showLiveHud(state, number))
    ),
    () => ended.abort(),
    () => landmarker.stop(),
  ];
  stop = () => ends.forEach((end) => end());
  currentRun = { landmarker, ended: ended.signal };
  await landmarker.start(video);
  await followConsents(allowed);
}

/** Looks for hands and body if a measure that needs them is allowed, as soon as that changes. */
export async function followConsents(granted: readonly Measure[]): Promise<void> {
  allowed = granted;
  if (currentRun === null) return;
  const { landmarker, ended } = currentRun;
  const wants = { hands: granted.includes("movement"), pose: wantsPose(granted) };
  const hands = wants.hands && await load("hands", ended) === null;
  const pose = wants.pose && await load("pose", ended) === null;
  if (!ended.aborted) landmarker.alsoFind({ hands, pose });
}

const wantsPose = (granted: readonly Measure[]) =>
  granted.includes("movement") || granted.includes("posture");

/** @returns Null once the model is loaded; why not and what to do if it cannot be. */
async function load(model: ModelName, ended: AbortSignal): Promise<string | null> {
  const problem = await downloadModel(assets, model, (progress) => {
    if (!ended.aborted) loadingText.value = describeProgress(progress);
  }, ended);
  if (ended.aborted) return null;
  loadingText.value = problem === null ? null : `${problem.title} ${problem.detail}`;
  return loadingText.value;
}

/** Checks a state of the server: a newer one may send others. */
function isHud(state: unknown): state is Hud {
  return typeof state === "object" && state !== null && "framesSeen" in state &&
    "consents" in state && "tracedTo" in state;
}
