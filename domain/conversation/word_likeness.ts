/** Lower-case words without punctuation: the common ground of two transcripts. */
export function plainWords(text: string): string[] {
  return text.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{N}']+/gu) ?? [];
}

/**
 * Share of the first text's words that occur in the second, in the same order (longest common
 * subsequence). 0 where the first has no words.
 */
export function shareWithin(text: string, whole: string): number {
  const words = plainWords(text);
  if (words.length === 0) return 0;
  const others = plainWords(whole);
  let row = new Array<number>(others.length + 1).fill(0);
  for (const word of words) {
    const next = [0];
    for (const [place, other] of others.entries()) {
      const same = word === other ? (row[place] ?? 0) + 1 : 0;
      next.push(Math.max(same, row[place + 1] ?? 0, next[place] ?? 0));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / words.length;
}
