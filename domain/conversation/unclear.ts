import type { HowHeard, UtteranceHeard } from "./events.ts";
import type { Conversation, Line } from "./state.ts";

/**
 * Confidence in permille below which a transcriber's words count as invented. Whisper tiny gives
 * 220 to 390 to what it invents of speech in noise at 5 dB, 440 and more to clean sentences, 820
 * and more to clean short answers such as "Yes." (`speech.asked_again_clean`, `_noise` in
 * bench/speech.ts).
 */
const leastConfidence = 400;
/** The interviewer asks to repeat so many times in a row; then it takes the words as they are. */
const mostTimes = 2;

/** Whether nobody should answer these words, because they were spoken and hardly understood. */
export function isUnclear({ how, confidence }: {
  readonly how: HowHeard;
  readonly confidence: UtteranceHeard["confidence"];
}): boolean {
  return how === "voice" && confidence !== null && confidence < leastConfidence;
}

/**
 * Whether the interviewer may ask to repeat: not too often, and not during the rest of an answer.
 */
export function mayAskAgain(
  { askedAgain, reopened }: Pick<Conversation, "askedAgain" | "reopened">,
): boolean {
  return askedAgain < mostTimes && !reopened;
}

/**
 * Whether everything that the candidate said to the last question was unclear, so that it is still
 * open.
 */
export function isToBeAskedAgain(lines: readonly Line[]): boolean {
  const last = lines.findLastIndex(({ text, unclear }) => unclear !== true && text.trim() !== "");
  const since = lines.slice(last + 1);
  return lines[last]?.speaker !== "candidate" &&
    since.some(({ speaker, unclear }) => speaker === "candidate" && unclear === true);
}

/** The lines that were understood: without unclear words, and without requests to repeat. */
export function withoutUnclear<Said extends Pick<Line, "text" | "unclear">>(
  lines: readonly Said[],
): Said[] {
  return lines.filter(({ text, unclear }) => unclear !== true && text.trim() !== "");
}
