import type { ReplyId } from "../domain/ids.ts";
import type { VoicePiece } from "../models/voice.ts";

/** Largest sound that is kept of one interview, in bytes: about two minutes at 16 kHz. */
const keptAtMost = 4_000_000;

/** The sound of one sentence, while it is spoken and for a while after. */
class SpokenSentence {
  readonly #pieces: VoicePiece[] = [];
  #state: "growing" | "whole" | "failed" = "growing";
  #wake = Promise.withResolvers<void>();
  bytes = 0;

  constructor(readonly replyId: ReplyId, readonly index: number) {}

  add(piece: VoicePiece): void {
    this.#pieces.push(piece);
    this.bytes += piece.pcm.byteLength;
    this.#notifyChange();
  }

  end(state: "whole" | "failed"): void {
    this.#state = state;
    this.#notifyChange();
  }

  get ended(): boolean {
    return this.#state !== "growing";
  }

  /** All pieces, those to come included. */
  async *pieces(): AsyncGenerator<VoicePiece> {
    for (let place = 0;; place++) {
      while (place >= this.#pieces.length && !this.ended) await this.#wake.promise;
      const piece = this.#pieces[place];
      if (piece === undefined) return;
      yield piece;
    }
  }

  #notifyChange(): void {
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }
}

/** The interviewer's last sentences as sound, in memory only: pages fetch them from here. */
export class SpokenSentences {
  readonly #sentences: SpokenSentence[] = [];

  /** Bytes that are kept now. */
  get bytes(): number {
    return this.#sentences.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Opens a sentence, whose pieces come later. */
  begin(replyId: ReplyId, index: number): SpokenSentence {
    this.#forgetOld();
    const sentence = new SpokenSentence(replyId, index);
    this.#sentences.push(sentence);
    return sentence;
  }

  /** @returns Null where it was never spoken, or is forgotten. */
  find(replyId: string, index: number): SpokenSentence | null {
    return this.#sentences.findLast((one) => one.replyId === replyId && one.index === index) ??
      null;
  }

  /** Forgets a reply that nobody will hear. Who is reading it reads to its end. */
  drop(replyId: ReplyId): void {
    for (let place = this.#sentences.length - 1; place >= 0; place--) {
      const sentence = this.#sentences[place];
      if (sentence?.replyId !== replyId) continue;
      sentence.end("whole");
      this.#sentences.splice(place, 1);
    }
  }

  #forgetOld(): void {
    while (this.bytes > keptAtMost) {
      const old = this.#sentences.findIndex(({ ended }) => ended);
      if (old === -1) return;
      this.#sentences.splice(old, 1);
    }
  }
}
