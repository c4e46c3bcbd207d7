import { spokenLengthOf } from "../spoken_text.ts";
import { type TimedCharacter, visemesOfCharacters } from "../visemes.ts";
import type { SpokenWord, VoicePiece } from "../voice.ts";

/** Times of characters as ElevenLabs sends them: seconds, one entry for each character. */
interface CharacterTimes {
  readonly characters: readonly string[];
  readonly characterStartTimesSeconds: readonly number[];
  readonly characterEndTimesSeconds: readonly number[];
}

/** A word of the captions, and the index of its end in the spoken text. */
interface WordEnd {
  readonly text: string;
  readonly until: number;
  readonly spokenUntil: number;
}

/** Turns a stream into pieces of one sentence: whole samples, mouth shapes and words. */
export class Alignment {
  readonly #sampleRate: number;
  readonly #length: number;
  readonly #wordEnds: WordEnd[];
  readonly #characters: TimedCharacter[] = [];
  #samples = 0;
  #words = 0;
  #half: Uint8Array = new Uint8Array(0);

  constructor(sentence: string, spoken: string, sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#length = spoken.length;
    this.#wordEnds = wordEndsOf(sentence, spoken.length);
  }

  /** Whether the times reach the end of the text. */
  get isWhole(): boolean {
    return this.#characters.length >= this.#length * 0.9;
  }

  piece(bytes: Uint8Array, times: CharacterTimes | null): VoicePiece {
    const from = Math.round(this.#samples / this.#sampleRate * 1_000);
    const fresh = times === null ? [] : this.#timesFrom(times, from);
    const pcm = this.#whole(bytes);
    this.#samples += pcm.length / 2;
    this.#characters.push(...fresh);
    const visemes = visemesOfCharacters(fresh);
    return { pcm, sampleRate: this.#sampleRate, from, visemes, words: this.#freshWords() };
  }

  /** Keeps the first half of a sample that the end of a piece cuts, until its other half comes. */
  #whole(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#half.length + bytes.length);
    all.set(this.#half);
    all.set(bytes, this.#half.length);
    const even = all.length - all.length % 2;
    this.#half = all.slice(even);
    return all.slice(0, even);
  }

  /** Times that lie before the previous ones count from the piece's own beginning. */
  #timesFrom(times: CharacterTimes, from: number): TimedCharacter[] {
    const last = this.#characters.at(-1)?.end ?? 0;
    const first = (times.characterStartTimesSeconds[0] ?? 0) * 1_000;
    const offset = first < last - 50 ? from : 0;
    return times.characters.map((character, index) => {
      const start = offset + (times.characterStartTimesSeconds[index] ?? 0) * 1_000;
      const end = offset + (times.characterEndTimesSeconds[index] ?? 0) * 1_000;
      return { character, start: Math.round(start), end: Math.round(Math.max(start, end)) };
    });
  }

  #freshWords(): SpokenWord[] {
    const words: SpokenWord[] = [];
    for (let wordEnd = this.#wordEnds[this.#words]; wordEnd !== undefined;) {
      if (wordEnd.spokenUntil > this.#characters.length) break;
      const begin = this.#wordEnds[this.#words - 1]?.spokenUntil ?? 0;
      const start = this.#characters[begin]?.start ?? 0;
      const end = this.#characters[wordEnd.spokenUntil - 1]?.end ?? start;
      words.push({ text: wordEnd.text, until: wordEnd.until, start, end });
      this.#words++;
      wordEnd = this.#wordEnds[this.#words];
    }
    return words;
  }
}

/**
 * Divides the spoken characters among the words of the captions, by the length of their spoken
 * forms.
 */
function wordEndsOf(sentence: string, spokenCharacters: number): WordEnd[] {
  const words = [...sentence.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    until: match.index + match[0].length,
    weight: spokenLengthOf(match[0], sentence) + 1,
  }));
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  let weight = 0;
  return words.map(({ text, until, weight: own }) => {
    weight += own;
    return { text, until, spokenUntil: Math.round(spokenCharacters * weight / whole) };
  });
}
