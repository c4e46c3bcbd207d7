import type { InterviewEvent } from "../domain/event.ts";
import type { ReplyId } from "../domain/ids.ts";

/** How much of a reply was heard: the number of whole sentences. */
interface HeardSoFar {
  readonly replyId: ReplyId;
  readonly sentences: number;
}

/**
 * Behaves like a page whose sound keeps up with the text: once a reply has its voice, reports every
 * whole sentence of it as heard.
 *
 * @returns Call it with every event, and await it before answering.
 */
export function hearReplies(
  report: (heard: HeardSoFar) => Promise<void>,
): (event: InterviewEvent) => Promise<void> {
  let replyId: ReplyId | null = null;
  let sentences = 0;
  let sounds = false;
  return async (event) => {
    if (event.type === "ReplyBegan") {
      replyId = event.replyId;
      sentences = 0;
      sounds = false;
      return;
    }
    if (!("replyId" in event) || event.replyId !== replyId || replyId === null) return;
    if (event.type === "ReplySentenceCompleted") sentences++;
    else if (event.type === "ReplyVoiceBegan") sounds = true;
    else return;
    if (sounds && sentences > 0) await report({ replyId, sentences });
  };
}
