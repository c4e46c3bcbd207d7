import type { InterviewEvent } from "../event.ts";
import type { UtteranceHeard } from "../conversation/events.ts";
import type { Persona } from "../lifecycle/events.ts";
import type { LandmarkBatchMeasured } from "../observation/events.ts";
import type { EpochMillis } from "../units.ts";

/** Sums over the windows of one second, so that half a minute takes little room. */
export interface Second {
  readonly second: number;
  readonly gazeWindows: number;
  /** Sum of thousandths off the screen. */
  readonly away: number;
  readonly motionWindows: number;
  /** Sum of millionths of face width. */
  readonly motion: number;
}

/** The interviewer's tone, and what was observed lately. */
export interface PersonaState {
  /**
   * The tone that the candidate chose when scheduling; the tone never becomes stricter than this by
   * itself.
   */
  readonly chosen: Persona;
  readonly tone: Persona;
  readonly pinned: boolean;
  /** When the tone last changed, or the interview began. */
  readonly since: EpochMillis | null;
  /** When the interviewer last fell silent. */
  readonly listeningSince: EpochMillis | null;
  /** The last three silences before an answer, in milliseconds. */
  readonly silences: readonly number[];
  /** The last three answers' words a minute. */
  readonly rates: readonly number[];
  /** The last half minute of windows. */
  readonly seconds: readonly Second[];
}

export const initialPersona: PersonaState = {
  chosen: "balanced",
  tone: "balanced",
  pinned: false,
  since: null,
  listeningSince: null,
  silences: [],
  rates: [],
  seconds: [],
};

/** Number of answers that are remembered. */
const remembered = 3;
/** Seconds of windows that are remembered. */
export const memorySeconds = 30;
/** The rate of an answer shorter than this, in words or milliseconds, is not measured. */
const fewestWords = 8;
const shortestSpeechMs = 2_000;

/** The state of the tone after one more event. */
export function evolvePersona(state: PersonaState, event: InterviewEvent): PersonaState {
  switch (event.type) {
    case "InterviewScheduled":
      return { ...initialPersona, chosen: event.persona, tone: event.persona };
    case "InterviewStarted":
      return { ...state, since: event.at };
    case "ReplyFinished":
    case "ReplyHeard":
    case "ReplyInterrupted":
      return { ...state, listeningSince: event.at };
    case "UtteranceHeard":
      return hear(state, event);
    case "LandmarkBatchMeasured":
      return { ...state, seconds: watch(state.seconds, event) };
    case "PersonaAdapted":
      return { ...state, tone: event.to, since: event.at };
    case "TonePinned":
      return event.tone === null
        ? { ...state, pinned: false, since: event.at }
        : { ...state, pinned: true, tone: event.tone, since: event.at };
    default:
      return state;
  }
}

/** Measures silence and rate of a spoken answer; a typed one has neither. */
function hear(state: PersonaState, event: UtteranceHeard): PersonaState {
  const { speechBeganAt, speechEndedAt, how } = event;
  const over = { ...state, listeningSince: null };
  if (how !== "voice" || speechBeganAt === null || speechEndedAt === null) return over;
  const { listeningSince } = state;
  const silence = listeningSince === null ? null : Math.max(0, speechBeganAt - listeningSince);
  const words = event.words.length > 0 ? event.words.length : event.text.trim().split(/\s+/).length;
  const spoken = speechEndedAt - speechBeganAt;
  const telling = words >= fewestWords && spoken >= shortestSpeechMs;
  return {
    ...over,
    silences: silence === null ? state.silences : [...state.silences, silence].slice(-remembered),
    rates: telling
      ? [...state.rates, Math.round(words * 60_000 / spoken)].slice(-remembered)
      : state.rates,
  };
}

function watch(seconds: readonly Second[], event: LandmarkBatchMeasured): readonly Second[] {
  const onScreen = event.gaze?.onScreen ?? null;
  const motion = event.movement?.head ?? null;
  if (onScreen === null && motion === null) return seconds;
  const second = Math.floor(event.at / 1_000);
  const last = seconds.at(-1);
  const same = last?.second === second ? last : null;
  const sum: Second = {
    second,
    gazeWindows: (same?.gazeWindows ?? 0) + (onScreen === null ? 0 : 1),
    away: (same?.away ?? 0) + (onScreen === null ? 0 : 1_000 - onScreen),
    motionWindows: (same?.motionWindows ?? 0) + (motion === null ? 0 : 1),
    motion: (same?.motion ?? 0) + (motion ?? 0),
  };
  if (same !== null) return seconds.with(-1, sum);
  return [...seconds.filter((each) => each.second > second - memorySeconds), sum];
}
