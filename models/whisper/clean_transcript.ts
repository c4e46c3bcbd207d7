import type { HeardWord, Transcript } from "../hearing.ts";
import { type DoubtedWord, type Mend, mendTerms } from "../terms/mend_terms.ts";
import { withoutHallucinations } from "./hallucinations.ts";
import type { RawTranscript, RawWord } from "./messages.ts";

const nothing: Transcript = { text: "", words: [], confidence: null };

/**
 * Cleans the transcript of one window: removes what nobody said, and replaces words that sound like
 * terms of the interview.
 *
 * @param offset Milliseconds from the beginning of the sound to that of the window.
 * @param samples The sound, mono, 16 kHz, -1..1.
 * @param terms Likeliest first.
 */
export function cleanTranscript(
  raw: RawTranscript,
  offset: number,
  samples: Float32Array,
  terms: readonly string[],
): Transcript {
  const heard = withoutHallucinations(raw.text, raw.confidence, samples);
  if (heard === "") return nothing;
  const { confidence } = raw;
  const length = samples.length / 16_000;
  const position = (seconds: number) => Math.round(offset + Math.min(seconds, length) * 1_000);
  const words = raw.words.map(({ text, start, end }) => ({
    text,
    start: position(start),
    end: position(Math.max(start, end)),
  }));
  const doubted = doubtWords(heard, raw.words);
  const mends = mendTerms(doubted, terms);
  if (mends.length === 0) return { text: heard, words, confidence };
  const text = applyMends(doubted, mends, (_, text) => ({ text })).map(({ text }) => text).join(
    " ",
  );
  const sameWords = words.length === doubted.length;
  const timed = sameWords ? applyMends(words, mends, joinWords) : words;
  return { text, words: timed, confidence, asHeard: heard };
}

/** The words of the text, each with the transcriber's certainty. */
function doubtWords(heard: string, raw: readonly RawWord[]): DoubtedWord[] {
  let next = 0;
  return heard.split(/\s+/).map((text) => {
    const index = raw.findIndex((word, index) => index >= next && word.text === text);
    const word = raw[index];
    if (word === undefined) return { text, confidence: null, pieces: null };
    next = index + 1;
    return { text, confidence: word.confidence, pieces: word.pieces };
  });
}

/** The items, with one new item in place of each span of a mend. */
function applyMends<Item, Given extends Item>(
  items: readonly Given[],
  mends: readonly Mend[],
  make: (span: readonly Given[], text: string) => Item,
): Item[] {
  const kept: Item[] = [];
  let next = 0;
  for (const { from, to, text } of mends) {
    kept.push(...items.slice(next, from), make(items.slice(from, to), text));
    next = to;
  }
  return [...kept, ...items.slice(next)];
}

function joinWords(words: readonly HeardWord[], text: string): HeardWord {
  return { text, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}
