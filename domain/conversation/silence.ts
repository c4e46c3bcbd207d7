import type { InterviewEvent } from "../event.ts";
import type { EpochMillis } from "../units.ts";
import { isAudible } from "./aloud.ts";
import type { SilenceIntent } from "./events.ts";
import type { FloorAction } from "./listening_state.ts";
import { readRemark } from "./remark.ts";
import type { Conversation } from "./state.ts";

/** Milliseconds of silence before each step, counted from the end of the question. */
export interface SilenceTimes {
  /** The page says what the candidate can do. */
  readonly hintMs: number;
  /** The interviewer says something kind. */
  readonly encourageMs: number;
  /** The interviewer offers a pause, and then says nothing more. */
  readonly pauseMs: number;
}

export const usualSilence: SilenceTimes = { hintMs: 20_000, encourageMs: 45_000, pauseMs: 90_000 };

/** Factor by which every step comes later for somebody who asked for time. */
const thinkingFactor = 4;

/** How long the candidate has been silent since the interviewer's question. */
export interface Silence {
  /** When something last happened; null before the first question. */
  readonly since: EpochMillis | null;
  /** What the interviewer has said into this silence. A new question begins a new silence. */
  readonly said: "nothing" | SilenceIntent;
  /** The candidate asked for time to think and has not answered since. */
  readonly thinks: boolean;
  /** The candidate holds the push-to-talk key. */
  readonly holds: boolean;
}

export const initialSilence: Silence = {
  since: null,
  said: "nothing",
  thinks: false,
  holds: false,
};

/** Events that the product records by itself: they do not show that the candidate does something. */
const byItself: ReadonlySet<InterviewEvent["type"]> = new Set([
  "LandmarkBatchMeasured",
  "VisualScoreComputed",
  "CueShown",
  "PersonaAdapted",
  "TurnTimed",
]);

/** The silence after one more event. */
export function evolveSilence(state: Silence, event: InterviewEvent): Silence {
  if (byItself.has(event.type)) return state;
  const since = event.at;
  switch (event.type) {
    case "ReplyBegan":
      return { ...state, since, said: isSilenceIntent(event.intent) ? event.intent : "nothing" };
    case "UtteranceHeard":
      return { ...state, since, thinks: readRemark(event.text)?.kind === "asks_for_time" };
    default:
      return state.since === null ? state : { ...state, since };
  }
}

/** The candidate types, draws, or does something else on the page. */
export function noticeActivity(state: Silence, at: EpochMillis): Silence {
  return state.since === null ? state : { ...state, since: at };
}

/** The candidate pressed a button about whose turn it is. */
export function noticePress(state: Silence, action: FloorAction, at: EpochMillis): Silence {
  const active = noticeActivity(state, at);
  switch (action) {
    case "let_me_think":
      return { ...active, thinks: true };
    case "done":
      return { ...active, thinks: false, holds: false };
    case "push_down":
      return { ...active, holds: true };
    case "push_up":
      return { ...active, holds: false };
  }
}

/** Whether it is the candidate's turn and neither side makes a sound. */
export function isQuiet({ turn, aloud, hearing, closed, reopened }: Conversation): boolean {
  const waits = turn.phase === "listening" && turn.failure === null && !closed && !reopened;
  return waits && hearing === null && !isAudible(aloud);
}

/**
 * What the silence calls for by now, provided that `isQuiet`; null if nothing does, or nothing
 * more.
 */
export function findDueInSilence(
  { since, said, thinks, holds }: Silence,
  now: EpochMillis,
  times: SilenceTimes,
): "hint" | SilenceIntent | null {
  if (since === null || holds || said === "offer_pause") return null;
  const quiet = (now - since) / (thinks ? thinkingFactor : 1);
  if (said === "encourage") {
    return quiet >= times.pauseMs - times.encourageMs ? "offer_pause" : null;
  }
  if (quiet >= times.encourageMs) return "encourage";
  return quiet >= times.hintMs ? "hint" : null;
}

function isSilenceIntent(intent: string): intent is SilenceIntent {
  return intent === "encourage" || intent === "offer_pause";
}
