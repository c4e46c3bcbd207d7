import { garbledDoubt } from "./garbled.ts";
import { languageOf } from "./language.ts";
import { countWords } from "./outline.ts";
import type { Doubt } from "./reading.ts";

/** Fewer words are no résumé and hardly a job description; of real ones the shortest have 80. */
const fewWords = 50;

/**
 * What about a text may be wrong, whatever its format: it is very short, garbled, or in another
 * language than the interviewer's. Takes linear time.
 *
 * @param text Normalised.
 */
export function doubtsAbout(text: string): readonly Doubt[] {
  return [shortDoubt(text), garbledDoubt(text), languageDoubt(text)]
    .filter((doubt) => doubt !== null);
}

/** The doubts of a reader, and those others that are of another kind. */
export function mergeDoubts(
  first: readonly Doubt[],
  others: readonly Doubt[],
): readonly Doubt[] {
  const kinds = new Map<Doubt["kind"], Doubt>();
  for (const doubt of [...first, ...others]) {
    if (!kinds.has(doubt.kind)) kinds.set(doubt.kind, doubt);
  }
  return [...kinds.values()];
}

function shortDoubt(text: string): Doubt | null {
  const words = countWords(text);
  if (words >= fewWords) return null;
  return {
    kind: "short",
    message: `Only ${words === 1 ? "1 word was" : `${words} words were`} read. If the document ` +
      "holds more, paste the rest, or export it again as PDF or .docx.",
  };
}

function languageDoubt(text: string): Doubt | null {
  const language = languageOf(text);
  if (language === null || language === "English") return null;
  return {
    kind: "language",
    message: `This text looks ${language}. The interview is in English, and fewer of its ` +
      "questions will build on what stands here. If you have an English version, upload that.",
  };
}
