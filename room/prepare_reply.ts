import { cutSentences } from "../domain/conversation/sentences.ts";

/** A part of a reply that is only prepared; what is no token ends its text or comes before it. */
interface PreparedPart {
  readonly type: string;
  readonly text?: string;
}

/**
 * Finds the first whole sentence of each reply that is prepared, so that its sound can be made before
 * anybody needs it.
 *
 * @param prepare Called once a reply with that sentence.
 */
export function firstSentences(prepare: (sentence: string) => void): (part: PreparedPart) => void {
  let text: string | null = null;
  return (part) => {
    if (part.type === "plan") text = "";
    if (text === null) return;
    text += part.text ?? "";
    const [whole] = cutSentences(text).sentences;
    const sentence = whole ?? (part.type === "end" ? text.trim() : "");
    if (sentence === "") return;
    text = null;
    prepare(sentence);
  };
}
