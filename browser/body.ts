import { computed, effect, signal } from "@preact/signals";
import type { Hud } from "../projections/hud.ts";
import { cameraAdvice, type CameraState } from "./camera.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import { showHud } from "./hud_signals.ts";
import { Landmarker } from "./landmarker.ts";

/** Where the worker that finds landmarks is served, and what it needs. */
const worker = "/workers/landmark_worker.js";
const assets = "/mediapipe";

/** How the camera stands. */
export const camera = signal<CameraState>("off");
/** How measures travel; null while the camera is off. */
export const carrier = signal<ConnectionState | null>(null);

const running: readonly CameraState[] = ["asking", "on", "dark"];
/** The camera is on, or on its way. */
export const cameraRuns = computed(() => running.includes(camera.value));

/** What the person should know or do about the camera. */
export const advice = computed(() => {
  if (camera.value === "off") return "Pictures stay in this browser.";
  return cameraAdvice[camera.value] ?? "Measured here; only numbers leave this browser.";
});

const carrierWords: Readonly<Record<ConnectionState, string>> = {
  connecting: "Connecting",
  webrtc: "Connected by WebRTC",
  websocket: "UDP is blocked, using WebSocket",
  lost: "Connection lost, trying again",
  replaced: "Another tab has taken over",
  ended: "The interview is over",
  closed: "Not connected",
};

/** How the page is connected, in words. */
export const carrierText = computed(() =>
  carrier.value === null ? "Not connected: the camera is off" : carrierWords[carrier.value]
);

let stop: () => void = () => {};

/** Switches the camera off, and the connection that carries its measures. */
export function stopCamera(): void {
  stop();
  stop = () => {};
  camera.value = "off";
  carrier.value = null;
}

/** Switches the camera on; its picture goes to the video, its measures to the room. */
export function startCamera(sessionId: string, video: HTMLVideoElement): void {
  stopCamera();
  const connection = new Connection({ base: `/api/interviews/${sessionId}` });
  const landmarker = new Landmarker({
    worker,
    assets,
    onPart: (part) => connection.sendPart(part),
  });
  const ends = [
    effect(() => void (carrier.value = connection.state.value)),
    effect(() => void (camera.value = landmarker.state.value)),
    connection.onHud((state) => isHud(state) && showHud(state)),
    () => landmarker.stop(),
    () => connection.close(),
  ];
  stop = () => ends.forEach((end) => end());
  landmarker.start(video);
}

/** States come from our own server, but a newer one may send others. */
function isHud(state: unknown): state is Hud {
  return typeof state === "object" && state !== null && "framesSeen" in state &&
    "framesValid" in state && "frameRateTenths" in state;
}
