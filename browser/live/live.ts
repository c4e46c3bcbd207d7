import { computed, signal } from "@preact/signals";
import type { InterviewEvent } from "../../domain/event.ts";
import type { TranscriptEntry } from "../../projections/transcript.ts";
import { openEventStream } from "../connection/event_stream.ts";
import { forgetHud, showLiveHud } from "../hud/hud_signals.ts";
import { initialLiveState, LiveSession, type LiveState } from "./live_session.ts";

/** The interview as this page sees it now. */
export const live = signal<LiveState>(initialLiveState);
/** Whether the event stream is there. */
export const stream = signal<"connecting" | "open" | "reconnecting">("connecting");
/** The page's clock, once a second, in epoch milliseconds; 0 before the page is alive. */
export const now = signal(0);

/** Where the interview is; null until the stream has told. */
export const phase = computed(() => {
  const { phase } = lifecycle.value;
  return phase === "unknown" ? null : phase;
});

/** What was agreed, started and ended: changes with the course of the interview, not with its words. */
export const lifecycle = computed(() => live.value.view.lifecycle);
/** What was said, and what may be done about it. */
export const transcript = computed(() => live.value.view.transcript);
/** The latest finished sentence of the interviewer. */
export const sentence = computed(() => live.value.view.sentence);
/** The interviewer's tone and what moved it last. */
export const tone = computed(() => live.value.view.hud.tone);
/** What gaze and head are measured from. */
export const basis = computed(() => live.value.view.hud.basis);

/** The turns that were timed last, the latest first. */
export const timedTurns = computed(() => live.value.view.turns);

/** What to do about a log that does not keep up; null while it does, or nothing can be done. */
export const recordingAdvice = computed(() => live.value.behind ? live.value.advice : null);

/** Whose turn it is. */
export const turn = computed(() => transcript.value.turn);

/** The candidate's words as they are being heard; "" before the first, null where nobody speaks. */
export const wordsBeingHeard = signal<string | null>(null);

/** The last thing that was said could not be written down; it has to be said again, or typed. */
export const isUnheard = signal(false);

/** Text of the reply that is being spoken, "" where there is none. Grows word by word. */
export const spokenText = computed(() => replyBeingSpoken()?.text ?? "");

/** Whether a reply is being spoken; unlike its text this changes once. */
export const isSpeaking = computed(() => replyBeingSpoken() !== null);

let lastFinished: readonly TranscriptEntry[] = [];
/** What has been said in full; the same list until something is added. */
export const settled = computed(() => {
  const entries = transcript.value.entries.filter((entry) => !isBeingSpoken(entry));
  const isSame = entries.length === lastFinished.length &&
    entries.every((entry, index) => entry === lastFinished[index]);
  if (!isSame) lastFinished = entries;
  return lastFinished;
});

/** Name of the model that words the interviewer's latest reply; null before the first. */
export const replyModel = computed(() => findLatestReply()?.model ?? null);
/** The engine of that model. */
export const replyEngine = computed(() => findLatestReply()?.engine ?? null);

const findLatestReply = () =>
  transcript.value.entries.findLast((entry) => entry.kind === "interviewer") ?? null;

/** Milliseconds of planned time that are left; null before the start. */
export const timeLeftMs = computed(() => {
  const course = lifecycle.value;
  if (course.phase !== "live" || now.value === 0) return null;
  return course.startedAt + course.plan.plannedMinutes * 60_000 - now.value;
});

function replyBeingSpoken() {
  const last = transcript.value.entries.at(-1);
  return last !== undefined && isBeingSpoken(last) && last.kind === "interviewer" ? last : null;
}

const isBeingSpoken = (entry: TranscriptEntry) =>
  entry.kind === "interviewer" && entry.status === "speaking";

function wordsHeardAfter(before: string | null, event: InterviewEvent): string | null {
  switch (event.type) {
    case "SpeechStarted":
      return "";
    case "UtterancePartlyHeard":
      return event.text;
    case "UtteranceHeard":
    case "SpeechDismissed":
    case "CandidateDisconnected":
    case "InterviewEnded":
      return null;
    default:
      return before;
  }
}

/** Stands until the candidate is heard again. */
function isUnheardAfter(before: boolean, event: InterviewEvent): boolean {
  if (event.type === "SpeechDismissed") return event.cause === "unheard" || before;
  const passed = event.type === "SpeechStarted" || event.type === "UtteranceHeard";
  return passed ? false : before;
}

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
      if (state.head >= (state.headOnJoining ?? 0)) live.value = state;
      if (message.type === "rewind") forgetHud();
      if (message.type !== "event") return;
      if (state.head >= (state.headOnJoining ?? 0)) showLiveHud(state.view.hud, state.head);
      wordsBeingHeard.value = wordsHeardAfter(wordsBeingHeard.value, message.numbered.event);
      isUnheard.value = isUnheardAfter(isUnheard.value, message.numbered.event);
      for (const listener of listeners) listener(message.numbered.event);
    },
    onState: (state) => stream.value = state,
    position: () => session.state,
  });
  return () => {
    clearInterval(tick);
    close();
    forgetHud();
    live.value = initialLiveState;
    stream.value = "connecting";
  };
}
