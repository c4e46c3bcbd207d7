import { computed, signal } from "@preact/signals";
import {
  evolveSilence,
  findDueInSilence,
  initialSilence,
  noticeActivity,
  type Silence,
  type SilenceTimes,
  usualSilence,
} from "../../domain/conversation/silence.ts";
import { epochMillis } from "../../domain/units.ts";
import { isThinking } from "./floor.ts";
import { sendCommand } from "../connection/interview_requests.ts";
import { now, onEvent, phase, transcript, turn, wordsBeingHeard } from "./live.ts";
import { playback } from "./speech.ts";

/** Least milliseconds between two messages to the room that the candidate is busy. */
const tellEveryMs = 3_000;
/** DOM events that show a busy candidate: typing, pasting, pressing. */
const activityEvents = ["input", "pointerdown"] as const;

const silence = signal<Silence>(initialSilence);
const times = signal<SilenceTimes>(usualSilence);

/** Whether the page should say what a candidate can do who has been silent for a while. */
export const isHintDue = computed(() => {
  const quiet = turn.value === "listening" && !transcript.value.canAskAgain && !isThinking.value;
  if (
    !quiet || wordsBeingHeard.value !== null || now.value === 0 || playback.currentSound() !== null
  ) {
    return false;
  }
  const due = findDueInSilence(silence.value, epochMillis(now.value), times.value);
  return due === "hint" || due === "encourage";
});

/**
 * Watches how long nothing happens in an interview, by the page's own clock, and tells the room that the
 * candidate is busy on the page, which it cannot see.
 *
 * @returns Stops watching.
 */
export function watchSilence(sessionId: string, after: SilenceTimes): () => void {
  times.value = after;
  let toldAt = -Infinity;
  const onDoing = () => {
    silence.value = noticeActivity(silence.value, epochMillis(Date.now()));
    const at = performance.now();
    if (phase.value !== "live" || turn.value !== "listening" || at - toldAt < tellEveryMs) return;
    toldAt = at;
    void sendCommand(sessionId, "activity");
  };
  const stop = onEvent((event) => {
    silence.value = evolveSilence(silence.value, { ...event, at: epochMillis(Date.now()) });
  });
  for (const type of activityEvents) addEventListener(type, onDoing, { capture: true });
  return () => {
    stop();
    for (const type of activityEvents) removeEventListener(type, onDoing, { capture: true });
    silence.value = initialSilence;
  };
}
