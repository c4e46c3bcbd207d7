import { LogitsProcessor, type Tensor } from "@huggingface/transformers";

/**
 * Remembers how sure the model was of each token: the probability of the likeliest one, which greedy
 * decoding takes.
 */
export class Certainty extends LogitsProcessor {
  #sum = 0;
  #tokens = 0;

  /** Geometric mean of the probabilities, 0..1. */
  get mean(): number {
    return this.#tokens === 0 ? 0 : Math.exp(this.#sum / this.#tokens);
  }

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    const { data } = logits;
    if (data instanceof Float32Array) {
      let most = -Infinity;
      for (const value of data) if (value > most) most = value;
      let sum = 0;
      for (const value of data) sum += Math.exp(value - most);
      this.#sum -= Math.log(sum);
      this.#tokens++;
    }
    return logits;
  }
}
