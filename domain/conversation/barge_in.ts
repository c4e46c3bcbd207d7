import type { Dismissal } from "./events.ts";
import { type Interjection, readInterjection } from "./backchannel.ts";
import { confirmEcho, type Echo, followEcho, initialEcho, isEcho, learnEcho } from "./echo.ts";
import { isAlike, plainWordsOf, shareWithin } from "./word_likeness.ts";

/** When sound over the interviewer counts as an interruption. Times in milliseconds. */
const bargeIn = {
  /** A frame of at least this probability holds speech. */
  speech: 0.6,
  /**
   * A frame of at least this probability may hold the beginning of a word; it counts if speech
   * follows.
   */
  onset: 0.35,
  /**
   * Frames before the voice pauses, the last of them speech: 64 ms, so that a click does nothing.
   */
  framesToPause: 2,
  /** Speech of at least this length is no cough: the voice waits for its words before it goes on. */
  holdAfterMs: 600,
  /**
   * Speech of this length interrupts even if no word of it is known, or it began with listening
   * words.
   */
  certainAfterMs: 2_500,
  /** After this much silence a short sound was a false alarm, and the sentence goes on. */
  resumeAfterMs: 300,
  /** After this much silence longer speech without known words was a false alarm. */
  giveUpAfterMs: 2_500,
  /** Words that arrive later than this no longer turn a false alarm into an interruption. */
  wordsWithinMs: 3_000,
  /**
   * Speech as quiet as an echo pauses the voice after this long, so that it can be told from an
   * echo.
   */
  probeAfterMs: 480,
  /** Quiet of this length ends such speech. */
  probeGapMs: 160,
} as const;

/** What is observed while the interviewer's voice sounds. All times are on one clock. */
export type OverSpeech =
  /** The voice of a reply began. */
  | { readonly type: "reply_began"; readonly at: number }
  | { readonly type: "reply_ended"; readonly at: number }
  /** One frame of the microphone. */
  | {
    readonly type: "frame";
    readonly at: number;
    /** Length of the frame. */
    readonly length: number;
    /** Speech probability, 0..1. */
    readonly probability: number;
    /** Loudness in dBFS. */
    readonly level: number;
    /** Loudness of the interviewer's voice in the page at that time, in dBFS; null in silence. */
    readonly playback: number | null;
  }
  /** Words of the sound so far. `spoken` is what the interviewer said around that time. */
  | { readonly type: "words"; readonly at: number; readonly text: string; readonly spoken: string };

export type BargeInAct =
  | { readonly type: "pause" }
  | { readonly type: "resume"; readonly cause: Dismissal }
  | { readonly type: "interrupt" };

/** Everything that is known of the sounds over the interviewer. */
export interface BargeIn {
  readonly phase: "silent" | "sounding" | "paused" | "interrupted";
  /** Frames in a row that hold speech or its onset; counted before a pause. */
  readonly frames: number;
  /** Milliseconds of speech in the sound that paused the voice. */
  readonly speech: number;
  readonly lastSpeechAt: number;
  /** How far the sound stood above what was being played when it began, in dB. */
  readonly excess: number;
  readonly words: Interjection;
  readonly echo: Echo;
  /** Milliseconds of speech as quiet as an echo, and of the quiet after it. */
  readonly hidden: number;
  readonly hiddenQuiet: number;
  /** True once a noise has paused this reply: the noise changed how loud an echo is taken to be. */
  readonly noisy: boolean;
  /** Factor by which speech as quiet as an echo must last longer, because it was an echo before. */
  readonly doubt: number;
}

export const initialBargeIn: BargeIn = {
  phase: "silent",
  frames: 0,
  speech: 0,
  lastSpeechAt: -Infinity,
  excess: -120,
  words: "nothing",
  echo: initialEcho,
  hidden: 0,
  hiddenQuiet: 0,
  noisy: false,
  doubt: 1,
};

interface BargeInStep {
  readonly state: BargeIn;
  /** What the voice does now, or null. */
  readonly act: BargeInAct | null;
}

/**
 * Works in two stages. The first frames of speech pause the voice, which sounds like silence at
 * once. Then the words decide: either they end the reply, or the sentence goes on where it stopped.
 * A pause loses nothing, and nobody hears the difference between a pause and an end.
 */
export function overhear(state: BargeIn, seen: OverSpeech): BargeInStep {
  switch (seen.type) {
    case "reply_began":
      return withoutAct({ ...initialBargeIn, phase: "sounding", echo: state.echo });
    case "reply_ended":
      return withoutAct({ ...initialBargeIn, echo: state.echo });
    case "frame":
      return overhearFrame(state, seen);
    case "words":
      return overhearWords(state, seen);
  }
}

const withoutAct = (state: BargeIn): BargeInStep => ({ state, act: null });

