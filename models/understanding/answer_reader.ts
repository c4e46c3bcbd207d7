import { type Pause, pause as machinePause } from "../../async/pause.ts";
import { type Embedder, EmbeddingError } from "../embedding/embedder.ts";
import { embedSamples, likenessOfAnswer, type SampleVectors, textsOf } from "./likeness.ts";
import {
  type Asked,
  type ReadAnswer,
  readAnswer,
  readByWords,
  type ToRead,
} from "./read_answer.ts";

interface AnswerReaderOptions {
  /** Null where no model of meaning is at hand. */
  readonly embedder: Embedder | null;
  /** Longest time that one reading waits for the model, in milliseconds. @default 700 */
  readonly patienceMs?: number;
  /** @default the machine's clock */
  readonly pause?: Pause;
}

/**
 * Reads answers with a model of meaning that is loaded with the first question, not before. While
 * it is not ready, and where it takes too long, words alone decide: nobody waits for it.
 */
export class AnswerReader {
  readonly #embedder: Embedder | null;
  readonly #patienceMs: number;
  readonly #pause: Pause;
  #samples: SampleVectors | null = null;
  #preparing: Promise<void> = Promise.resolve();

  constructor({ embedder, patienceMs = 700, pause = machinePause }: AnswerReaderOptions) {
    this.#embedder = embedder;
    this.#patienceMs = patienceMs;
    this.#pause = pause;
  }

  /** Has the model read a question, so that its answer is read quickly. Returns at once. */
  prepare(asked: Asked): void {
    const embedder = this.#embedder;
    if (embedder === null) return;
    this.#preparing = this.#preparing.then(() => this.#load(embedder))
      .then(() => embedder.embed(textsOf(asked), "passage", never)).then(() => {}, forgive);
  }

  /** Resolves once everything is read that `prepare` was given. */
  get prepared(): Promise<void> {
    return this.#preparing;
  }

  /** Reads one answer; the same answer to the same question gives the same while the model is ready. */
  async read(given: ToRead, signal: AbortSignal): Promise<ReadAnswer> {
    const plain = readByWords(given);
    if (plain !== null) return plain;
    return readAnswer(given, await this.#likenessOf(given, signal));
  }

  async #likenessOf(given: ToRead, signal: AbortSignal) {
    const [embedder, samples] = [this.#embedder, this.#samples];
    if (embedder === null || samples === null) return null;
    const done = new AbortController();
    const both = AbortSignal.any([signal, done.signal]);
    const found = likenessOfAnswer(given, samples, embedder, both).catch(forgive);
    const tooLong = this.#pause(this.#patienceMs, both).then(() => null);
    const likeness = await Promise.race([found, tooLong]);
    done.abort();
    return likeness ?? null;
  }

  async #load(embedder: Embedder): Promise<void> {
    this.#samples ??= await embedSamples(embedder, never);
  }
}

/** Reading ahead goes on whatever becomes of the reply that began it. */
const never = new AbortController().signal;

function forgive(error: unknown): undefined {
  if (!(error instanceof EmbeddingError)) throw error;
}
