import { computed, signal } from "@preact/signals";
import type { InterviewEvent } from "../../domain/event.ts";
import type { TranscriptEntry } from "../../projections/transcript.ts";
import { openEventStream } from "../connection/event_stream.ts";
import { forgetHud, showLiveHud } from "../hud/hud_signals.ts";
import { initialLiveState, LiveSession, type LiveState } from "./live_session.ts";

/** The interview as far as this page has received it. */
export const live = signal<LiveState>(initialLiveState);
/** State of the event stream. */
export const stream = signal<"connecting" | "open" | "reconnecting">("connecting");
/** The page's clock in milliseconds since 1970, once a second; 0 until the page's script runs. */
export const now = signal(0);

/** Phase of the interview; null until the first event has come. */
export const phase = computed(() => {
  const { phase } = lifecycle.value;
  return phase === "unknown" ? null : phase;
});

/** Plan, start and end. It changes with the course of the interview, not with every word. */
export const lifecycle = computed(() => live.value.view.lifecycle);
/** What was said, whose turn it is, and whether the question can be asked again. */
export const transcript = computed(() => live.value.view.transcript);
/** What the interview is about, and where in it one is. */
export const outline = computed(() => live.value.view.outline);
/** How the résumé meets the job; null before that event has come. */
export const evidence = computed(() => live.value.view.evidence);
/** The latest finished sentence of the interviewer. */
export const sentence = computed(() => live.value.view.sentence);
/** The interviewer's tone and what changed it last. */
export const tone = computed(() => live.value.view.hud.tone);
/** What the angles of gaze and head are measured from. */
export const basis = computed(() => live.value.view.hud.basis);

/** The turns that were timed last; the latest comes first. */
export const timedTurns = computed(() => live.value.view.turns);

/** What to do about a log that does not keep up; null if it keeps up, or if nothing can be done. */
export const recordingAdvice = computed(() => live.value.behind ? live.value.advice : null);

/** Whose turn it is. */
export const turn = computed(() => transcript.value.turn);

/** What the candidate is saying, as far as it is understood; "" before the first word, null in silence. */
export const wordsBeingHeard = signal<string | null>(null);

/** Whether what the candidate said last could not be understood. */
export const isUnheard = signal(false);

/** Text of the reply that is being spoken; "" if there is none. It grows word by word. */
export const spokenText = computed(() => replyBeingSpoken()?.text ?? "");

/** Whether a reply is being spoken. Unlike its text, it does not change with every word. */
export const isSpeaking = computed(() => replyBeingSpoken() !== null);

let lastFinished: readonly TranscriptEntry[] = [];
/** All that was said, without the reply that is being spoken. It stays the same list until it changes. */
export const finishedEntries = computed(() => {
  const entries = transcript.value.entries.filter((entry) => !isBeingSpoken(entry));
  const isSame = entries.length === lastFinished.length &&
    entries.every((entry, index) => entry === lastFinished[index]);
  if (!isSame) lastFinished = entries;
  return lastFinished;
});

/** Name of the model that wrote the interviewer's latest reply; null before the first. */
export const replyModel = computed(() => findLatestReply()?.model ?? null);
/** The engine of that model. */
export const replyEngine = computed(() => findLatestReply()?.engine ?? null);

const findLatestReply = () =>
  transcript.value.entries.findLast((entry) => entry.kind === "interviewer") ?? null;

/** Milliseconds that are left of the planned time; negative after it, null before the start. */
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

/** It holds until the candidate speaks again. */
function isUnheardAfter(before: boolean, event: InterviewEvent): boolean {
  if (event.type === "SpeechDismissed") return event.cause === "unheard" || before;
  const passed = event.type === "SpeechStarted" || event.type === "UtteranceHeard";
  return passed ? false : before;
}

type Listener = (event: InterviewEvent) => void;
const listeners = new Set<Listener>();

/** Calls the listener with every event that is folded. @returns Stops it. */
export function onEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Joins an interview and follows it. Draws nothing until the page has caught up with the room; after
 * that it draws with every message.
 *
 * @returns Leaves the interview.
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
