import type { Listening } from "./listening_state.ts";
import { isWaiting } from "./utterance.ts";

/** The phases of hearing, as its picture shows them. */
export const hearingPhases = [
  "not running",
  "the interviewer speaks",
  "the voice waits: a sound over it",
  "the reply is thought of",
  "the candidate's turn, silence",
  "the candidate speaks",
  "the words are written down",
  "the candidate pauses",
] as const;
type HearingPhase = typeof hearingPhases[number];

/** The phase that the state of hearing is in. */
export function hearingPhaseOf(state: Listening): HearingPhase {
  const { phase, reply, bargeIn, speech, utterance } = state;
  if (phase === "waiting" || phase === "over" || state.left) return "not running";
  if (reply !== null) {
    return bargeIn.phase === "paused"
      ? "the voice waits: a sound over it"
      : "the interviewer speaks";
  }
  if (speech?.claimed === true) return "the candidate speaks";
  if (utterance !== null) {
    return isWaiting(utterance) ? "the words are written down" : "the candidate pauses";
  }
  return phase === "listening" ? "the candidate's turn, silence" : "the reply is thought of";
}
