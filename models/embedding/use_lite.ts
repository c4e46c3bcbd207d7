import { type EmbeddedText, type Embedder, EmbeddingError } from "./embedder.ts";
import { KeptVectors } from "./kept_vectors.ts";
import type { UseLiteJob, UseLiteReply } from "./use_lite_worker.ts";

/** Longest text that is read, in UTF-16 units; the model hardly tells longer ones apart. */
const longestText = 1_000;
/** Longest time for one job on a very busy machine, in milliseconds. */
const patienceMs = 20_000;
/** Texts of one job. More are no faster, and what the model keeps in between grows: 32 took 70 MB more. */
const batchSize = 4;
/** Texts whose vectors are kept; some 4 MB. */
const mostKept = 2_000;

/**
 * Whether a text is mostly in Latin letters. The model tells texts in others apart by chance only, so
 * that they count as like nothing, and words decide.
 */
function isInItsLetters(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 >= letters;
}

/**
 * The Universal Sentence Encoder (lite, English), in a thread of its own that starts with the first
 * text: about 30 MB of weights, 0.2 s to load, 20 to 60 ms for each sentence. The same text always gives the
 * same vector. Known vectors are kept, so that the passages of a document are computed once.
 *
 * Source: Cer et al. 2018, Universal Sentence Encoder, arXiv 1803.11175.
 */
export class UseLite implements Embedder {
  readonly version = "use-lite-en-2";
  readonly dimensions = 512;
  readonly #waiting = new Map<number, PromiseWithResolvers<UseLiteReply>>();
  readonly #kept = new KeptVectors(this.dimensions, mostKept, batchSize);
  #worker: Worker | null = null;
  #jobs = 0;

  embed(
    texts: readonly string[],
    _as: EmbeddedText,
    signal: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    const short = texts.map((text) =>
      isInItsLetters(text) ? text.slice(0, longestText).toWellFormed() : ""
    );
    return this.#kept.vectorsOf(short, (unknown) => this.#ask(unknown, signal));
  }

  close(): Promise<void> {
    this.#stop("The embedding model was closed.");
    return Promise.resolve();
  }

  /** @throws {EmbeddingError} */
  async #ask(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const id = ++this.#jobs;
    const waiting = Promise.withResolvers<UseLiteReply>();
    const abort = () => waiting.resolve({ id, failure: "The search was given up." });
    signal.addEventListener("abort", abort, { once: true });
    const timer = setTimeout(() => this.#stop("The embedding model took too long."), patienceMs);
    this.#waiting.set(id, waiting);
    try {
      this.#start().postMessage({ id, texts } satisfies UseLiteJob);
      if (signal.aborted) abort();
      const reply = await waiting.promise;
      if ("failure" in reply) throw new EmbeddingError(reply.failure);
      return reply.vectors;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      this.#waiting.delete(id);
    }
  }

  /** Starts the thread with the first text, and again after it died. */
  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("./use_lite_worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<UseLiteReply>) => {
      this.#waiting.get(data.id)?.resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#stop("The embedding model broke.");
    };
    this.#worker = worker;
    return worker;
  }

  #stop(failure: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const [id, { resolve }] of this.#waiting) resolve({ id, failure });
  }
}
