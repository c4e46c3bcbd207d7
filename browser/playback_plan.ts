import type { SpokenWord, Viseme, VoicePiece } from "../models/voice.ts";

/** A sentence of a reply. */
export interface SentenceKey {
  readonly replyId: string;
  readonly index: number;
}

/** A piece of sound and when it sounds, in seconds of the audio clock. */
export interface Slot extends SentenceKey {
  readonly piece: VoicePiece;
  readonly start: number;
  readonly end: number;
}

/** How far a reply was heard: whole sentences, then characters of the next one. */
export interface Progress {
  readonly sentences: number;
  readonly characters: number;
}

/** Length of a piece in seconds. */
export const lengthOf = ({ pcm, sampleRate }: VoicePiece) => pcm.byteLength / 2 / sampleRate;

/** Seconds between now and a first piece, so that it is never late. */
const lead = 0.03;

/**
 * When each piece of a reply sounds, on one clock, without gaps; and, for any moment, what of it has
 * been heard. It knows no browser. Times are seconds of the audio clock.
 */
export class PlaybackPlan {
  #slots: Slot[] = [];
  readonly #whole = new Set<number>();
  #end = 0;

  constructor(readonly replyId: string) {}

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  /** When everything that is planned has sounded. */
  get end(): number {
    return this.#end;
  }

  /** Plans a piece right behind the one before, or at once where that is over. Pieces come in order. */
  add(index: number, piece: VoicePiece, now: number): Slot {
    const start = Math.max(this.#end, now + lead);
    const slot = { replyId: this.replyId, index, piece, start, end: start + lengthOf(piece) };
    this.#slots.push(slot);
    this.#end = slot.end;
    return slot;
  }

  /** No more pieces of this sentence will come. */
  complete(index: number): void {
    this.#whole.add(index);
  }

  /** What sounds now, or null in silence. */
  at(now: number): Slot | null {
    return this.#slots.find(({ start, end }) => start <= now && now < end) ?? null;
  }

  /** Milliseconds into the sentence that sounds now. */
  position(now: number): { readonly index: number; readonly at: number } | null {
    const slot = this.at(now);
    return slot === null
      ? null
      : { index: slot.index, at: slot.piece.from + (now - slot.start) * 1_000 };
  }

  /** Mouth shapes of the sentence that sounds now. */
  visemes(index: number): readonly Viseme[] {
    return this.#of(index).flatMap(({ piece }) => piece.visemes);
  }

  /** How far was heard. A sentence counts as whole once its last piece has sounded. */
  heard(now: number): Progress {
    let sentences = 0;
    while (this.#isHeard(sentences, now)) sentences++;
    const words = this.#of(sentences).flatMap((slot) =>
      slot.piece.words.filter((word) => this.#soundsAt(slot, word) <= now)
    );
    return { sentences, characters: words.at(-1)?.until ?? 0 };
  }

  /** What has not sounded at this moment, to be planned again later; a piece begun is cut there. */
  cut(now: number): readonly Omit<Slot, "start" | "end">[] {
    const rest = this.#slots.filter(({ end }) => end > now);
    this.#slots = this.#slots.flatMap((slot) => {
      if (slot.end <= now) return [slot];
      if (slot.start >= now) return [];
      const piece = slice(slot.piece, 0, now - slot.start);
      return [{ ...slot, piece, end: now }];
    });
    this.#end = Math.min(this.#end, now);
    return rest.map(({ replyId, index, piece, start }) => ({
      replyId,
      index,
      piece: start < now ? slice(piece, now - start, lengthOf(piece)) : piece,
    }));
  }

  #of(index: number): Slot[] {
    return this.#slots.filter((slot) => slot.index === index);
  }

  #isHeard(index: number, now: number): boolean {
    return this.#whole.has(index) && this.#of(index).every(({ end }) => end <= now);
  }

  #soundsAt({ start, piece }: Slot, { end }: SpokenWord): number {
    return start + (end - piece.from) / 1_000;
  }
}

/** From one time to another, in seconds of the piece; what begins outside stays with its half. */
function slice(piece: VoicePiece, from: number, to: number): VoicePiece {
  const sample = (seconds: number) => 2 * Math.round(seconds * piece.sampleRate);
  const begins = piece.from + from * 1_000;
  const ends = piece.from + to * 1_000;
  const within = ({ start }: { readonly start: number }) =>
    (from === 0 || start >= begins) && start < ends;
  return {
    ...piece,
    pcm: piece.pcm.slice(sample(from), sample(to)),
    from: begins,
    visemes: piece.visemes.filter(within),
    words: piece.words.filter(within),
  };
}
