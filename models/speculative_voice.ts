import { PreparedStream } from "./prepared_stream.ts";
import type { Voice, VoicePiece } from "./voice.ts";

/**
 * The voice of one interview, which can make the sound of a sentence before it is certain that the
 * sentence is spoken. The sound is used only for exactly that sentence.
 */
export class SpeculativeVoice implements Voice {
  readonly engine: Voice["engine"];
  readonly voice: string;
  #prepared: { readonly sentence: string; readonly sound: PreparedStream<VoicePiece> } | null =
    null;

  constructor(private readonly inner: Voice) {
    this.engine = inner.engine;
    this.voice = inner.voice;
  }

  /** Begins to make the sound of a sentence; replaces any that was prepared before. */
  prepare(sentence: string): void {
    if (this.#prepared?.sentence === sentence) return;
    this.discard();
    const open = (signal: AbortSignal) => this.inner.speak(sentence, signal);
    this.#prepared = { sentence, sound: new PreparedStream(open) };
  }

  /** Throws the prepared sound away. */
  discard(): void {
    this.#prepared?.sound.discard();
    this.#prepared = null;
  }

  speak(sentence: string, signal: AbortSignal): AsyncIterable<VoicePiece> {
    const prepared = this.#prepared;
    if (prepared?.sentence !== sentence) return this.inner.speak(sentence, signal);
    this.#prepared = null;
    return prepared.sound.hasFailed
      ? this.inner.speak(sentence, signal)
      : prepared.sound.take(signal);
  }

  warm(): void {
    this.inner.warm();
  }

  close(): Promise<void> {
    this.discard();
    return this.inner.close();
  }
}