function overhearFrame(
  before: BargeIn,
  seen: Extract<OverSpeech, { type: "frame" }>,
): BargeInStep {
  const detected = seen.probability >= bargeIn.speech;
  const echo = followEcho(before.echo, seen.level, seen.playback, detected);
  const stranger = !isEcho(echo, seen.level);
  const speech = detected && stranger;
  const state = { ...before, echo };
  if (state.phase === "sounding") {
    const onset = seen.probability >= bargeIn.onset && stranger;
    const lastSpeechAt = detected ? seen.at : state.lastSpeechAt;
    const hiding = followHidden({ ...state, lastSpeechAt }, seen.length, detected && !stranger);
    if (hiding.hidden >= bargeIn.probeAfterMs * hiding.doubt) return probe(hiding, seen.at);
    return listen(hiding, seen, speech ? "speech" : onset ? "onset" : "quiet");
  }
  if (state.phase !== "paused") return withoutAct(state);
  if (!detected) return wait(state, seen.at);
  const spoken = state.speech + seen.length;
  const longer = { ...state, speech: spoken, lastSpeechAt: seen.at };
  return spoken >= bargeIn.certainAfterMs ? interrupt(longer) : withoutAct(longer);
}

/** Decides how long the paused voice goes on waiting while the candidate is quiet. */
function wait(state: BargeIn, now: number): BargeInStep {
  const silence = now - state.lastSpeechAt;
  const short = state.speech < bargeIn.holdAfterMs || state.words === "backchannel";
  return silence >= (short ? bargeIn.resumeAfterMs : bargeIn.giveUpAfterMs)
    ? resume(state)
    : withoutAct(state);
}

/**
 * Notices somebody who talks as quietly as an echo. A noise may have taught that an echo is loud;
 * without this, quieter speech would never be noticed. Where the interviewer's own words are known
 * to come back, only words tell the two apart, so this does nothing.
 */
function followHidden(state: BargeIn, length: number, hidden: boolean): BargeIn {
  if (!state.noisy || state.echo.confirmed) return { ...state, hidden: 0, hiddenQuiet: 0 };
  if (hidden) return { ...state, hidden: state.hidden + length, hiddenQuiet: 0 };
  const hiddenQuiet = state.hiddenQuiet + length;
  return hiddenQuiet >= bargeIn.probeGapMs
    ? { ...state, hidden: 0, hiddenQuiet }
    : { ...state, hiddenQuiet };
}

function probe(state: BargeIn, now: number): BargeInStep {
  const { hidden: speech, doubt } = state;
  const paused = {
    phase: "paused",
    speech,
    lastSpeechAt: now,
    words: "nothing",
    hidden: 0,
  } as const;
  return { state: { ...state, ...paused, doubt: doubt * 2 }, act: { type: "pause" } };
}

function listen(
  state: BargeIn,
  { at, length, level }: Extract<OverSpeech, { type: "frame" }>,
  frame: "speech" | "onset" | "quiet",
): BargeInStep {
  if (frame === "quiet") return withoutAct({ ...state, frames: 0 });
  const frames = frame === "speech" ? state.frames + 1 : 1;
  const excess = Math.max(frames === 1 ? -120 : state.excess, level - state.echo.played);
  const sound = { ...state, frames, lastSpeechAt: at, excess };
  if (frames < bargeIn.framesToPause) return withoutAct(sound);
  const paused = { ...sound, phase: "paused", speech: frames * length, words: "nothing" } as const;
  return { state: paused, act: { type: "pause" } };
}

function overhearWords(
  state: BargeIn,
  { at, text, spoken }: Extract<OverSpeech, { type: "words" }>,
): BargeInStep {
  if (state.phase !== "paused" && state.phase !== "sounding") return withoutAct(state);
  if (at - state.lastSpeechAt > bargeIn.wordsWithinMs) return withoutAct(state);
  // An echo ends a moment after the voice pauses, so longer speech is somebody else's.
  const outlasts = state.phase === "paused" && state.speech >= bargeIn.holdAfterMs;
  if (!outlasts && isOwnWords(text, spoken)) {
    const known = { ...state, echo: confirmEcho(state.echo) };
    return state.phase === "paused" ? resume(known, "echo") : withoutAct(known);
  }
  const words = readInterjection(text, state.speech);
  return words === "floor" ? interrupt(state) : withoutAct({ ...state, words });
}

/**
 * Whether the words are the interviewer's own, picked up by the microphone. One or two words must
 * all occur in what was spoken; of more words, most. A word that only sounds like a spoken one
 * counts, because an echo is transcribed badly.
 */
export function isOwnWords(text: string, spoken: string): boolean {
  const least = plainWordsOf(text).length <= 2 ? 1 : 0.7;
  return shareWithin(text, spoken, isAlike, least) >= least;
}

function interrupt(state: BargeIn): BargeInStep {
  return { state: { ...state, phase: "interrupted" }, act: { type: "interrupt" } };
}

/**
 * Lets the voice go on. The sound that stopped was perhaps an echo, so a sound as loud as that does
 * not pause the voice again.
 */
function resume(state: BargeIn, known: Dismissal | null = null): BargeInStep {
  const cause = known ?? (state.words === "backchannel" ? "backchannel" : "noise");
  const echo = cause === "backchannel" ? state.echo : learnEcho(state.echo, state.excess);
  const noisy = state.noisy || cause === "noise";
  return {
    state: { ...state, echo, noisy, phase: "sounding", frames: 0 },
    act: { type: "resume", cause },
  };
}
