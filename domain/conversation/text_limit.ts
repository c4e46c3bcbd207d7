/** Longest utterance in UTF-16 units: about forty minutes of speech, or a pasted design document. */
export const utteranceTextLimit = 20_000;
/** Longest piece of a reply that one event holds, in UTF-16 units. */
export const tokenTextLimit = 4_000;
/** Most timed words that one utterance keeps, and the longest of them in UTF-16 units. */
export const wordsLimit = 5_000;
export const wordTextLimit = 200;
/** Longest name of a model and of the version of its prompt, in UTF-16 units. */
export const modelNameLimit = 100;
export const promptVersionLimit = 40;

/** The beginning of a text, at most `length` UTF-16 units of it. Never cuts a surrogate pair. */
export function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, /[\uD800-\uDBFF]/.test(text[length - 1] ?? "") ? length - 1 : length);
}

/**
 * Splits a text into pieces of at most `length` UTF-16 units, at least 2. Never cuts a surrogate
 * pair.
 */
export function splitIntoPieces(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; from += pieces.at(-1)?.length ?? length) {
    pieces.push(beginningOf(text.slice(from, from + length + 1), length));
  }
  return pieces;
}

/** Whether a text is too long for an event. Schemas count code points, of which a text has fewer. */
export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}

/** Shown to a person whose typed answer, or correction of an answer, is too long. */
export const tooLongAnswer = `The answer has more than ${
  utteranceTextLimit.toLocaleString("en-GB")
} characters; shorten it, or send it in parts.`;
