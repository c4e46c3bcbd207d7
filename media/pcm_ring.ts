/**
 * The last seconds of a voice, in memory of a fixed size: what is pushed out is gone. Samples are
 * addressed by their place in the stream.
 */
export class PcmRing {
  readonly #samples: Float32Array;
  #end = 0;

  /** @param capacity Samples that are kept. */
  constructor(capacity: number) {
    this.#samples = new Float32Array(capacity);
  }

  /** Place after the last sample. */
  get end(): number {
    return this.#end;
  }

  /** Place of the oldest sample that is still there. */
  get start(): number {
    return Math.max(0, this.#end - this.#samples.length);
  }

  /** Adds sound at its place; a gap before it is silence. What lies before the end is ignored. */
  write(from: number, samples: Float32Array): void {
    const capacity = this.#samples.length;
    const late = Math.max(0, this.#end - from);
    if (late >= samples.length) return;
    const gap = Math.min(Math.max(0, from - this.#end), capacity);
    for (let place = from - gap; place < from; place++) this.#samples[place % capacity] = 0;
    const first = Math.max(late, samples.length - capacity);
    for (let index = first; index < samples.length; index++) {
      this.#samples[(from + index) % capacity] = samples[index] ?? 0;
    }
    this.#end = from + samples.length;
  }

  /** A copy of the sound from one place to another, as far as it is still there. */
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
