import { type EpochMillis, epochMillis } from "../units.ts";
import { type BargeInAct, isOwnWords, overhear, type OverSpeech } from "./barge_in.ts";
import { type Observation, observe } from "./endpointing.ts";
import type { Act, Listening } from "./listening_state.ts";
import { isWaiting } from "./utterance.ts";

/** One step of hearing while it is being worked out. */
export interface Draft {
  state: Listening;
  readonly acts: Act[];
  readonly at: EpochMillis;
  /** Words came that complete a stretch of the utterance. */
  hasNewWords: boolean;
}

export function change(draft: Draft, part: Partial<Listening>): void {
  draft.state = { ...draft.state, ...part };
}

/** When a sample was said. */
export function timeOf({ state: { origin } }: Draft, offset: number): EpochMillis {
  return epochMillis(Math.max(0, Math.round(origin + offset / 16)));
}

/** Whether the interviewer's voice is, or may at any moment again be, in the room. */
export function isSounding({ state }: Draft): boolean {
  return state.reply !== null;
}

/** Whether the interviewer's voice waits to learn what the sound over it is. */
export function isPaused({ state }: Draft): boolean {
  return state.bargeIn.phase === "paused";
}

/** Whether nobody speaks, and everything that was said is written down. */
export function isWhole({ state: { speech, utterance } }: Draft): boolean {
  return speech === null && utterance !== null && !isWaiting(utterance);
}

/** Whether these words are the interviewer's own, come back through the microphone. */
export function isEchoOf({ state: { spoken } }: Draft): (text: string) => boolean {
  return (text) => isOwnWords(text, spoken);
}

/** Lets the rules of the candidate's turn see something; over the interviewer there is none. */
export function notice(draft: Draft, seen: Observation): void {
  if (isSounding(draft)) return;
  change(draft, { endpointing: observe(draft.state.endpointing, seen) });
}

/** Lets the rules of interruptions see something. @returns What they want done. */
export function noticeOver(draft: Draft, seen: OverSpeech): BargeInAct | null {
  const { state, act } = overhear(draft.state.bargeIn, seen);
  change(draft, { bargeIn: state });
  return act;
}
