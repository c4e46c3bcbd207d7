import type { Turn } from "../domain/conversation/state.ts";
import type { Numbered } from "../domain/event.ts";
import { newId, type ReplyId, replyIdSchema } from "../domain/ids.ts";
import type { Stage } from "../domain/stage.ts";
import type { Author, Chunk, Interviewer, ReplyPart, ReplyRequest } from "../models/interviewer.ts";
import type { Pause } from "../async/pause.ts";
import { apologies } from "./apologies.ts";
import { chooseBridge } from "./bridge.ts";
import { type Failure, unforeseen } from "./failure.ts";
import { replyRequest } from "./reply_request.ts";
import { authorOf } from "./saying.ts";

interface InterviewParts {
  readonly stage: Stage;
  readonly interviewer: Interviewer;
  /** Cuts the documents into pieces that a question may lean on. */
  readonly chunk: (kind: "resume" | "job", text: string) => readonly Chunk[];
  /** What went wrong with the model; null for an error that is not the model's. */
  readonly failureOf: (error: unknown) => Failure | null;
  readonly pause: Pause;
}

/** Milliseconds of silence before a reply's first words after which a phrase bridges the wait. */
const bridgeAfterMs = 2_500;
/** Milliseconds between looks at whether a candidate who speaks again has stopped. */
const lookEveryMs = 250;

/**
 * Lets the interviewer speak whenever it is its turn, and stops it when the turn is taken away. What
 * fails becomes `ReplyFailed`, with words for the candidate.
 */
export function interview(parts: InterviewParts): (numbered: Numbered) => void | Promise<void> {
  let current: { readonly turn: Turn; readonly reply: Reply } | null = null;
  const latestBridge: { phrase: string | null } = { phrase: null };
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
    return new Speaking(parts, reply, latestBridge).speak();
  };
}

/** One attempt to reply, and the means to stop it. */
interface Reply {
  readonly replyId: ReplyId;
  readonly stop: AbortController;
}

/** One reply on its way from the model to the log. */
class Speaking {
  readonly #signal: AbortSignal;
  readonly #replyId: ReplyId;
  #request: ReplyRequest | null = null;
  #progress: "nothing" | "began" | "ended" = "nothing";

  constructor(
    private readonly parts: InterviewParts,
    { replyId, stop }: Reply,
    private readonly latestBridge: { phrase: string | null },
  ) {
    this.#signal = stop.signal;
    this.#replyId = replyId;
  }

  async speak(): Promise<void> {
    const words = new AbortController();
    await Promise.all([
      this.#reply(words),
      this.#bridge(AbortSignal.any([this.#signal, words.signal])),
    ]);
  }

  /** @param words Aborted once the first of the reply's words is there, or no more will come. */
  async #reply(words: AbortController): Promise<void> {
    const { interviewer, failureOf } = this.parts;
    try {
      const request = this.#request = replyRequest(this.parts, null);
      for await (const part of interviewer.reply(request, this.#signal)) {
        if (this.#signal.aborted) return;
        if (part.type === "token") words.abort();
        this.#take(part, request);
      }
      if (this.#progress !== "ended") this.#fail({ code: "cut_off", retryable: true });
    } catch (error) {
      if (this.#signal.aborted) return;
      const failure = failureOf(error);
      this.#fail(failure ?? unforeseen);
      if (failure === null) throw error;
    } finally {
      words.abort();
    }
  }

  /**
   * Says a short phrase where the first words take long, unless the signal says that they are there. It
   * is not said into the candidate's words.
   */
  async #bridge(words: AbortSignal): Promise<void> {
    const { stage, pause } = this.parts;
    await pause(bridgeAfterMs, words);
    while (!words.aborted && stage.interview.conversation.hearing !== null) {
      await pause(lookEveryMs, words);
    }
    const request = this.#request;
    if (words.aborted || request === null) return;
    const { intent } = request;
    const { lines } = stage.interview.conversation;
    const phrase = this.latestBridge.phrase = chooseBridge(intent, lines, this.latestBridge.phrase);
    const text = `${phrase} `;
    this.#begin(request, authorOf(this.parts.interviewer), null, []);
    stage.execute({ type: "ProduceToken", at: stage.now(), replyId: this.#replyId, text });
  }

  #take(part: ReplyPart, request: ReplyRequest): void {
    const { stage, interviewer } = this.parts;
    const replyId = this.#replyId;
    const at = stage.now();
    switch (part.type) {
      case "plan": {
        const { author = authorOf(interviewer), questionId, grounding } = part;
        if (this.#progress === "nothing") this.#begin(request, author, questionId, grounding);
        else {
          const plan = { ...authorOf(author), questionId, grounding };
          stage.execute({ type: "ContinueReply", at, replyId, ...plan });
        }
        break;
      }
      case "failed": {
        const { code, retryable } = part;
        const { engine, model } = authorOf(part.author);
        const failed = this.#progress === "nothing" ? null : replyId;
        const failure = { engine, model, code, retryable };
        stage.execute({ type: "RecordModelFailure", at, replyId: failed, ...failure });
        break;
      }
      case "token":
        stage.execute({ type: "ProduceToken", at, replyId, text: part.text });
        break;
      case "end": {
        const { promptTokens, replyTokens } = part;
        stage.execute({ type: "FinishReply", at, replyId, promptTokens, replyTokens });
        this.#progress = "ended";
      }
    }
  }

  #begin(
    { tone, intent }: ReplyRequest,
    author: Author,
    questionId: string | null,
    grounding: readonly string[],
  ): void {
    if (this.#progress !== "nothing") return;
    const { stage } = this.parts;
    const plan = { tone, intent, questionId, grounding };
    const at = stage.now();
    stage.execute({ type: "BeginReply", at, replyId: this.#replyId, ...authorOf(author), ...plan });
    this.#progress = "began";
  }

  /** The apology is spoken, so the reply begins with it where it had not begun. */
  #fail({ code, retryable }: Failure): void {
    if (this.#signal.aborted || this.#progress === "ended") return;
    const { stage, interviewer } = this.parts;
    const request = this.#request;
    const apology = apologies[code];
    try {
      if (request !== null) this.#begin(request, authorOf(interviewer), null, []);
    } finally {
      // What could not begin fails as a reply that had not begun.
      const replyId = this.#progress === "began" ? this.#replyId : null;
      stage.tell({ type: "FailReply", at: stage.now(), replyId, code, retryable, apology });
    }
  }
}
