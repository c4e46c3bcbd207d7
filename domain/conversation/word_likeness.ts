/** Lower-case words without punctuation: the common ground of two transcripts. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{N}']+/gu) ?? [];
}

/**
 * Share of the first text's words that occur in the second, in the same order (longest common
 * subsequence). 0 where the first has no words.
 *
 * @param isSame Whether a word of the first counts as a word of the second.
 */
export function shareWithin(
  text: string,
  whole: string,
  isSame = (word: string, other: string) => word === other,
): number {
  const words = plainWords(text);
  if (words.length === 0) return 0;
  const others = plainWords(whole);
  let row = new Array<number>(others.length + 1).fill(0);
  for (const word of words) {
    const next = [0];
    for (const [place, other] of others.entries()) {
      const same = isSame(word, other) ? (row[place] ?? 0) + 1 : 0;
      next.push(Math.max(same, row[place + 1] ?? 0, next[place] ?? 0));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / words.length;
}

/**
 * Whether one word may be the other, written down badly: they begin alike, or differ in few letters
 * (Levenshtein distance of a third of the longer at most).
 */
export function isAlike(word: string, other: string): boolean {
  if (word === other) return true;
  const shorter = Math.min(word.length, other.length);
  if (shorter < 3) return false;
  if (word.slice(0, 3) === other.slice(0, 3)) return true;
  return distance(word, other) <= Math.floor(Math.max(word.length, other.length) / 3);
}

/** Letters to add, leave out or exchange. */
function distance(word: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...word].entries()) {
    const next = [index + 1];
    for (const [column, second] of [...other].entries()) {
      const exchanged = (row[column] ?? 0) + (letter === second ? 0 : 1);
      next.push(Math.min(exchanged, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
