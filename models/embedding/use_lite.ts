import { type Embedder, EmbeddingError } from "./embedder.ts";
import type { UseLiteJob, UseLiteReply } from "./use_lite_worker.ts";

/** Longest text that is read, in UTF-16 units; the model hardly tells longer ones apart. */
const longestText = 1_000;
/** Longest time for one job on a very busy machine, in milliseconds. */
const patienceMs = 20_000;
/** Texts whose vectors are kept; some 4 MB. */
const mostKept = 2_000;

/** The model refuses texts without words; they are like nothing. */
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/**
 * The Universal Sentence Encoder (lite, English), in a thread of its own that starts with the first
 * text: about 30 MB of weights, 0.2 s to load, 20 to 60 ms for each sentence. The same text always gives the
 * same vector. Known vectors are kept, so that the passages of a document are computed once.
 *
 * Source: Cer et al. 2018, Universal Sentence Encoder, arXiv 1803.11175.
 */
export class UseLite implements Embedder {
  readonly version = "use-lite-en-1";
  readonly dimensions = 512;
  readonly #waiting = new Map<number, PromiseWithResolvers<UseLiteReply>>();
  readonly #kept = new Map<string, Float32Array>();
  #worker: Worker | null = null;
  #jobs = 0;

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const short = texts.map((text) => text.slice(0, longestText).toWellFormed());
    const unknown = [...new Set(short)].filter((text) => hasWords(text) && !this.#kept.has(text));
    const found = new Map<string, Float32Array>();
    if (unknown.length > 0) {
      const vectors = await this.#ask(unknown, signal);
      for (const [index, text] of unknown.entries()) {
        const vector = vectors[index];
        if (vector === undefined) throw new EmbeddingError("The model left out a text.");
        found.set(text, vector);
        this.#keep(text, vector);
      }
    }
    const nothing = new Float32Array(this.dimensions);
    return short.map((text) => found.get(text) ?? this.#kept.get(text) ?? nothing);
  }

  close(): Promise<void> {
    this.#stop("The embedding model was closed.");
    return Promise.resolve();
  }

  #keep(text: string, vector: Float32Array): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(text, vector);
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
