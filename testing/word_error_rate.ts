/** Spellings that sound alike and count as the same word. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/\bmr\b\.?/g, "mister"],
  [/\bmrs\b\.?/g, "missus"],
  [/%/g, " percent"],
  [/\bforty\b/g, "40"],
];

/** Words as they are counted: lower case, without punctuation, one spelling for each. */
export function countedWords(text: string): string[] {
  let plain = text.toLowerCase().replaceAll("’", "'");
  for (const [pattern, word] of alike) plain = plain.replace(pattern, word);
  return plain.match(/[\p{L}\p{N}']+/gu) ?? [];
}

/**
 * Word error rate: substitutions, deletions and insertions over the number of reference words
 * (Levenshtein distance on words). 0 is perfect; it may exceed 1. NaN where the reference is empty.
 */
export function wordErrorRate(reference: string, heard: string): number {
  const expected = countedWords(reference);
  let row = Array.from({ length: expected.length + 1 }, (_, place) => place);
  for (const word of countedWords(heard)) {
    const next = [(row[0] ?? 0) + 1];
    for (const [place, other] of expected.entries()) {
      const swapped = (row[place] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(swapped, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / expected.length;
}
