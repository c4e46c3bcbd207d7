import { endReply } from "./candidate_turn.ts";
import { change, type Draft, notice } from "./listening_draft.ts";
import type { Answered } from "./listening_state.ts";

/** When speech after an answer still belongs to it. Times in milliseconds. */
const goingOn = {
  /** From the last speech of the answer to the first of what follows. */
  within: 6_000,
  /** The voice of a reply may have sounded for this long: nobody answers a question that is not out. */
  replySounded: 2_500,
  /** Once a sentence of it was heard to its end, only for this long. */
  sentenceSounded: 1_200,
  /** Speech that is no cough, before a reply whose voice has not begun is taken back. */
  speech: 256,
} as const;

/** Words that ask for the floor instead of going on with an answer. */
const asksForFloor =
  /^(?:(?:oh|um|uh|so|ok|okay|yeah|well)[\s,.]+)*(?:sorry|wait|hold on|hang on|excuse me|pardon|stop\b|can (?:you|i)\b|could (?:you|i)\b|may i\b|what (?:do|did|was|is)\b|repeat|one (?:second|moment)|(?:a |i have a )?question)/i;

/** The answer that speech which began at that time goes on with; null where it goes on with none. */
function continued({ state }: Draft, beganAt: number): Answered | null {
  const { answered, replyBeganAt, reply } = state;
  if (answered === null || beganAt - answered.endedAt > goingOn.within) return null;
  const sounded = replyBeganAt === null ? 0 : beganAt - replyBeganAt;
  const most = reply?.heardSentence === true ? goingOn.sentenceSounded : goingOn.replySounded;
  return sounded <= most ? answered : null;
}

/**
 * What the candidate says over a reply, or before its voice began, goes on with the answer before it:
 * the reply is taken back, and the two are one answer.
 *
 * @param text What is known of the words; "" where nothing is.
 * @returns False: it is something new.
 */
export function goOn(draft: Draft, text: string): boolean {
  const { utterance } = draft.state;
  const answered = utterance === null ? null : continued(draft, utterance.beganAt);
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

/** Speech goes on, or begins again, while the reply to the answer is still being thought of. */
export function goOnBeforeVoice(draft: Draft): void {
  const { phase, reply, speech, segmentation } = draft.state;
  if (reply !== null || speech?.claimed !== true) return;
  if (phase !== "thinking" && phase !== "speaking") return;
  if (segmentation.streak > 0 || draft.at - speech.beganAt < goingOn.speech) return;
  goOn(draft, "");
}
