import type { GenerateContentParameters, GoogleGenAI } from "@google/genai";
import type { Embedder } from "../embedding/embedder.ts";
import type { Chunk, Interviewer, ReplyPart, ReplyRequest } from "../interviewer.ts";
import { ModelError } from "../model_error.ts";
import { findPassages } from "../retrieval/find_passages.ts";
import { type Pause, pause } from "../../async/pause.ts";
import { streamAnswer } from "./answer_stream.ts";
import { type BackOff, waitMsAfter } from "./back_off.ts";
import { type GeminiAccess, openGemini } from "./client.ts";
import { GeminiFailure } from "./failure.ts";
import { type Thinking, thinkingOf } from "./thinking.ts";
import { promptVersion, turnsOf, writeInstruction } from "./prompt.ts";

/** Most bytes of one streamed answer; eighty words are several hundred times smaller. */
const byteLimit = 512 * 1024;
/** Longest piece in UTF-16 units; the log takes no longer token. */
const pieceLimit = 4_000;
/** Longest reply in UTF-16 units. */
const replyLimit = 8_000;
/** Most tokens of one answer. The model's thinking before it speaks counts, too. */
const outputTokens = 4_096;
/** Most chunks of the documents in one prompt. */
const chunkLimit = 14;

interface GeminiInterviewerOptions extends GeminiAccess {
  /** The model that talks, such as `gemini-flash-latest`. */
  readonly model: string;
  /** Longest wait for the next piece, in milliseconds. @default 15000 */
  readonly idleMs?: number;
  readonly backOff?: BackOff;
  /** How much the model thinks before it speaks. @default "low" */
  readonly thinking?: Thinking;
  /** Find passages of the documents by their meaning, best first. @default none: by words alone */
  readonly embedders?: readonly Embedder[];
  /** Times the wait for a piece. @default the machine's clock */
  readonly pause?: Pause;
}

/**
 * The interviewer that lets Gemini find the words. A call that fails before its first word is
 * repeated; a later failure ends the reply, and the conversation says so.
 */
export class GeminiInterviewer implements Interviewer {
  readonly engine = "gemini";
  readonly promptVersion = promptVersion;
  readonly model: string;
  readonly #gemini: GoogleGenAI;
  readonly #idleMs: number;
  readonly #backOff: BackOff;
  readonly #thinking: Thinking;
  readonly #embedders: readonly Embedder[];
  readonly #pause: Pause;

  constructor(options: GeminiInterviewerOptions) {
    const { model, idleMs = 15_000, backOff = {}, thinking = "low", embedders = [], ...access } =
      options;
    this.model = model;
    this.#thinking = thinking;
    this.#embedders = embedders;
    this.#pause = options.pause ?? pause;
    this.#gemini = openGemini(access, byteLimit);
    this.#idleMs = idleMs;
    this.#backOff = backOff;
  }

  async *reply(request: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyPart, void> {
    const documents = await this.#documentsFor(request, signal);
    for (let failed = 1; !signal.aborted; failed++) {
      let begun = false;
      try {
        for await (const part of this.#attempt(request, documents, signal)) {
          if (signal.aborted) return;
          begun = true;
          yield part;
        }
        return;
      } catch (error) {
        if (signal.aborted) return;
        const again = !begun && error instanceof ModelError;
        const wait = again ? waitMsAfter(error, failed, this.#backOff) : null;
        if (wait === null) throw error;
        await (this.#backOff.pause ?? pause)(wait, signal);
      }
    }
  }

  /**
   * Makes one call. The plan is yielded with the first word, so that nothing has begun before it.
   */
  async *#attempt(
    request: ReplyRequest,
    documents: readonly Chunk[],
    signal: AbortSignal,
  ): AsyncGenerator<ReplyPart, void> {
    const parameters = this.#parameters(request, documents);
    let text = "";
    let finishReason: string | null = null;
    let promptTokens: number | null = null;
    let replyTokens: number | null = null;
    const pieces = streamAnswer(this.#gemini, parameters, this.#idleMs, signal, this.#pause);
    for await (const piece of pieces) {
      // Any piece may hold the finish reason and the usage, and the last one may be empty.
      finishReason = piece.finishReason ?? finishReason;
      promptTokens = piece.promptTokens ?? promptTokens;
      replyTokens = piece.replyTokens ?? replyTokens;
      if (piece.text === "") continue;
      if (text === "") {
        yield { type: "plan", questionId: null, grounding: documents.map(({ id }) => id) };
      }
      text += piece.text;
      refuseEndless(piece.text, text);
      yield { type: "token", text: piece.text };
    }
    if (signal.aborted) return;
    refuseUnfinished(text, finishReason);
    yield { type: "end", promptTokens, replyTokens };
  }

  /** The passages of both documents that fit best what was said last. */
  async #documentsFor(
    { documents, said }: ReplyRequest,
    signal: AbortSignal,
  ): Promise<readonly Chunk[]> {
    if (documents.length <= chunkLimit) return documents;
    const query = said.slice(-2).map(({ text }) => text).join(" ");
    const search = { limit: chunkLimit, embedders: this.#embedders, signal };
    return await findPassages(documents, query, search);
  }

  #parameters(request: ReplyRequest, documents: readonly Chunk[]): GenerateContentParameters {
    return {
      model: this.model,
      contents: turnsOf(request.said),
      config: {
        systemInstruction: writeInstruction(request, documents),
        temperature: 0.7,
        maxOutputTokens: outputTokens,
        ...thinkingOf(this.model, this.#thinking),
      },
    };
  }
}

function refuseEndless(piece: string, text: string): void {
  if (piece.length > pieceLimit || text.length > replyLimit) {
    throw new GeminiFailure("bad_answer", true, "Gemini's reply is far too long.");
  }
}

/**
 * Refuses a reply that was cut off: one that merely stops, or that hit the token limit within a
 * sentence.
 */
function refuseUnfinished(text: string, finishReason: string | null): void {
  const whole = /[.!?…]["'”’)\]]*\s*$/.test(text);
  if (finishReason === null || (finishReason === "MAX_TOKENS" && !whole)) {
    throw new GeminiFailure("cut_off", true, "Gemini's reply ended in the middle.");
  }
  if (text.trim() === "") {
    throw new GeminiFailure("bad_answer", true, "Gemini's reply is empty.");
  }
}
