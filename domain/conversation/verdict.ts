import { readInterjection } from "./backchannel.ts";
import type { Dismissal } from "./events.ts";
import { isLost, lastSpeechOf, textOf, type Utterance } from "./utterance.ts";

/** What complete speech turned out to be; null if its words cannot tell. */
export type Verdict = Dismissal | "unheard" | "answer" | null;

/** Milliseconds from its first to its last speech. */
const spokenMsOf = (utterance: Utterance) => lastSpeechOf(utterance) - utterance.beganAt;

type IsEcho = (text: string) => boolean;

/** Judges speech that began while, or before, the interviewer's voice sounds. */
export function judgeOverReply(utterance: Utterance, isEcho: IsEcho): Verdict {
  const text = textOf(utterance);
  const words = readInterjection(text, spokenMsOf(utterance));
  if (text !== "" && isEcho(text)) return "echo";
  if (words === "backchannel") return "backchannel";
  if (words === "nothing") return isLost(utterance) ? "unheard" : "noise";
  return utterance.over ? null : "answer";
}

/**
 * Judges speech in the candidate's own turn: it is an answer, or the beginning of one, unless a
 * rule here excludes it.
 *
 * @param turnBeganAt When the candidate's turn last began.
 */
export function judgeInTurn(utterance: Utterance, isEcho: IsEcho, turnBeganAt: number): Verdict {
  const text = textOf(utterance);
  if (text === "") return isLost(utterance) ? "unheard" : "noise";
  if (utterance.over && isEcho(text)) return "echo";
  const inside = utterance.over && lastSpeechOf(utterance) < turnBeganAt;
  return inside && readInterjection(text, spokenMsOf(utterance)) === "backchannel"
    ? "backchannel"
    : null;
}
