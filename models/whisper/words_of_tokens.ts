import type { RawWord } from "./messages.ts";

/** A piece of text as the model wrote it. */
interface Piece {
  /** Token of the model's vocabulary. */
  readonly token: number;
  /** Probability that the model gave it, 0..1. */
  readonly probability: number;
  /** When it begins, in seconds. */
  readonly start: number;
}

/**
 * Joins the pieces of a text to words: a piece without a space before it belongs to the word before
 * it, as "%" to "40".
 *
 * @param decode Text of tokens, with spaces.
 * @param end Latest end of the last word, in seconds.
 */
export function wordsOfTokens(
  pieces: readonly Piece[],
  decode: (tokens: number[]) => string,
  end: number,
): RawWord[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last === undefined || decode([piece.token]).startsWith(" ")) groups.push([piece]);
    else last.push(piece);
  }
  const isSpoken = ({ token }: Piece) => /[\p{L}\p{N}]/u.test(decode([token]));
  return groups.map((group, index) => {
    const spoken = group.filter(isSpoken);
    return {
      text: decode(group.map(({ token }) => token)).trim(),
      start: group[0]?.start ?? 0,
      end: groups[index + 1]?.[0]?.start ?? end,
      confidence: Math.min(1, ...spoken.map(({ probability }) => probability)),
      pieces: spoken.length,
    };
  }).filter(({ text }) => text !== "");
}
