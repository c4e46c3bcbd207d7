/** Most tokens of a prompt: half of what the decoder can hold is 224, and each costs some time. */
const mostTokens = 110;

/**
 * Whisper's prompt: the terms in a sentence, as if it had been said before. Terms that do not fit are
 * left out; the likeliest stand last, nearest to what is written next.
 *
 * @param terms The likeliest first.
 * @param encode Tokens of a text, without special ones.
 * @returns Tokens; empty without terms.
 */
export function promptTokens(
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
