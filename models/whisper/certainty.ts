import { LogitsProcessor, type Tensor } from "@huggingface/transformers";
import { isCaught } from "./is_caught.ts";

/**
 * Remembers how sure the model was of each token: the probability of the likeliest one, which
 * greedy decoding chooses. Ends a text that repeats itself over and over, or that is longer than
 * anybody can say in the time.
 */
export class Certainty extends LogitsProcessor {
  readonly #probabilities: number[] = [];
  #wasCaught = false;

  /**
   * @param end The token that ends a text.
   * @param most Most tokens of the text.
   */
  constructor(private readonly end: number, private readonly most: number) {
    super();
  }

  /** Probability of each token in order, including the end token. */
  get probabilities(): readonly number[] {
    return this.#probabilities;
  }

  /** True if the text was ended because it repeated itself or was too long. */
  get wasCaught(): boolean {
    return this.#wasCaught;
  }

  /** Geometric mean of the probabilities, 0..1. */
  get mean(): number {
    const count = this.#probabilities.length;
    const sum = this.#probabilities.reduce((sum, probability) => sum + Math.log(probability), 0);
    return count === 0 ? 0 : Math.exp(sum / count);
  }

  override _call(ids: bigint[][], logits: Tensor): Tensor {
    const { data } = logits;
    if (!(data instanceof Float32Array)) return logits;
    const written = this.#probabilities.length;
    const text = written === 0 ? [] : (ids[0] ?? []).slice(-written);
    if (written >= this.most || isCaught(text)) {
      this.#wasCaught = true;
      const value = data[this.end] ?? 0;
      data.fill(-Infinity);
      data[this.end] = value;
    }
    this.#probabilities.push(topProbabilityOf(data));
    return logits;
  }
}

/**
 * A token whose probability relative to the likeliest is smaller than this, as a logarithm, is
 * ignored.
 */
const negligible = -20;

/** The probability of the likeliest value: softmax at the maximum. */
function topProbabilityOf(logits: Float32Array): number {
  let most = -Infinity;
  for (let index = 0; index < logits.length; index++) most = Math.max(most, logits[index] ?? 0);
  let sum = 0;
  for (let index = 0; index < logits.length; index++) {
    const below = (logits[index] ?? 0) - most;
    if (below > negligible) sum += Math.exp(below);
  }
  return 1 / sum;
}
