import { fact } from "../fact.ts";
import type { EpochMillis } from "../units.ts";
import { isAudible } from "./aloud.ts";
import type { ConversationEvent } from "./events.ts";
import type { Conversation, Line } from "./state.ts";

/**
 * Lets the candidate continue an answer that was taken to be over: takes the reply back, as if it
 * had not begun, so that what comes next is added to the answer.
 */
export function decideReopening(state: Conversation, at: EpochMillis): ConversationEvent[] {
  const { turn, aloud, lastUtterance: utteranceId } = state;
  if (utteranceId === null) return [];
  if (turn.phase === "thinking") {
    return [fact("AnswerReopened", { at, utteranceId, replyId: null })];
  }
  const replyId = turn.phase === "speaking" ? turn.reply.replyId : findAudibleReply(state);
  if (replyId === null || aloud?.replyId !== replyId) return [];
  const cause = "candidate_went_on";
  return [
    fact("ReplyInterrupted", { at, replyId, cause }),
    fact("AnswerReopened", { at, utteranceId, replyId }),
  ];
}

function findAudibleReply({ turn, aloud }: Conversation) {
  return turn.phase === "listening" && isAudible(aloud) ? aloud.replyId : null;
}

/** The conversation as it was before the reply, ready for more of the answer. */
export function evolveReopened(
  state: Conversation,
  event: Extract<ConversationEvent, { type: "AnswerReopened" }>,
): Conversation {
  const turn = { phase: "listening", failure: null } as const;
  const { aloud, lines, questionsAsked } = state;
  const taken = event.replyId !== null && aloud?.replyId === event.replyId ? aloud : null;
  const reopened = { ...state, turn, reopened: true, closed: false };
  if (taken === null) return reopened;
  return {
    ...reopened,
    lines: lines.filter((_, index) => index !== taken.line),
    aloud: { ...taken, voice: "stopped", line: -1 },
    questionsAsked: taken.questionId === null ? questionsAsked : questionsAsked.slice(0, -1),
  };
}

/**
 * The lines with one more of the candidate's. It is added to the candidate's last line if the
 * answer goes on and its beginning was understood.
 */
export function withAnswer<Said extends Pick<Line, "speaker" | "text" | "unclear">>(
  { lines, reopened }: { readonly lines: readonly Said[]; readonly reopened: boolean },
  answer: Said,
): readonly Said[] {
  const last = lines.at(-1);
  if (!reopened || last?.speaker !== "candidate" || last.unclear === true) {
    return [...lines, answer];
  }
  return lines.with(-1, { ...last, text: joinAnswer(last.text, answer.text) });
}

/** Joins two parts of one answer. */
export function joinAnswer(first: string, second: string): string {
  return `${first} ${second}`.trim();
}
