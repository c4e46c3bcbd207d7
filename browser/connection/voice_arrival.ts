import { computed, effect, signal } from "@preact/signals";
import type { Connection } from "./connection.ts";
import { microphone, microphoneTrack } from "../microphone/microphone.ts";
import { type VoiceTrouble, VoiceWatch } from "../microphone/voice_watch.ts";

/** Why the candidate is not heard; null if all is well, or if the microphone is off. */
const trouble = signal<VoiceTrouble | "replaced" | "muted_elsewhere" | null>(null);

const advice: Readonly<Record<VoiceTrouble | "replaced" | "muted_elsewhere", string>> = {
  unconnected:
    "The connection to the interview is lost; we keep trying. What you say meanwhile is not heard. " +
    "Check your network, or wait.",
  not_arriving:
    "Your microphone is on, but none of its sound reaches the interview. We are trying " +
    "another way to send it. If this stays, reload the page, or type your answers.",
  patchy: "Most of your sound is lost on the way. Move closer to your router, close other " +
    "programs that use the network, or type your answers.",
  unlistened: "Your sound arrives, but the server is too busy to process it. Wait a moment, or " +
    "type your answers.",
  replaced:
    "Another tab or window has taken over this interview. Go on there, or reload this page " +
    "to go on here.",
  muted_elsewhere:
    "Your browser or your system has muted the microphone. Unmute it there, or type " +
    "your answers.",
};

/** What the candidate can do about it; null if all is well. */
export const unheardAdvice = computed(() => trouble.value === null ? null : advice[trouble.value]);

/** Milliseconds between two checks. */
const lookEveryMs = 250;
/** Milliseconds from the message to the first try: a busy machine takes seconds to open a microphone. */
const patienceMs = 2_000;
/** Milliseconds until the next way of sending is tried, at first and at most. */
const firstTryMs = 5_000;
const longestTryMs = 60_000;

/**
 * Checks that the voice arrives while the microphone is on, and sends it in another way where it does
 * not.
 *
 * @returns Stops it.
 */
export function watchVoice(connection: Connection): () => void {
  const watch = new VoiceWatch();
  let tryAt = 0;
  let waitMs = firstTryMs;
  const look = () => {
    const now = performance.now();
    const state = connection.state.value;
    const isOpen = microphone.value === "on" || microphone.value === "silent";
    const isVoiceOwed = isOpen && !document.hidden;
    const found = watch.look(isVoiceOwed && state !== "ended" && state !== "closed", now);
    const muted = microphoneTrack.value?.muted === true;
    trouble.value = isVoiceOwed && state === "replaced"
      ? "replaced"
      : found === "not_arriving" && muted
      ? "muted_elsewhere"
      : found;
    if (trouble.value === null) {
      waitMs = firstTryMs;
      tryAt = now + patienceMs;
    }
    // A WebSocket loses nothing by itself. If it is patchy, the network is too slow for every way.
    const mayHelp = trouble.value === "not_arriving" ||
      (trouble.value === "patchy" && state === "webrtc");
    if (!mayHelp || now < tryAt) return;
    tryAt = now + waitMs;
    waitMs = Math.min(longestTryMs, waitMs * 2);
    connection.sendVoiceAnotherWay();
  };
  const timer = setInterval(look, lookEveryMs);
  const ends = [
    effect(() => {
      const state = connection.state.value;
      watch.link(state === "webrtc" || state === "websocket", performance.now());
    }),
    effect(() => {
      const report = connection.voice.value;
      if (report !== null) watch.count(report.askedAt, report.counts, performance.now());
    }),
    () => clearInterval(timer),
  ];
  return () => {
    ends.forEach((end) => end());
    trouble.value = null;
  };
}
