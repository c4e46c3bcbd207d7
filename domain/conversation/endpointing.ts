import { type Ending, readEnding } from "./ending.ts";
import { addPause, pauseQuantile, type Pauses } from "./pauses.ts";

/**
 * Silence, in milliseconds, after which an answer counts as over. People answer each other after
 * about 200 ms (Stivers et al. 2009, doi:10.1073/pnas.0903616106), but an interview is not chat: the
 * cost of cutting in is a lost answer, the cost of waiting is a second.
 */
export const silences = {
  /** Nothing ends an answer sooner, however sure the rules are. */
  minimum: 550,
  /** Nothing but the candidate's "let me think" waits longer. */
  maximum: 6_500,
  closing: 550,
  answered: 700,
  /** A whole sentence, but no sign that it was the last; the longer the answer, the likelier. */
  finished: 3_000,
  /** Thinking pauses last up to 3.6 s here, and silence of more than 4 s feels like a broken line. */
  begun: 3_800,
  unfinished: 4_800,
  listing: 4_800,
  thinking: 5_500,
} as const satisfies Readonly<Record<Ending | "minimum" | "maximum", number>>;

/** An answer of so many words is told to its end sooner, by so many milliseconds. */
const longAnswers = [[80, 1_000], [50, 400]] as const;
/** A whole answer never waits longer than this for the sake of a slow speaker. */
const patientAnswered = 800;
const patientFinished = 3_000;
/** After the candidate went on, the next silence may last this much longer before it is an end. */
const afterWrongEnd = 1.15;
const longestAfterWrongEnd = 4_500;
/** What is kept of that from one turn to the next. */
const wrongEndFades = 0.85;
/** How long the button "let me think" holds the floor in silence. */
const pressedThinking = 60_000;
/** After push-to-talk is let go, the last syllable still travels. */
const releaseTail = 250;
/** Silence after which the reply to a finished answer is prepared, unspoken. */
const prepareAfter = 300;
/** The reply to any other answer is prepared so long before it is spoken: it may well be in vain. */
const prepareBefore = 800;

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
  }
  | { readonly type: "let_me_think"; readonly at: number }
  /** The candidate says by a button that the answer is over. */
  | { readonly type: "done"; readonly at: number }
  | { readonly type: "push_to_talk"; readonly at: number; readonly down: boolean }
  /** The candidate went on after an answer was taken to be over, after so much silence. */
  | { readonly type: "went_on"; readonly at: number; readonly silence: number };

/** What is known of the candidate's turn and of the way this person speaks. */
export interface Endpointing {
  readonly question: string | null;
  /** Speech was noticed in this turn: silence alone never ends it, nor does a noise without words. */
  readonly spoken: boolean;
  readonly speaking: boolean;
  /** Last speech frame of the turn. */
  readonly silentSince: number;
  readonly text: string;
  /** How the answer stands with that text. */
  readonly ending: Ending;
  readonly through: number;
  readonly thinkingUntil: number | null;
  readonly push: "unused" | "down" | "up";
  readonly done: boolean;
  readonly pauses: Pauses;
  /** The longest silence that was lately taken for an end and was none, in milliseconds. */
  readonly wrongEnd: number;
}

export const initialEndpointing: Endpointing = {
  question: null,
  spoken: false,
  speaking: false,
  silentSince: 0,
  text: "",
  ending: "thinking",
  through: 0,
  thinkingUntil: null,
  push: "unused",
  done: false,
  pauses: [],
  wrongEnd: 0,
};

/** What is known after one more observation. The speaker's pauses outlive the turn. */
export function observe(state: Endpointing, seen: Observation): Endpointing {
  switch (seen.type) {
    case "turn_began": {
      const { pauses } = state;
      const wrongEnd = Math.round(state.wrongEnd * wrongEndFades);
      const { at: silentSince, question } = seen;
      return { ...initialEndpointing, question, silentSince, pauses, wrongEnd };
    }
    case "speech_began": {
      const inside = state.spoken && !state.speaking && state.push === "unused";
      const pauses = inside ? addPause(state.pauses, seen.at - state.silentSince) : state.pauses;
      return { ...state, spoken: true, speaking: true, thinkingUntil: null, pauses };
    }
    case "speech_ended":
      return { ...state, speaking: false, silentSince: Math.max(state.silentSince, seen.at) };
    case "heard": {
      const { text, through } = seen;
      if (through < state.through) return state;
      const ending = text === state.text ? state.ending : readEnding(text, state.question);
      return { ...state, text, ending, through };
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
    case "went_on": {
      const wrongEnd = Math.max(state.wrongEnd, seen.silence);
      return { ...state, wrongEnd, pauses: addPause(state.pauses, seen.silence) };
    }
  }
}

/** When something is due, if nothing else is noticed before; null is never. */
interface Due {
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
  const { ending } = state;
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
  const endAt = silentSince + silenceFor(ending, state);
  const prepareAt = isOver(ending) ? silentSince + prepareAfter : endAt - prepareBefore;
  return { prepareAt: ending === "thinking" ? null : prepareAt, endAt, ending };
}

/** Whether the words may be the last: a reply to them can be prepared. */
function isOver(ending: Ending): ending is "closing" | "answered" | "finished" {
  return ending === "closing" || ending === "answered" || ending === "finished";
}

/** Milliseconds of silence that end an answer which stands so. */
function silenceFor(ending: Ending, { pauses, text, wrongEnd }: Endpointing): number {
  if (ending === "closing") return silences.closing;
  if (!isOver(ending)) {
    return clamp(Math.max(silences[ending], (pauseQuantile(pauses, 0.95) ?? 0) * 1.5));
  }
  const own = (pauseQuantile(pauses, 0.75) ?? 0) * 1.2;
  const patient = ending === "answered" ? patientAnswered : patientFinished;
  const wait = ending === "answered" ? silences.answered : silences.finished - hurry(text);
  const doubted = Math.min(wrongEnd * afterWrongEnd, longestAfterWrongEnd);
  return clamp(Math.max(wait, Math.min(own, patient), doubted));
}

function hurry(text: string): number {
  const words = text.split(/\s+/).length;
  return longAnswers.find(([from]) => words >= from)?.[1] ?? 0;
}

function clamp(wait: number): number {
  return Math.min(Math.max(wait, silences.minimum), silences.maximum);
}
