import { type EpochMillis, epochMillis } from "../units.ts";
import { type BargeInAct, isOwnWords, overhear, type OverSpeech } from "./barge_in.ts";
import { type Observation, observe } from "./endpointing.ts";
import type { Act, Listening } from "./listening_state.ts";
import { isWaiting } from "./utterance.ts";

/** The state and the acts of one step of hearing, while they are being worked out. */
export interface Draft {
  state: Listening;
  readonly acts: Act[];
  readonly at: EpochMillis;
  /** Words arrived that complete a stretch of the utterance. */
  hasNewWords: boolean;
}

export function change(draft: Draft, part: Partial<Listening>): void {
  draft.state = { ...draft.state, ...part };
}

/** The time at which a sample was spoken. */
export function timeOf({ state: { origin } }: Draft, offset: number): EpochMillis {
  return epochMillis(Math.max(0, Math.round(origin + offset / 16)));
}

/** Whether the interviewer's voice sounds in the room, or may sound again at any moment. */
export function isSounding({ state }: Draft): boolean {
  return state.reply !== null;
}

/** Whether the interviewer's voice is paused until it is known what the sound over it is. */
export function isPaused({ state }: Draft): boolean {
  return state.bargeIn.phase === "paused";
}

/** Whether nobody speaks and everything that was said is transcribed. */
export function isWhole({ state: { speech, utterance } }: Draft): boolean {
  return speech === null && utterance !== null && !isWaiting(utterance);
}

/** Tells whether words are the interviewer's own, picked up by the microphone. */
export function isEchoOf({ state: { spoken } }: Draft): (text: string) => boolean {
  return (text) => isOwnWords(text, spoken);
}

/**
 * Passes an observation to the rules of the candidate's turn; ignored while the interviewer's voice
 * sounds.
 */
export function notice(draft: Draft, seen: Observation): void {
  if (isSounding(draft)) return;
  change(draft, { endpointing: observe(draft.state.endpointing, seen) });
}

/** Passes an observation to the rules of interruptions. @returns What they want the voice to do. */
export function noticeOver(draft: Draft, seen: OverSpeech): BargeInAct | null {
  const { state, act } = overhear(draft.state.bargeIn, seen);
  change(draft, { bargeIn: state });
  return act;
}
