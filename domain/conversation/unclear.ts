import type { HowHeard, UtteranceHeard } from "./events.ts";
import type { Conversation, Line } from "./state.ts";

/**
 * Below this confidence, in permille, a transcriber's words are taken for invented. Whisper tiny gives
 * what it invents of speech in noise at 5 dB 220 to 390, clean sentences 440 and more, clean short
 * answers such as "Yes." 820 and more (`speech.asked_again_clean`, `_noise` in bench/speech.ts).
 */
const sure = 400;
/** The interviewer asks again so often in a row; then it takes the words as they are. */
const mostTimes = 2;

/** Whether nobody should answer these words: they were spoken, and hardly understood. */
export function isUnclear({ how, confidence }: {
  readonly how: HowHeard;
  readonly confidence: UtteranceHeard["confidence"];
}): boolean {
  return how === "voice" && confidence !== null && confidence < sure;
}

/** Whether the interviewer may ask again: not too often, and not for the rest of an answer. */
export function mayAskAgain(
  { askedAgain, reopened }: Pick<Conversation, "askedAgain" | "reopened">,
): boolean {
  return askedAgain < mostTimes && !reopened;
}

/** Whether all that the candidate said to the last question was unclear, so that it is still open. */
export function isToBeAskedAgain(lines: readonly Line[]): boolean {
  const last = lines.findLastIndex(({ text, unclear }) => unclear !== true && text.trim() !== "");
  const since = lines.slice(last + 1);
  return lines[last]?.speaker !== "candidate" &&
    since.some(({ speaker, unclear }) => speaker === "candidate" && unclear === true);
}

/** What was said and understood: without unclear words, and without the asking again. */
export function understood<Said extends Pick<Line, "text" | "unclear">>(
  lines: readonly Said[],
): Said[] {
  return lines.filter(({ text, unclear }) => unclear !== true && text.trim() !== "");
}
