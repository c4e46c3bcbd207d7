import { chooseIntent, minutesLeftOf } from "../domain/conversation/agenda.ts";
import { withAnswer } from "../domain/conversation/reopen.ts";
import type { Line } from "../domain/conversation/state.ts";
import { isToBeAskedAgain, withoutUnclear } from "../domain/conversation/unclear.ts";
import type { Interview } from "../domain/interview.ts";
import type { EpochMillis } from "../domain/units.ts";
import { withoutBridge } from "./bridge.ts";
import { chunksOf, type CutDocument } from "./chunks_of.ts";
import { requirementsOf } from "./requirements_of.ts";
import type { ReplyRequest } from "../models/interviewer.ts";

type Said = Pick<Line, "speaker" | "text" | "unclear">;

interface RequestParts {
  readonly stage: { readonly interview: Interview; now(): EpochMillis };
  readonly chunk: CutDocument;
}

/**
 * What the interviewer may know when it is about to speak.
 *
 * @param answer What the candidate is about to have said, where the reply is prepared before that.
 * @throws {Error} The interview is not live.
 */
export function replyRequest({ stage, chunk }: RequestParts, answer: string | null): ReplyRequest {
  const { lifecycle, conversation } = stage.interview;
  if (lifecycle.phase !== "live") {
    throw new Error("The interviewer speaks in live interviews only.");
  }
  const { plan, documents } = lifecycle;
  const now = stage.now();
  const lines: readonly Said[] = answer === null
    ? conversation.lines
    : withAnswer<Said>(conversation, { speaker: "candidate", text: answer });
  const said = withoutUnclear(lines).map(stripBridge).filter(({ text }) => text.trim() !== "");
  const intent = chooseIntent(lifecycle, conversation, now, said);
  return {
    track: plan.track,
    level: plan.level,
    tone: stage.interview.persona.tone,
    intent,
    plannedMinutes: plan.plannedMinutes,
    minutesLeft: minutesLeftOf(lifecycle, now),
    documents: chunksOf(documents, chunk),
    requirements: requirementsOf(stage.interview.evidence),
    said,
    questionsAsked: conversation.questionsAsked,
    askAgain: answer === null && intent === "continue" && isToBeAskedAgain(conversation.lines)
      ? conversation.askedAgain
      : null,
  };
}

/** What was said, without the phrase that bridged a wait. */
function stripBridge({ speaker, text }: Said): Said {
  return { speaker, text: speaker === "interviewer" ? withoutBridge(text) : text };
}
