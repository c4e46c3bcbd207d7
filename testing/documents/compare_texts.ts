/** How much of an expected text was read, each from 0 to 1. */
export interface Agreement {
  /** The share of the expected words that were read, wherever they stand. */
  readonly recall: number;
  /** The share of the expected words that were read in their order. */
  readonly order: number;
  /** The share of the words that were read that are expected in this order. */
  readonly precision: number;
}

const letter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const edges = /^[^\p{L}\p{N}\p{M}+#@\u200c\u200d]+|[^\p{L}\p{N}\p{M}+#%€\u200c\u200d]+$/gu;

/**
 * The words of a text: what stands between blanks, without the marks around it. A letter of Chinese
 * or Japanese is a word of its own, because these are written without blanks.
 */
export function wordsOf(text: string): readonly string[] {
  return text.normalize("NFC").replace(letter, " $& ").split(/\s+/)
    .map((word) => word.replace(edges, "")).filter((word) => word !== "");
}

/**
 * Compares words that were read with those that are expected.
 *
 * @param besides Words that may be read without being part of the text.
 */
export function compareTexts(expected: string, read: string, besides = ""): Agreement {
  const [wanted, found] = [wordsOf(expected), wordsOf(read)];
  const inOrder = countInOrder(wanted, found);
  const inAnyOrder = countInAnyOrder(wanted, found);
  const allowed = countInAnyOrder(wordsOf(besides), found);
  return {
    recall: share(inAnyOrder, wanted.length),
    order: share(inOrder, wanted.length),
    precision: Math.min(1, share(inOrder + allowed, found.length)),
  };
}

const share = (part: number, whole: number) => whole === 0 ? 1 : part / whole;

function countInAnyOrder(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  let count = 0;
  for (const word of wanted) {
    const more = left.get(word) ?? 0;
    if (more === 0) continue;
    left.set(word, more - 1);
    count++;
  }
  return count;
}

/** The length of the longest sequence of words that both have in this order. */
function countInOrder(one: readonly string[], other: readonly string[]): number {
  let row = new Uint32Array(other.length + 1);
  for (const word of one) {
    const next = new Uint32Array(other.length + 1);
    for (let index = 0; index < other.length; index++) {
      next[index + 1] = word === other[index]
        ? (row[index] ?? 0) + 1
        : Math.max(row[index + 1] ?? 0, next[index] ?? 0);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
