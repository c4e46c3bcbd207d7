import { LogitsProcessor, type Tensor } from "@huggingface/transformers";

/** Added to the logit of a token that begins a term, and of one that continues a term. */
const toBegin = 2;
const toGoOn = 3;

/** A node in the tree of the terms' tokens. */
interface Node {
  readonly next: Map<number, Node>;
}

/**
 * Makes the tokens of terms a little likelier wherever a term may begin, and more so once it has
 * begun, so that what the model nearly heard as a term becomes one. (Shallow fusion with a list of
 * phrases; see Zhao et al. 2019, "Shallow-Fusion End-to-End Contextual Biasing".)
 */
export class TermBias extends LogitsProcessor {
  readonly #root: Node = { next: new Map() };

  /**
   * @param terms The tokens of each term, with the space before it.
   * @param start Number of tokens before the text.
   */
  constructor(terms: readonly (readonly number[])[], private readonly start: number) {
    super();
    for (const tokens of terms) {
      let node = this.#root;
      for (const token of tokens) {
        const next = node.next.get(token) ?? { next: new Map() };
        node.next.set(token, next);
        node = next;
      }
    }
  }

  override _call(ids: bigint[][], logits: Tensor): Tensor {
    const { data } = logits;
    if (!(data instanceof Float32Array)) return logits;
    const begun = this.#continuationsOf((ids[0] ?? []).slice(this.start).map(Number));
    for (const token of this.#root.next.keys()) data[token] = (data[token] ?? 0) + toBegin;
    for (const token of begun) data[token] = (data[token] ?? 0) + toGoOn;
    return logits;
  }

  /** Tokens that continue a term whose first part ends the text. */
  #continuationsOf(text: readonly number[]): Set<number> {
    const found = new Set<number>();
    for (let from = Math.max(0, text.length - longestTerm); from < text.length; from++) {
      let node: Node | undefined = this.#root;
      for (const token of text.slice(from)) node = node?.next.get(token);
      for (const token of node?.next.keys() ?? []) found.add(token);
    }
    return found;
  }
}

/** Longest term in tokens; of a longer one only the beginning is made likelier. */
const longestTerm = 8;
