import type { GoogleGenAI } from "@google/genai";
import { z } from "zod";
import { type Pause, pause as machinePause } from "../../async/pause.ts";
import { awaitWithin } from "../gemini/answer_stream.ts";
import { type GeminiAccess, openGemini } from "../gemini/client.ts";
import { failureOf } from "../gemini/failure.ts";
import { type EmbeddedText, type Embedder, EmbeddingError, normaliseVector } from "./embedder.ts";
import { KeptVectors } from "./kept_vectors.ts";

/** Most texts of one request. Source: ai.google.dev/api/embeddings, `batchEmbedContents`. */
const batchSize = 100;
/** Most bytes of one answer: a hundred vectors are some 2 MB of JSON. */
const byteLimit = 8 * 1024 * 1024;
/** Longest text in UTF-16 units: some 500 tokens of the 2,048 that the smallest model takes. */
const longestText = 2_000;
/** Texts whose vectors are kept; some 6 MB. */
const mostKept = 2_000;
/** How long it is left alone after a failure, in milliseconds, so that not each question waits for it. */
const restMs = 60_000;

interface GeminiEmbedderOptions extends GeminiAccess {
  /** Such as `gemini-embedding-2`. */
  readonly model: string;
  /** Numbers in each vector; 768, 1,536 and 3,072 are advised. @default 768 */
  readonly dimensions?: number;
  /** Longest wait for one answer, in milliseconds. @default 2500 */
  readonly timeoutMs?: number;
  /** Milliseconds of a clock that only runs forward. @default the machine's */
  readonly now?: () => number;
  /** Times the wait for an answer. @default the machine's clock */
  readonly pause?: Pause;
}

/**
 * Gemini's embeddings. `gemini-embedding-001` is told in a field whether a text asks or answers; later
 * models ignore that field and want it said in the text.
 *
 * Source: ai.google.dev/gemini-api/docs/embeddings.
 */
export class GeminiEmbedder implements Embedder {
  readonly version: string;
  readonly dimensions: number;
  readonly #model: string;
  readonly #gemini: GoogleGenAI;
  readonly #timeoutMs: number;
  readonly #now: () => number;
  readonly #pause: Pause;
  readonly #kept: Readonly<Record<EmbeddedText, KeptVectors>>;
  readonly #closing = new AbortController();
  #restsUntil = -Infinity;

  constructor(options: GeminiEmbedderOptions) {
    const { model, dimensions = 768, timeoutMs = 2_500, ...access } = options;
    this.#model = model;
    this.dimensions = dimensions;
    this.version = `${model}-${dimensions}-prefix-1`;
    this.#timeoutMs = timeoutMs;
    this.#now = options.now ?? (() => performance.now());
    this.#pause = options.pause ?? machinePause;
    this.#gemini = openGemini(access, byteLimit);
    this.#kept = {
      query: new KeptVectors(dimensions, mostKept / 10, batchSize),
      passage: new KeptVectors(dimensions, mostKept, batchSize),
    };
  }

  embed(
    texts: readonly string[],
    as: EmbeddedText,
    signal: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    const short = texts.map((text) => text.slice(0, longestText).toWellFormed());
    return this.#kept[as].vectorsOf(short, (unknown) => this.#ask(unknown, as, signal));
  }

  close(): Promise<void> {
    this.#closing.abort();
    return Promise.resolve();
  }

  /** @throws {EmbeddingError} */
  async #ask(texts: readonly string[], as: EmbeddedText, signal: AbortSignal) {
    if (this.#now() < this.#restsUntil) throw new EmbeddingError("Gemini failed a moment ago.");
    if (signal.aborted || this.#closing.signal.aborted) throw givenUp();
    const call = new AbortController();
    const abortSignal = AbortSignal.any([signal, this.#closing.signal, call.signal]);
    try {
      const asked = this.#gemini.models.embedContent({
        model: this.#model,
        // The library joins plain texts to one content, of which there would be one vector.
        contents: texts.map((text) => ({
          role: "user",
          parts: [{ text: this.#isTold ? writePrefix(text, as) : text }],
        })),
        config: {
          abortSignal,
          outputDimensionality: this.dimensions,
          ...(this.#isTold ? {} : { taskType: taskTypes[as] }),
        },
      });
      const answer = await awaitWithin(asked, this.#timeoutMs, abortSignal, this.#pause);
      return readVectors(answer, texts.length, this.dimensions);
    } catch (error) {
      if (signal.aborted || this.#closing.signal.aborted) throw givenUp();
      this.#restsUntil = this.#now() + restMs;
      if (error instanceof EmbeddingError) throw error;
      const failure = failureOf(error, false);
      throw new EmbeddingError(failure.message, { cause: failure });
    } finally {
      call.abort();
    }
  }

  /** Whether the model is told in the text what the text is for. */
  get #isTold(): boolean {
    return this.#model !== "gemini-embedding-001";
  }
}

const taskTypes = { query: "RETRIEVAL_QUERY", passage: "RETRIEVAL_DOCUMENT" } as const;

const writePrefix = (text: string, as: EmbeddedText) =>
  as === "query" ? `task: search result | query: ${text}` : `title: none | text: ${text}`;

const givenUp = () => new EmbeddingError("The search was given up.");

/**
 * The vectors of an answer, each of length 1.
 *
 * @throws {EmbeddingError} It has another shape.
 */
function readVectors(answer: unknown, count: number, dimensions: number): Float32Array[] {
  const schema = z.object({
    embeddings: z.array(z.object({ values: z.array(z.number()).length(dimensions) })).length(count),
  });
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new EmbeddingError("Gemini's vectors have another shape.");
  return parsed.data.embeddings.map(({ values }) => normaliseVector(values));
}
