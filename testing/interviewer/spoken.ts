/** The sentences of a reply. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]”?)\s+(?=[\p{Lu}“])/u).filter((sentence) => sentence !== "");

/**
 * The last question of a reply, with the sentence before it where it says little alone, such as
 * "What do you do?"; null if it asks nothing.
 */
export function questionOf(text: string): string | null {
  const sentences = sentencesOf(text);
  const index = sentences.findLastIndex((sentence) => sentence.endsWith("?"));
  if (index < 0) return null;
  const isShort = (sentences[index] ?? "").split(" ").length < 9;
  return sentences.slice(isShort ? Math.max(0, index - 1) : index, index + 1).join(" ");
}

/** A text as it is compared: letters and digits alone, in lower case. */
export const bareOf = (text: string): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
