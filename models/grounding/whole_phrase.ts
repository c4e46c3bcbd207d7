/** Fewest words that are left of a phrase that is too long. */
const fewestWords = 4;

/** Where a phrase may end, best first: at a mark, before a clause, before a preposition. */
const borders: readonly RegExp[] = [
  /\s*[,;:](?=\s)|\s+[–—-](?=\s)|\s+\(/gu,
  /\s+(?=(?:and|or|but|which|that|who|while|because|so that|when|where|after|before|und|oder)\s)/giu,
  /\s+(?=(?:by|for|from|with|in|on|at|to|into|across|during|using|through|under|within|without|over|between)\s)/giu,
];
/** Spaces and marks at the end; the lookbehind keeps matching linear in long runs. */
const marksAtEnd = /(?<![\s,;:.!?…–-])[\s,;:.!?…–-]+$/u;

/**
 * A text that can be quoted: whole, without the mark at its end, or, if it is too long, up to the
 * border of a phrase, with "…" for the rest. Null if it has no border where it could end.
 *
 * @param words Most words.
 * @param length Most UTF-16 units.
 */
export function quotePhrase(text: string, words: number, length: number): string | null {
  const whole = text.replace(marksAtEnd, "");
  const end = findLimit(whole, words, length);
  if (end === whole.length) return whole;
  const least = findLimit(whole, fewestWords, length);
  for (const border of borders) {
    const last = [...whole.slice(0, end + 1).matchAll(border)]
      .findLast(({ index }) => index >= Math.max(least, end / 3));
    if (last !== undefined) return `${whole.slice(0, last.index).replace(marksAtEnd, "")} …`;
  }
  return null;
}

/** Offset behind the last word that fits. */
function findLimit(text: string, words: number, length: number): number {
  let end = 0, count = 0;
  for (const { 0: word, index } of text.slice(0, length + 1).matchAll(/\S+/gu)) {
    if (++count > words || index + word.length > length) return end;
    end = index + word.length;
  }
  return text.length <= length ? text.length : end;
}
