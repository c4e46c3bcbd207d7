import { LogitsProcessor, type Tensor } from "@huggingface/transformers";

/** What is added to the logit of a token that begins a term, and of one that goes on with it. */
const toBegin = 2;
const toGoOn = 3;

/** A place in the tree of the terms' tokens. */
interface Node {
  readonly next: Map<number, Node>;
}

/**
 * Makes the tokens of the terms a little likelier wherever one may begin, and more so once it has
 * begun: what the model nearly heard as a term becomes one. (Shallow fusion with a list of phrases;
 * see Zhao et al. 2019, "Shallow-Fusion End-to-End Contextual Biasing".)
 */
export class TermBias extends LogitsProcessor {
  readonly #root: Node = { next: new Map() };

  /**
   * @param terms The tokens of each term, with the blank before it.
   * @param start Length of what stands before the text.
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
    const begun = this.#begun((ids[0] ?? []).slice(this.start).map(Number));
    for (const token of this.#root.next.keys()) data[token] = (data[token] ?? 0) + toBegin;
    for (const token of begun) data[token] = (data[token] ?? 0) + toGoOn;
    return logits;
  }

  /** Tokens that go on with a term of which the text ends in a part. */
  #begun(text: readonly number[]): Set<number> {
    const found = new Set<number>();
    for (let from = Math.max(0, text.length - longestTerm); from < text.length; from++) {
      let node: Node | undefined = this.#root;
      for (const token of text.slice(from)) node = node?.next.get(token);
      for (const token of node?.next.keys() ?? []) found.add(token);
    }
    return found;
  }
}

/** Longest term in tokens; what is longer is helped at its beginning only. */
const longestTerm = 8;
