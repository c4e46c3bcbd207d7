import type { Interviewer, ReplyPart, ReplyRequest } from "../interviewer.ts";
import { type Pause, pause as machinePause } from "../../async/pause.ts";
import { composeReply } from "./compose_reply.ts";

interface ScriptedInterviewerOptions {
  /** Pause between two words in milliseconds; 0 for none. @default 35 */
  readonly paceMs?: number;
  /** @default the machine's clock */
  readonly pause?: Pause;
}

/**
 * The interviewer for machines without a key. It asks about the documents, about the past or
 * about one problem of `tracks/`, and follows up on what the candidate's answers lack. The same request gives the same reply.
 */
export class ScriptedInterviewer implements Interviewer {
  readonly engine = "scripted";
  readonly model = "question-bank-1";
  readonly promptVersion = "script-3";
  readonly #paceMs: number;
  readonly #pause: Pause;

  constructor({ paceMs = 35, pause = machinePause }: ScriptedInterviewerOptions = {}) {
    this.#paceMs = paceMs;
    this.#pause = pause;
  }

  async *reply(request: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyPart, void> {
    if (signal.aborted) return;
    const { questionId, grounding, text } = composeReply(request);
    yield { type: "plan", questionId, grounding };
    for (const [index, word] of (text.match(/\S+\s*/g) ?? []).entries()) {
      if (index > 0 && this.#paceMs > 0) await this.#pause(this.#paceMs, signal);
      if (signal.aborted) return;
      yield { type: "token", text: word };
    }
    if (!signal.aborted) yield { type: "end", promptTokens: null, replyTokens: null };
  }
}
