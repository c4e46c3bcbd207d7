/** What a text is for: some models want to know whether it asks or may answer. */
export type EmbeddedText = "query" | "passage";

/** Turns texts into vectors whose likeness is the likeness of what the texts mean. */
export interface Embedder {
  /** Names the model and how it is asked: vectors of different versions can't be compared. */
  readonly version: string;
  /** Numbers in each vector. */
  readonly dimensions: number;
  /**
   * One vector of length 1 for each text, in their order; of length 0 for a text without words.
   *
   * @throws {EmbeddingError} The model is not available; another one, or words alone, take its place.
   */
  embed(
    texts: readonly string[],
    as: EmbeddedText,
    signal: AbortSignal,
  ): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** The model gave no vectors. */
export class EmbeddingError extends Error {
  override readonly name = "EmbeddingError";
}

/** Likeness of two vectors of length 1: -1 to 1, 1 for the same direction. */
export function likenessOf(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

/** A model's numbers as a vector of length 1; all zeros stay so. */
export function normaliseVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => length === 0 ? 0 : value / length);
}
