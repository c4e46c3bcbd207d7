import type { ReplyFailure } from "../domain/conversation/events.ts";
import type { Turn } from "../domain/conversation/state.ts";
import type { Numbered } from "../domain/event.ts";
import { newId, type ReplyId, replyIdSchema } from "../domain/ids.ts";
import type { Command, Interview } from "../domain/interview.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { Chunk, Interviewer, ReplyPart, ReplyRequest } from "../models/interviewer.ts";
import { replyRequest } from "./reply_request.ts";

/** What the reactor may do with the room. */
export interface Stage {
  readonly interview: Interview;
  now(): EpochMillis;
  execute(command: Command): unknown;
}

/** How a failure of a model is told: its code, whether trying again may help, and its words. */
export interface Failure {
  readonly code: ReplyFailure;
  readonly retryable: boolean;
}

export interface InterviewParts {
  readonly stage: Stage;
  readonly interviewer: Interviewer;
  /** Cuts the documents into pieces that a question may lean on. */
  readonly chunk: (kind: "resume" | "job", text: string) => readonly Chunk[];
  /** What went wrong, in the domain's words. */
  readonly failureOf: (cause: unknown) => Failure;
}

const apologies: Record<ReplyFailure, string> = {
  timeout: "Sorry, I lost my train of thought there. Could you ask me to go on?",
  quota: "Sorry, I am being asked by too many people at once. Give me a moment, then ask me again.",
  safety: "Sorry, I can't go on from that. Let us return to the interview: could you rephrase?",
  unauthorised:
    "Sorry, I have no access to my language model. Please tell whoever runs this server.",
  unavailable: "Sorry, I can't reach my language model right now. Ask me again in a moment.",
  cut_off: "Sorry, I was cut off in the middle of a sentence. Ask me again, or just go on.",
  bad_answer: "Sorry, I could not put that into words. Ask me again, or just go on.",
};

/**
 * Lets the interviewer speak whenever it is its turn, and stops it when the turn is taken away. Never
 * throws: what fails becomes `ReplyFailed`, with words for the candidate.
 */
export function interview(parts: InterviewParts): (numbered: Numbered) => void {
  let current: { readonly turn: Turn; readonly reply: Reply } | null = null;
  return () => {
    const { turn } = parts.stage.interview.conversation;
    const goesOn = turn === current?.turn ||
      (turn.phase === "speaking" && turn.reply.replyId === current?.reply.replyId);
    if (goesOn) return;
    current?.reply.stop.abort();
    current = null;
    if (turn.phase !== "thinking") return;
    const reply = { replyId: newId(replyIdSchema), stop: new AbortController() };
    current = { turn, reply };
    void speak(parts, reply);
  };
}

/** One attempt to reply, and the means to stop it. */
interface Reply {
  readonly replyId: ReplyId;
  readonly stop: AbortController;
}

async function speak(parts: InterviewParts, { replyId, stop: { signal } }: Reply): Promise<void> {
  const { stage, interviewer, failureOf } = parts;
  let progress: "nothing" | "began" | "ended" = "nothing";
  try {
    const request = replyRequest(parts, null);
    for await (const part of interviewer.reply(request, signal)) {
      if (signal.aborted) return;
      stage.execute(commandFor(part, replyId, request, parts));
      if (part.type !== "token") progress = part.type === "end" ? "ended" : "began";
    }
    if (progress === "ended" || signal.aborted) return;
    fail(stage, progress === "began" ? replyId : null, { code: "cut_off", retryable: true });
  } catch (cause) {
    if (!signal.aborted) fail(stage, progress === "began" ? replyId : null, failureOf(cause));
  }
}

function commandFor(
  part: ReplyPart,
  replyId: ReplyId,
  { tone, intent }: ReplyRequest,
  { stage, interviewer: { engine, model, promptVersion } }: InterviewParts,
): Command {
  const at = stage.now();
  switch (part.type) {
    case "plan": {
      const { questionId, grounding } = part;
      const author = { engine, model, promptVersion, tone, intent };
      return { type: "BeginReply", at, replyId, ...author, questionId, grounding };
    }
    case "token":
      return { type: "ProduceToken", at, replyId, text: part.text };
    case "end": {
      const { promptTokens, replyTokens } = part;
      return { type: "FinishReply", at, replyId, promptTokens, replyTokens };
    }
  }
}

/** A room that closed meanwhile has nothing to be told. */
function fail(stage: Stage, replyId: ReplyId | null, { code, retryable }: Failure): void {
  const apology = apologies[code];
  try {
    stage.execute({ type: "FailReply", at: stage.now(), replyId, code, retryable, apology });
  } catch {
    return;
  }
}
