/** Words that end with a full stop without ending a sentence. */
const abbreviations = new Set([
  "e.g.",
  "i.e.",
  "etc.",
  "vs.",
  "mr.",
  "mrs.",
  "ms.",
  "dr.",
  "no.",
  "approx.",
]);

/** Longest text that waits for its end; a model that never stops is cut at the last space before it. */
const longestSentence = 400;

/** Sentences that are whole, and the text that is not yet. */
export interface Cut {
  readonly sentences: readonly string[];
  readonly rest: string;
}

/**
 * Cuts streamed text at the ends of its sentences. A stop counts once something follows it, so that
 * "3." can still become "3.5"; a line break ends a sentence too.
 */
export function cutSentences(text: string): Cut {
  const sentences: string[] = [];
  let rest = text;
  for (let end = sentenceEnd(rest); end > 0; end = sentenceEnd(rest)) {
    const sentence = rest.slice(0, end).trim();
    if (sentence !== "") sentences.push(sentence);
    rest = rest.slice(end).trimStart();
  }
  return { sentences, rest };
}

/** Index just after the first whole sentence, or 0 where there is none yet. */
function sentenceEnd(text: string): number {
  for (const match of text.matchAll(/[.!?…]+["')\]]*(?=\s)|\n+/g)) {
    const end = match.index + match[0].length;
    if (!endsInAbbreviation(text.slice(0, end))) return end;
  }
  if (text.length <= longestSentence) return 0;
  const space = text.lastIndexOf(" ", longestSentence);
  return space > 0 ? space : longestSentence;
}

function endsInAbbreviation(text: string): boolean {
  const last = text.slice(text.lastIndexOf(" ") + 1).toLowerCase().replace(/^[("'[]+/, "");
  return abbreviations.has(last) || /^[a-z]\.$/.test(last) || /^\d+\.$/.test(last);
}
