import type { Interviewer, ReplyPart, ReplyRequest } from "../interviewer.ts";
import { type Pause, pause as machinePause } from "../../async/pause.ts";
import type { Embedder } from "../embedding/embedder.ts";
import { AnswerReader } from "../understanding/answer_reader.ts";
import { answerToRead, findAsked } from "./asked.ts";
import { composeReply } from "./compose_reply.ts";

interface ScriptedInterviewerOptions {
  /** Pause between two words in milliseconds; 0 for none. @default 35 */
  readonly paceMs?: number;
  /** @default the machine's clock */
  readonly pause?: Pause;
  /** Tells whether an answer is about its question; loaded with the first one. @default null */
  readonly embedder?: Embedder | null;
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
  readonly #reader: AnswerReader;

  constructor(
    { paceMs = 35, pause = machinePause, embedder = null }: ScriptedInterviewerOptions = {},
  ) {
    this.#paceMs = paceMs;
    this.#pause = pause;
    this.#reader = new AnswerReader({ embedder });
  }

  /** Resolves once every question asked so far is ready to have its answer read. */
  get prepared(): Promise<void> {
    return this.#reader.prepared;
  }

  async *reply(request: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyPart, void> {
    if (signal.aborted) return;
    const toRead = answerToRead(request);
    const reading = toRead === null ? null : await this.#reader.read(toRead, signal);
    if (signal.aborted) return;
    const reply = composeReply(request, reading);
    const { questionId, grounding, text } = reply;
    const asked = findAsked(request, reply);
    if (asked !== null) this.#reader.prepare(asked);
    yield { type: "plan", questionId, grounding };
    for (const [index, word] of (text.match(/\S+\s*/g) ?? []).entries()) {
      if (index > 0 && this.#paceMs > 0) await this.#pause(this.#paceMs, signal);
      if (signal.aborted) return;
      yield { type: "token", text: word };
    }
    if (!signal.aborted) yield { type: "end", promptTokens: null, replyTokens: null };
  }
}
