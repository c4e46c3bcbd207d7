import { type Ending, readEnding } from "./ending.ts";
import { addPause, pauseQuantile, type Pauses } from "./pauses.ts";

/**
 * Silence, in milliseconds, after which an answer counts as over. People answer each other after
 * about 200 ms (Stivers et al. 2009, doi:10.1073/pnas.0903616106), but an interview is not chat: the
 * cost of cutting in is a lost answer, the cost of waiting is a second.
 */
export const silences = {
  /** Nothing ends an answer sooner, however sure the rules or a model are. */
  minimum: 600,
  /** Nothing but the candidate's "let me think" waits longer. */
  maximum: 6_500,
  closing: 700,
  finished: 1_100,
  begun: 4_600,
  unfinished: 4_800,
  listing: 4_800,
  thinking: 5_500,
} as const satisfies Readonly<Record<Ending | "minimum" | "maximum", number>>;

/** A finished answer never waits longer than this for the sake of a slow speaker. */
const patientFinished = 2_600;
/** How long the button "let me think" holds the floor in silence. */
const pressedThinking = 60_000;
/** After push-to-talk is let go, the last syllable still travels. */
const releaseTail = 250;
/** Silence after which the reply to a finished answer is prepared, unspoken. */
const prepareAfter = 300;

/** What is noticed of the candidate's turn. Times are milliseconds on one clock, never backwards. */
export type Observation =
  /** It is the candidate's turn; `question` is what the interviewer asked, or null. */
  | { readonly type: "turn_began"; readonly at: number; readonly question: string | null }
  | { readonly type: "speech_began"; readonly at: number }
  /** `at` is when the last speech frame was, not when the detector was sure of it. */
  | { readonly type: "speech_ended"; readonly at: number }
  | {
    readonly type: "heard";
    readonly at: number;
    /** The whole answer so far. */
    readonly text: string;
    /** Speech up to this time is in the text. */
    readonly through: number;
    /** What an end-of-turn model makes of it, 0 (goes on) to 1 (over); null without one. */
    readonly endOfTurn: number | null;
  }
  | { readonly type: "let_me_think"; readonly at: number }
  /** The candidate says by a button that the answer is over. */
  | { readonly type: "done"; readonly at: number }
  | { readonly type: "push_to_talk"; readonly at: number; readonly down: boolean };

/** What is known of the candidate's turn and of the way this person speaks. */
export interface Endpointing {
  readonly question: string | null;
  /** Speech was noticed in this turn: silence alone never ends it, nor does a noise without words. */
  readonly spoken: boolean;
  readonly speaking: boolean;
  /** Last speech frame of the turn. */
  readonly silentSince: number;
  readonly text: string;
  readonly through: number;
  readonly endOfTurn: number | null;
  readonly thinkingUntil: number | null;
  readonly push: "unused" | "down" | "up";
  readonly done: boolean;
  readonly pauses: Pauses;
}

export const initialEndpointing: Endpointing = {
  question: null,
  spoken: false,
  speaking: false,
  silentSince: 0,
  text: "",
  through: 0,
  endOfTurn: null,
  thinkingUntil: null,
  push: "unused",
  done: false,
  pauses: [],
};

/** What is known after one more observation. The speaker's pauses outlive the turn. */
export function observe(state: Endpointing, seen: Observation): Endpointing {
  switch (seen.type) {
    case "turn_began": {
      const { pauses } = state;
      return { ...initialEndpointing, question: seen.question, silentSince: seen.at, pauses };
    }
    case "speech_began": {
      const inside = state.spoken && !state.speaking && state.push === "unused";
      const pauses = inside ? addPause(state.pauses, seen.at - state.silentSince) : state.pauses;
      return { ...state, spoken: true, speaking: true, thinkingUntil: null, pauses };
    }
    case "speech_ended":
      return { ...state, speaking: false, silentSince: Math.max(state.silentSince, seen.at) };
    case "heard": {
      const { text, through, endOfTurn } = seen;
      return through < state.through ? state : { ...state, text, through, endOfTurn };
    }
    case "let_me_think":
      return { ...state, thinkingUntil: seen.at + pressedThinking };
    case "done":
      return { ...state, done: state.spoken };
    case "push_to_talk":
      return {
        ...state,
        push: seen.down ? "down" : "up",
        silentSince: Math.max(state.silentSince, seen.at),
        thinkingUntil: null,
      };
  }
}

/** When something is due, if nothing else is noticed before; null is never. */
export interface Due {
  /** The reply may be prepared, and is thrown away unspoken if the candidate goes on. */
  readonly prepareAt: number | null;
  /** The answer is over, and the interviewer may speak. */
  readonly endAt: number | null;
  /** How the answer stands, for the developer panel. */
  readonly ending: Ending;
}

/**
 * When the candidate's turn is over. Silence is measured from the last speech frame; while words are
 * still being transcribed the answer counts as unfinished, so the end may lie in the past once they
 * arrive.
 */
export function due(state: Endpointing): Due {
  const ending = readEnding(state.text, state.question);
  const never = { prepareAt: null, endAt: null, ending };
  if (!state.spoken || state.push === "down") return never;
  const { silentSince } = state;
  if (state.done) return { prepareAt: silentSince, endAt: silentSince, ending };
  if (state.speaking) return never;
  if (state.push === "up") {
    return { prepareAt: silentSince, endAt: silentSince + releaseTail, ending };
  }
  if (state.thinkingUntil !== null) return { ...never, endAt: state.thinkingUntil };
  if (state.through < silentSince) return { ...never, endAt: silentSince + silences.maximum };
  if (state.text === "") return never;
  const sure = ending === "finished" || ending === "closing";
  return {
    prepareAt: sure ? silentSince + prepareAfter : null,
    endAt: silentSince + silenceFor(ending, state),
    ending,
  };
}

/** Milliseconds of silence that end an answer which stands so. */
function silenceFor(ending: Ending, { pauses, endOfTurn }: Endpointing): number {
  const over = ending === "finished" || ending === "closing";
  const own = pauseQuantile(pauses, over ? 0.75 : 0.95) ?? 0;
  const patient = over ? Math.min(own * 1.2, patientFinished) : own * 1.5;
  const wait = Math.max(silences[ending], ending === "closing" ? 0 : patient);
  return clamp(endOfTurn === null ? wait : bend(wait, endOfTurn, over));
}

/** A model may always ask for patience; it may only hurry where the words are finished. */
function bend(wait: number, endOfTurn: number, over: boolean): number {
  const doubt = 1 - 2 * endOfTurn;
  if (doubt >= 0) return wait + (silences.maximum - wait) * doubt;
  return over ? wait + (wait - silences.minimum) * doubt : wait;
}

function clamp(wait: number): number {
  return Math.min(Math.max(wait, silences.minimum), silences.maximum);
}
