import { endReply } from "./candidate_turn.ts";
import { change, type Draft, notice } from "./listening_draft.ts";
import type { Answered } from "./listening_state.ts";

/** When speech after an answer still belongs to that answer. Times in milliseconds. */
const goingOn = {
  /** Longest time from the last speech of the answer to the first of what follows. */
  withinMs: 6_000,
  /**
   * Longest time that the reply's voice may have sounded: a question that is not yet out can't be
   * answered.
   */
  replySoundedMs: 2_500,
  /** The same, once the candidate has heard a whole sentence of the reply. */
  sentenceSoundedMs: 1_200,
  /** Speech of this length is no cough, so it takes back a reply whose voice has not begun. */
  speechMs: 256,
} as const;

/** Words that interrupt instead of continuing an answer. */
const asksForFloor =
  /^(?:(?:oh|um|uh|so|ok|okay|yeah|well)[\s,.]+)*(?:sorry|wait|hold on|hang on|excuse me|pardon|stop\b|can (?:you|i)\b|could (?:you|i)\b|may i\b|what (?:do|did|was|is)\b|repeat|one (?:second|moment)|(?:a |i have a )?question)/i;

/** The answer that speech beginning at that time continues; null if it continues none. */
function findContinued({ state }: Draft, beganAt: number): Answered | null {
  const { answered, replyBeganAt, reply } = state;
  if (answered === null || beganAt - answered.endedAt > goingOn.withinMs) return null;
  const sounded = replyBeganAt === null ? 0 : beganAt - replyBeganAt;
  const most = reply?.heardSentence === true ? goingOn.sentenceSoundedMs : goingOn.replySoundedMs;
  return sounded <= most ? answered : null;
}

/**
 * Joins speech over a reply, or before its voice began, to the answer before it, if it continues
 * that answer: the reply is taken back.
 *
 * @param text Its words as far as they are known, else "".
 * @returns False if it is something new.
 */
export function goOn(draft: Draft, text: string): boolean {
  const { utterance } = draft.state;
  const answered = utterance === null ? null : findContinued(draft, utterance.beganAt);
  if (utterance === null || answered === null || asksForFloor.test(text)) return false;
  draft.acts.push({ type: "reopen" });
  const stoppedReply = draft.state.reply?.replyId ?? draft.state.stoppedReply;
  change(draft, {
    stoppedReply,
    reply: null,
    answered: null,
    reopened: answered,
    question: answered.question,
  });
  const { replyBeganAt } = draft.state;
  const silentUntil = Math.min(utterance.beganAt, replyBeganAt ?? utterance.beganAt);
  const silence = Math.max(0, silentUntil - answered.endedAt);
  notice(draft, { type: "went_on", at: draft.at, silence });
  endReply(draft, true);
  return true;
}

/**
 * Takes the reply back while it is still being thought of, because speech goes on or begins again.
 */
export function goOnBeforeVoice(draft: Draft): void {
  const { phase, reply, speech, segmentation } = draft.state;
  if (reply !== null || speech?.claimed !== true) return;
  if (phase !== "thinking" && phase !== "speaking") return;
  if (segmentation.streak > 0 || draft.at - speech.beganAt < goingOn.speechMs) return;
  goOn(draft, "");
}
