import { type Ending, readEnding } from "./ending.ts";
import { addPause, type Pauses, quantileOf } from "./pauses.ts";

/**
 * Milliseconds of silence after which an answer counts as over. People answer each other after
 * about 200 ms (Stivers et al. 2009, doi:10.1073/pnas.0903616106). An interview is slower than a
 * chat: ending too early loses an answer, waiting costs a second.
 */
export const silencesMs = {
  /** No answer ends sooner, however sure the rules are. */
  minimum: 550,
  /** Only the candidate's "let me think" waits longer. */
  maximum: 6_500,
  closing: 550,
  answered: 700,
  /**
   * The sentence is complete, but nothing says that it was the last. Shorter after long answers. Some
   * people think for 3.3 s after such a sentence, and silence must stay below 4 s.
   */
  finished: 3_400,
  /** People think in pauses of up to 3.6 s here; after 4 s of silence the line feels dead. */
  begun: 3_800,
  unfinished: 4_800,
  listing: 4_800,
  thinking: 5_500,
} as const satisfies Readonly<Record<Ending | "minimum" | "maximum", number>>;

/** An answer of at least so many words ends so many milliseconds sooner. */
const longAnswers = [[80, 1_000], [50, 400]] as const;
/** An `answered` answer waits no longer than this for a slow speaker. */
const patientAnsweredMs = 800;
const patientFinishedMs = 3_400;
/**
 * After the candidate continued an answer that was taken to be over, the next silence must be
 * longer by this factor.
 */
const afterWrongEnd = 1.15;
const longestAfterWrongEndMs = 4_500;
/** Share of that longer wait that remains in the next turn. */
const wrongEndFades = 0.85;
/** Milliseconds of silence that the button "let me think" allows. */
const pressedThinkingMs = 60_000;
/** Milliseconds after push-to-talk is released in which the last syllable still arrives. */
const releaseTailMs = 250;
/**
 * Milliseconds of silence after which the reply to a finished answer is prepared, not yet spoken.
 */
const prepareAfterMs = 300;
/**
 * Milliseconds before its end at which the reply to any other answer is prepared; it may be wasted.
 */
const prepareBeforeMs = 800;

/**
 * What is observed in the candidate's turn. Times are milliseconds on one clock that never runs
 * backwards.
 */
export type Observation =
  /** The candidate's turn begins. `question` is what the interviewer asked, or null. */
  | { readonly type: "turn_began"; readonly at: number; readonly question: string | null }
  | { readonly type: "speech_began"; readonly at: number }
  /**
   * `at` is the time of the last speech frame, not the later time at which the detector was sure.
   */
  | { readonly type: "speech_ended"; readonly at: number }
  | {
    readonly type: "heard";
    readonly at: number;
    /** The whole answer so far. */
    readonly text: string;
    /** Time up to which speech is in the text. */
    readonly through: number;
  }
  | { readonly type: "let_me_think"; readonly at: number }
  /** The candidate says by a button that the answer is complete. */
  | { readonly type: "done"; readonly at: number }
  | { readonly type: "push_to_talk"; readonly at: number; readonly down: boolean }
  /**
   * The candidate continued after an answer was taken to be over. `silence` is how long the pause
   * was.
   */
  | { readonly type: "went_on"; readonly at: number; readonly silence: number };

/** Everything that is known of the candidate's turn and of how this person speaks. */
export interface Endpointing {
  readonly question: string | null;
  /**
   * Speech was observed in this turn. Neither silence alone nor a noise without words ends a turn.
   */
  readonly spoken: boolean;
  readonly speaking: boolean;
  /** Time of the last speech frame of the turn. */
  readonly silentSince: number;
  readonly text: string;
  /** How finished the answer is with that text. */
  readonly ending: Ending;
  readonly through: number;
  readonly thinkingUntil: number | null;
  readonly push: "unused" | "down" | "up";
  readonly done: boolean;
  readonly pauses: Pauses;
  /** The longest recent silence that was wrongly taken for an end, in milliseconds. */
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

/** The state after one more observation. The speaker's pauses are kept from turn to turn. */
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
      return { ...state, thinkingUntil: seen.at + pressedThinkingMs };
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

/** When something is to be done if nothing else is observed before. Null means never. */
interface Due {
  /** When to prepare the reply. It is thrown away unspoken if the candidate goes on. */
  readonly prepareAt: number | null;
  /** When the answer is over and the interviewer may speak. */
  readonly endAt: number | null;
  /** How finished the answer is, for the developer panel. */
  readonly ending: Ending;
}

/**
 * When the candidate's turn is over. Silence is measured from the last speech frame. While words
 * are still being transcribed the answer counts as unfinished, so the end may lie in the past once
 * they arrive.
 */
export function dueOf(state: Endpointing): Due {
  const { ending } = state;
  const never = { prepareAt: null, endAt: null, ending };
  if (!state.spoken || state.push === "down") return never;
  const { silentSince } = state;
  if (state.done) return { prepareAt: silentSince, endAt: silentSince, ending };
  if (state.speaking) return never;
  if (state.push === "up") {
    return { prepareAt: silentSince, endAt: silentSince + releaseTailMs, ending };
  }
  if (state.thinkingUntil !== null) return { ...never, endAt: state.thinkingUntil };
  if (state.through < silentSince) return { ...never, endAt: silentSince + silencesMs.maximum };
  if (state.text === "") return never;
  const endAt = silentSince + silenceMsFor(ending, state);
  const prepareAt = isOver(ending) ? silentSince + prepareAfterMs : endAt - prepareBeforeMs;
  return { prepareAt: ending === "thinking" ? null : prepareAt, endAt, ending };
}

/** Whether these words may be the last, so that a reply to them can be prepared. */
function isOver(ending: Ending): ending is "closing" | "answered" | "finished" {
  return ending === "closing" || ending === "answered" || ending === "finished";
}

/** Milliseconds of silence that end an answer with this ending. */
function silenceMsFor(ending: Ending, { pauses, text, wrongEnd }: Endpointing): number {
  if (ending === "closing") return silencesMs.closing;
  if (!isOver(ending)) {
    return clamp(Math.max(silencesMs[ending], (quantileOf(pauses, 0.95) ?? 0) * 1.5));
  }
  const own = (quantileOf(pauses, 0.75) ?? 0) * 1.2;
  const patient = ending === "answered" ? patientAnsweredMs : patientFinishedMs;
  const wait = ending === "answered" ? silencesMs.answered : silencesMs.finished - hurryMsOf(text);
  const doubted = Math.min(wrongEnd * afterWrongEnd, longestAfterWrongEndMs);
  return clamp(Math.max(wait, Math.min(own, patient), doubted));
}

function hurryMsOf(text: string): number {
  const words = text.split(/\s+/).length;
  return longAnswers.find(([from]) => words >= from)?.[1] ?? 0;
}

function clamp(wait: number): number {
  return Math.min(Math.max(wait, silencesMs.minimum), silencesMs.maximum);
}
