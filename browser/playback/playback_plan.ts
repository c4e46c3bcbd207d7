import type { SpokenWord, Viseme, VoicePiece } from "../../models/voice.ts";

/** A piece of sound of one sentence of the reply. */
interface Piece {
  readonly index: number;
  readonly piece: VoicePiece;
}

/** A piece of sound and when it sounds, in seconds of the audio clock. */
export interface Slot extends Piece {
  readonly start: number;
  readonly end: number;
}

/** How far a reply was heard: whole sentences, and characters of the next one. */
export interface Progress {
  readonly sentences: number;
  readonly characters: number;
}

/** The beginning of a reply. */
export const nothingHeard: Progress = { sentences: 0, characters: 0 };

/** Length of a piece in seconds. */
const secondsOf = ({ pcm, sampleRate }: VoicePiece) => pcm.byteLength / 2 / sampleRate;

/** Seconds from now to a first piece, so that it never starts late. */
const leadSeconds = 0.03;

/** What has arrived of one sentence's sound. */
interface Sentence {
  readonly visemes: Viseme[];
  readonly words: SpokenWord[];
  /** Whether all pieces have arrived. */
  isWhole: boolean;
}

/**
 * Plans when each piece of a reply sounds, without gaps, and tells for any moment how much was heard.
 * Pure. Times are seconds of the audio clock.
 *
 * A plan is running, paused (the rest waits for `resume`) or dropped (the rest is never heard).
 */
export class PlaybackPlan {
  #state: "running" | "paused" | "dropped" = "running";
  #slots: Slot[] = [];
  /** The pieces that have not sounded, while the plan is paused or dropped. */
  #rest: Piece[] = [];
  readonly #sentences = new Map<number, Sentence>();
  #end = 0;

  /** @param from How far the reply was heard before, in another page or before a reload. */
  constructor(readonly replyId: string, readonly from: Progress = nothingHeard) {}

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  /** When the last planned piece ends. */
  get end(): number {
    return this.#end;
  }

  get state(): "running" | "paused" | "dropped" {
    return this.#state;
  }

  /**
   * Plans a piece right after the one before, or at once if that has ended. Pieces come in order.
   *
   * @returns Null if it does not sound now: the plan is not running, or the piece was heard before.
   */
  add(index: number, piece: VoicePiece, now: number): Slot | null {
    const { visemes, words } = this.#sentence(index);
    visemes.push(...piece.visemes);
    words.push(...piece.words);
    const fresh = this.#skipHeard(index, piece);
    if (fresh === null) return null;
    if (this.#state === "running") return this.#plan(index, fresh, now);
    this.#rest.push({ index, piece: fresh });
    return null;
  }

  /** Call it when the sentence has no more pieces. */
  complete(index: number): void {
    this.#sentence(index).isWhole = true;
  }

  /** The piece that sounds now; null in silence. */
  at(now: number): Slot | null {
    return this.#slots.find(({ start, end }) => start <= now && now < end) ?? null;
  }

  /** The sentence that sounds now, and how many milliseconds of it have sounded. */
  soundingSentence(now: number): { readonly index: number; readonly offsetMs: number } | null {
    const slot = this.at(now);
    return slot === null ? null : { index: slot.index, offsetMs: soundedMsOf(slot, now) };
  }

  /** Mouth shapes of the sentence that sounds now. */
  visemes(index: number): readonly Viseme[] {
    return this.#sentences.get(index)?.visemes ?? [];
  }

  /** How far the reply was heard. A sentence counts once all of its sound has sounded. */
  progressAt(now: number): Progress {
    let { sentences } = this.from;
    while (this.#isHeard(sentences, now)) sentences++;
    const before = sentences === this.from.sentences ? this.from.characters : 0;
    const slots = this.#slots.filter(({ index, start }) => index === sentences && start < now);
    const sounded = Math.max(-1, ...slots.map((slot) => soundedMsOf(slot, now)));
    const words = this.#sentences.get(sentences)?.words.filter(({ end }) => end <= sounded) ?? [];
    return { sentences, characters: Math.max(before, words.at(-1)?.until ?? 0) };
  }

  /** Pauses: the rest waits. A piece that sounds now is cut in two. */
  pause(now: number): void {
    if (this.#state !== "running") return;
    this.#cut(now);
    this.#state = "paused";
  }

  /** Continues after a pause. @returns The pieces that sound from now on, in order. */
  resume(now: number): Slot[] {
    if (this.#state !== "paused") return [];
    this.#state = "running";
    return this.#rest.splice(0).map(({ index, piece }) => this.#plan(index, piece, now));
  }

  /** Ends here: the rest is never heard. */
  drop(now: number): void {
    if (this.#state === "running") this.#cut(now);
    this.#state = "dropped";
  }

  #plan(index: number, piece: VoicePiece, now: number): Slot {
    const start = Math.max(this.#end, now + leadSeconds);
    const slot = { index, piece, start, end: start + secondsOf(piece) };
    this.#slots.push(slot);
    this.#end = slot.end;
    return slot;
  }

  #cut(now: number): void {
    for (const { index, piece, start } of this.#slots.filter(({ end }) => end > now)) {
      const rest = start < now ? slice(piece, now - start, secondsOf(piece)) : piece;
      if (rest.pcm.byteLength > 0) this.#rest.push({ index, piece: rest });
    }
    this.#slots = this.#slots.filter(({ start }) => start < now).map((slot) =>
      slot.end <= now ? slot : { ...slot, piece: slice(slot.piece, 0, now - slot.start), end: now }
    );
    this.#end = Math.min(this.#end, now);
  }

  /** The part of a piece after what was heard before; null if nothing is left. */
  #skipHeard(index: number, piece: VoicePiece): VoicePiece | null {
    const { sentences, characters } = this.from;
    if (index < sentences) return null;
    if (index > sentences || characters === 0) return piece;
    const heard = this.#sentence(index).words.filter(({ until }) => until <= characters);
    const seconds = ((heard.at(-1)?.end ?? 0) - piece.from) / 1_000;
    if (seconds <= 0) return piece;
    return seconds < secondsOf(piece) ? slice(piece, seconds, secondsOf(piece)) : null;
  }

  #sentence(index: number): Sentence {
    const known = this.#sentences.get(index);
    if (known !== undefined) return known;
    const sentence = { visemes: [], words: [], isWhole: false };
    this.#sentences.set(index, sentence);
    return sentence;
  }

  #isHeard(index: number, now: number): boolean {
    return this.#sentences.get(index)?.isWhole === true &&
      !this.#rest.some((one) => one.index === index) &&
      this.#slots.every((slot) => slot.index !== index || slot.end <= now);
  }
}

/** How many milliseconds of its sentence have sounded with this slot. */
function soundedMsOf({ piece, start, end }: Slot, now: number): number {
  return piece.from + (Math.min(now, end) - start) * 1_000;
}

/** The sound between two times, in seconds from the start of the piece. */
function slice(piece: VoicePiece, from: number, to: number): VoicePiece {
  const sample = (seconds: number) => 2 * Math.round(seconds * piece.sampleRate);
  const pcm = piece.pcm.slice(sample(from), sample(to));
  return { ...piece, pcm, from: piece.from + from * 1_000 };
}
