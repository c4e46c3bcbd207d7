import { readInterjection } from "./backchannel.ts";
import type { Dismissal } from "./events.ts";
import { isLost, lastSpeechOf, textOf, type Utterance } from "./utterance.ts";

/** What speech turned out to be once it is whole; null where that is not for these words to say. */
export type Verdict = Dismissal | "unheard" | "answer" | null;

/** From its first to its last speech. */
const spokenMs = (utterance: Utterance) => lastSpeechOf(utterance) - utterance.beganAt;

type IsEcho = (text: string) => boolean;

/** Speech of a candidate over whom, or before whom, the interviewer's voice sounds. */
export function verdictOver(utterance: Utterance, isEcho: IsEcho): Verdict {
  const text = textOf(utterance);
  const words = readInterjection(text, spokenMs(utterance));
  if (text !== "" && isEcho(text)) return "echo";
  if (words === "backchannel") return "backchannel";
  if (words === "nothing") return isLost(utterance) ? "unheard" : "noise";
  return utterance.over ? null : "answer";
}

/**
 * Speech in the candidate's own turn: it is an answer, or the beginning of one, unless this says no.
 *
 * @param turnBeganAt When it was last the candidate's turn to speak.
 */
export function verdictInTurn(utterance: Utterance, isEcho: IsEcho, turnBeganAt: number): Verdict {
  const text = textOf(utterance);
  if (text === "") return isLost(utterance) ? "unheard" : "noise";
  if (utterance.over && isEcho(text)) return "echo";
  const inside = utterance.over && lastSpeechOf(utterance) < turnBeganAt;
  return inside && readInterjection(text, spokenMs(utterance)) === "backchannel"
    ? "backchannel"
    : null;
}
