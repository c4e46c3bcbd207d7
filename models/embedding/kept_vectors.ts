import { EmbeddingError } from "./embedder.ts";

/** Models refuse texts without words; they are like nothing. */
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** Vectors of texts that were asked for before, so that a document's lines are computed once. */
export class KeptVectors {
  readonly #kept = new Map<string, Float32Array>();
  readonly #dimensions: number;
  readonly #most: number;

  /** @param most Texts whose vectors are kept; the oldest go first. */
  constructor(dimensions: number, most: number) {
    this.#dimensions = dimensions;
    this.#most = most;
  }

  /**
   * A vector for each text, in their order; of length 0 for a text without words.
   *
   * @param compute Asked once for all texts that are not kept; gives a vector for each.
   * @throws {EmbeddingError} It gave fewer.
   */
  async vectorsOf(
    texts: readonly string[],
    compute: (unknown: readonly string[]) => Promise<readonly Float32Array[]>,
  ): Promise<readonly Float32Array[]> {
    const unknown = [...new Set(texts)].filter((text) => hasWords(text) && !this.#kept.has(text));
    const found = new Map<string, Float32Array>();
    const vectors = unknown.length === 0 ? [] : await compute(unknown);
    for (const [index, text] of unknown.entries()) {
      const vector = vectors[index];
      if (vector === undefined) throw new EmbeddingError("The embedding model left out a text.");
      found.set(text, vector);
    }
    const nothing = new Float32Array(this.#dimensions);
    const all = texts.map((text) => found.get(text) ?? this.#kept.get(text) ?? nothing);
    for (const [text, vector] of found) this.#keep(text, vector);
    return all;
  }

  #keep(text: string, vector: Float32Array): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= this.#most && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(text, vector);
  }
}
