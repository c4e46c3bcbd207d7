/** Words in lower case without punctuation, so that two transcripts can be compared. */
export function plainWordsOf(text: string): string[] {
  return text.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{N}']+/gu) ?? [];
}

/**
 * Share of the first text's words that occur in the second in the same order (longest common
 * subsequence). 0 if the first has no words, or so many that the share is certain to be below
 * `least`.
 *
 * @param isSame Whether a word of the first counts as a word of the second.
 */
export function shareWithin(
  text: string,
  whole: string,
  isSame = (word: string, other: string) => word === other,
  least = 0,
): number {
  const words = plainWordsOf(text);
  if (words.length === 0) return 0;
  const others = plainWordsOf(whole);
  if (others.length < least * words.length) return 0;
  let row = new Uint16Array(others.length + 1);
  let next = new Uint16Array(others.length + 1);
  for (const word of words) {
    for (let index = 0; index < others.length; index++) {
      const same = (row[index] ?? 0) + (isSame(word, others[index] ?? "") ? 1 : 0);
      next[index + 1] = Math.max(same, row[index + 1] ?? 0, next[index] ?? 0);
    }
    [row, next] = [next, row];
  }
  return (row[others.length] ?? 0) / words.length;
}

/**
 * Whether one word may be a bad transcript of the other: they begin alike, or differ in few letters
 * (Levenshtein distance of at most a third of the longer).
 */
export function isAlike(word: string, other: string): boolean {
  if (word === other) return true;
  const [shorter, longer] = word.length < other.length ? [word, other] : [other, word];
  if (shorter.length < 3) return false;
  if (word.startsWith(other.slice(0, 3))) return true;
  const most = Math.floor(longer.length / 3);
  if (longer.length > longestWord || longer.length - shorter.length > most) return false;
  return differsAtMost(shorter, longer, most);
}

/** Longer ones, in UTF-16 units, are not words. */
const longestWord = 60;
/** Two rows of the distance table, reused for each pair of words. */
const rows = [new Uint8Array(longestWord + 1), new Uint8Array(longestWord + 1)] as const;

/** Whether at most `most` letters are added, removed or exchanged. */
function differsAtMost(word: string, other: string, most: number): boolean {
  let [row, next] = rows;
  for (let column = 0; column <= other.length; column++) row[column] = column;
  for (let index = 0; index < word.length; index++) {
    let left = next[0] = index + 1;
    let least = left;
    for (let column = 0; column < other.length; column++) {
      const same = word.charCodeAt(index) === other.charCodeAt(column);
      const exchanged = (row[column] ?? 0) + (same ? 0 : 1);
      left = next[column + 1] = Math.min(exchanged, (row[column + 1] ?? 0) + 1, left + 1);
      if (left < least) least = left;
    }
    if (least > most) return false;
    [row, next] = [next, row];
  }
  return (row[other.length] ?? 0) <= most;
}
