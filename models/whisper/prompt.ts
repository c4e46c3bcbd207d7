/** Most tokens of a prompt. The decoder allows 224, half of its length, but each costs time. */
const mostTokens = 110;

/**
 * Whisper's prompt: a sentence with the terms, as if it had been said before. Terms that do not fit
 * are left out; the likeliest come last, next to the text that follows.
 *
 * @param terms Likeliest first.
 * @param encode Tokens of a text, without special ones.
 * @returns Tokens; empty without terms.
 */
export function promptTokensOf(
  terms: readonly string[],
  encode: (text: string) => readonly number[],
): number[] {
  let kept: string[] = [];
  let tokens: number[] = [];
  for (const term of terms) {
    const longer = [term, ...kept];
    const sentence = [...encode(` We talk about ${longer.join(", ")}.`)];
    if (sentence.length > mostTokens) break;
    [kept, tokens] = [longer, sentence];
  }
  return tokens;
}
