import { computed, signal } from "@preact/signals";
import {
  dueInSilence,
  evolveSilence,
  initialSilence,
  noticeActivity,
  type Silence,
  type SilenceTimes,
  usualSilence,
} from "../../domain/conversation/silence.ts";
import { epochMillis } from "../../domain/units.ts";
import { thinking } from "./floor.ts";
import { command } from "../connection/interview_requests.ts";
import { hearing, now, onEvent, phase, transcript, turn } from "./live.ts";
import { playback } from "./speech.ts";

/** The room is told at most this often that the candidate is busy, in milliseconds. */
const tellEvery = 3_000;
/** What people do at the page: typing and pasting, and pressing with whatever points. */
const doing = ["input", "pointerdown"] as const;

const silence = signal<Silence>(initialSilence);
const times = signal<SilenceTimes>(usualSilence);

/** Whether it has been quiet for so long that the page should say what the candidate can do. */
export const hintInSilence = computed(() => {
  const quiet = turn.value === "listening" && !transcript.value.canAskAgain && !thinking.value;
  if (!quiet || hearing.value !== null || now.value === 0 || playback.sounding() !== null) {
    return false;
  }
  const due = dueInSilence(silence.value, epochMillis(now.value), times.value);
  return due === "hint" || due === "encourage";
});

/**
 * Watches how long nothing happens in an interview, by the page's own clock, and lets the room know
 * when the candidate does something that it cannot see.
 *
 * @returns Stops watching.
 */
export function watchSilence(sessionId: string, after: SilenceTimes): () => void {
  times.value = after;
  let toldAt = -Infinity;
  const onDoing = () => {
    silence.value = noticeActivity(silence.value, epochMillis(Date.now()));
    const at = performance.now();
    if (phase.value !== "live" || turn.value !== "listening" || at - toldAt < tellEvery) return;
    toldAt = at;
    void command(sessionId, "activity");
  };
  const stop = onEvent((event) => {
    silence.value = evolveSilence(silence.value, { ...event, at: epochMillis(Date.now()) });
  });
  for (const type of doing) addEventListener(type, onDoing, { capture: true });
  return () => {
    stop();
    for (const type of doing) removeEventListener(type, onDoing, { capture: true });
    silence.value = initialSilence;
  };
}
