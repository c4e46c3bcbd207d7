/**
 * The last seconds of a voice, in memory of a fixed size: new sound overwrites the oldest. Samples
 * are addressed by their offset in the stream.
 */
export class PcmRing {
  readonly #samples: Float32Array;
  #end = 0;

  /** @param capacity Number of samples that are kept. */
  constructor(capacity: number) {
    this.#samples = new Float32Array(capacity);
  }

  /** Offset after the last sample. */
  get end(): number {
    return this.#end;
  }

  /** Offset of the oldest sample that is kept. */
  get start(): number {
    return Math.max(0, this.#end - this.#samples.length);
  }

  /**
   * Adds sound at its offset and fills a gap before it with silence. Ignores the part that lies
   * before the end.
   */
  write(from: number, samples: Float32Array): void {
    const capacity = this.#samples.length;
    const late = Math.max(0, this.#end - from);
    if (late >= samples.length) return;
    const gap = Math.min(Math.max(0, from - this.#end), capacity);
    for (let offset = from - gap; offset < from; offset++) this.#samples[offset % capacity] = 0;
    const first = Math.max(late, samples.length - capacity);
    for (let index = first; index < samples.length; index++) {
      this.#samples[(from + index) % capacity] = samples[index] ?? 0;
    }
    this.#end = from + samples.length;
  }

  /** A copy of the sound between two offsets, as far as it is still kept. */
  read(from: number, to: number): Float32Array {
    const begin = Math.max(from, this.start);
    const end = Math.min(to, this.#end);
    const copy = new Float32Array(Math.max(0, end - begin));
    const capacity = this.#samples.length;
    for (let index = 0; index < copy.length; index++) {
      copy[index] = this.#samples[(begin + index) % capacity] ?? 0;
    }
    return copy;
  }
}
