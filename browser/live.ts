import { computed, signal } from "@preact/signals";
import type { InterviewEvent } from "../domain/event.ts";
import type { TranscriptEntry } from "../projections/transcript.ts";
import { openEventStream } from "./event_stream.ts";
import { showHud } from "./hud_signals.ts";
import { initialLiveState, LiveSession, type LiveState } from "./live_session.ts";

/** The interview as this page sees it now. */
export const live = signal<LiveState>(initialLiveState);
/** Whether the event stream is there. */
export const stream = signal<"connecting" | "open" | "reconnecting">("connecting");
/** The page's clock, once a second, in epoch milliseconds; 0 before the page is alive. */
export const now = signal(0);

/** Where the interview is; null until the stream has told. */
export const phase = computed(() => {
  const { phase } = live.value.view.lifecycle;
  return phase === "unknown" ? null : phase;
});

/** Whose turn it is. */
export const turn = computed(() => live.value.view.transcript.turn);

/** Text of the reply that is being spoken, "" where there is none. Grows word by word. */
export const spokenText = computed(() => spoken()?.text ?? "");

/** Whether a reply is being spoken; unlike its text this changes once. */
export const isSpeaking = computed(() => spoken() !== null);

let lastSettled: readonly TranscriptEntry[] = [];
/** What has been said in full; the same list until something is added. */
export const settled = computed(() => {
  const entries = live.value.view.transcript.entries.filter((entry) => !beingSpoken(entry));
  const same = entries.length === lastSettled.length &&
    entries.every((entry, place) => entry === lastSettled[place]);
  if (!same) lastSettled = entries;
  return lastSettled;
});

/** Milliseconds of planned time that are left; null before the start. */
export const timeLeft = computed(() => {
  const { lifecycle } = live.value.view;
  if (lifecycle.phase !== "live" || now.value === 0) return null;
  return lifecycle.startedAt + lifecycle.plan.plannedMinutes * 60_000 - now.value;
});

function spoken() {
  const last = live.value.view.transcript.entries.at(-1);
  return last !== undefined && beingSpoken(last) && last.kind === "interviewer" ? last : null;
}

const beingSpoken = (entry: TranscriptEntry) =>
  entry.kind === "interviewer" && entry.status === "speaking";

type Listener = (event: InterviewEvent) => void;
const listeners = new Set<Listener>();

/** Calls back with every event that is folded. @returns Stops it. */
export function onEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Joins an interview and follows it. While catching up with what was missed nothing is drawn; after
 * that every message is.
 *
 * @returns Leaves it.
 */
export function joinInterview(sessionId: string): () => void {
  const session = new LiveSession();
  now.value = Date.now();
  const tick = setInterval(() => now.value = Date.now(), 1_000);
  const close = openEventStream(sessionId, {
    onMessage(message) {
      const state = session.apply(message);
      if (state.head >= (state.joinedAt ?? 0)) live.value = state;
      if (message.type !== "event") return;
      if (message.numbered.event.type === "LandmarkBatchMeasured") showHud(state.view.hud);
      for (const listener of listeners) listener(message.numbered.event);
    },
    onState: (state) => stream.value = state,
    position: () => session.state,
  });
  return () => {
    clearInterval(tick);
    close();
    live.value = initialLiveState;
    stream.value = "connecting";
  };
}
