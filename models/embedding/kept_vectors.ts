import { EmbeddingError } from "./embedder.ts";

/** Models refuse texts without words; they are like nothing. */
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** Vectors of texts that were asked for before, so that a document's lines are computed once. */
export class KeptVectors {
  readonly #kept = new Map<string, Float32Array>();
  readonly #dimensions: number;
  readonly #most: number;
  readonly #batch: number;

  /**
   * @param most Texts whose vectors are kept; the oldest go first.
   * @param batch Most texts that are asked for at once. What one batch brought is kept where the next
   * fails, so that a long document is ready after a few searches.
   */
  constructor(dimensions: number, most: number, batch: number) {
    this.#dimensions = dimensions;
    this.#most = most;
    this.#batch = batch;
  }

  /**
   * A vector for each text, in their order; of length 0 for a text without words.
   *
   * @param compute Asked for the texts that are not kept; gives a vector for each.
   * @throws {EmbeddingError} It gave fewer.
   */
  async vectorsOf(
    texts: readonly string[],
    compute: (unknown: readonly string[]) => Promise<readonly Float32Array[]>,
  ): Promise<readonly Float32Array[]> {
    const unknown = [...new Set(texts)].filter((text) => hasWords(text) && !this.#kept.has(text));
    // Read before others are kept instead of them.
    const known = new Map(texts.map((text) => [text, this.#kept.get(text)]));
    const found = new Map<string, Float32Array>();
    for (let begin = 0; begin < unknown.length; begin += this.#batch) {
      const batch = unknown.slice(begin, begin + this.#batch);
      const vectors = await compute(batch);
      for (const [index, text] of batch.entries()) {
        const vector = vectors[index];
        if (vector === undefined) throw new EmbeddingError("The embedding model left out a text.");
        found.set(text, vector);
      }
      for (const text of batch) this.#keep(text, found.get(text));
    }
    const nothing = new Float32Array(this.#dimensions);
    return texts.map((text) => found.get(text) ?? known.get(text) ?? nothing);
  }

  #keep(text: string, vector: Float32Array | undefined): void {
    if (vector === undefined) return;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= this.#most && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(text, vector);
  }
}
