/**
 * Turns sound of one rate into another, piece by piece: a low-pass filter (sinc under a Blackman
 * window; J. O. Smith, "Digital Audio Resampling") that is read at the places of the new samples. What
 * lies above half of the lower rate is taken out first, so that it does not come back as false tones.
 */
export class Resampler {
  /** One filter for each place that a new sample can have between two old ones. */
  readonly #filters: readonly Float32Array[];
  /** Old samples on each side of a new one that it is made from. */
  readonly #half: number;
  /** New samples come `#step / #filters.length` old ones after each other. */
  readonly #step: number;
  #waiting: Float32Array;
  /** Place of the next new sample in what waits: whole old samples, and a filter's index. */
  #index: number;
  #phase = 0;

  /** @param from Samples a second that come in. @param to Samples a second that go out. */
  constructor(from: number, to: number) {
    const [wholeFrom, wholeTo] = [Math.round(from), Math.round(to)];
    const common = greatestDivisor(wholeFrom, wholeTo);
    const phases = wholeTo / common;
    this.#step = wholeFrom / common;
    const scale = Math.min(1, to / from) * passedShare;
    this.#half = Math.ceil(zeroCrossings / scale);
    this.#filters = Array.from(
      { length: phases },
      (_, phase) => filterAt(phase / phases, scale, this.#half),
    );
    this.#waiting = new Float32Array(this.#half);
    this.#index = this.#half;
  }

  /** The new samples that can be made now; the last few old ones wait for those after them. */
  push(samples: Float32Array): Float32Array {
    const joined = new Float32Array(this.#waiting.length + samples.length);
    joined.set(this.#waiting);
    joined.set(samples, this.#waiting.length);
    const output: number[] = [];
    while (this.#index + this.#half < joined.length) {
      output.push(this.#nextSample(joined));
      this.#phase += this.#step;
      this.#index += Math.floor(this.#phase / this.#filters.length);
      this.#phase %= this.#filters.length;
    }
    const usedCount = Math.min(joined.length, this.#index - this.#half + 1);
    this.#waiting = joined.slice(usedCount);
    this.#index -= usedCount;
    return Float32Array.from(output);
  }

  #nextSample(samples: Float32Array): number {
    const filter = this.#filters[this.#phase] ?? new Float32Array();
    const first = this.#index - this.#half + 1;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) {
      sum += (filter[tap] ?? 0) * (samples[first + tap] ?? 0);
    }
    return sum;
  }
}

/** Zero crossings of the sinc on each side: more are sharper and later. */
const zeroCrossings = 16;
/** Share of the band that passes; the filter falls off above it. */
const passedShare = 0.92;

/** Weights of the old samples around a new one that lies `offset`, 0..1, after an old one. */
function filterAt(offset: number, scale: number, half: number): Float32Array {
  const taps = Array.from({ length: 2 * half }, (_, tap) => {
    const distance = tap - half + 1 - offset;
    return sinc(distance * scale) * blackman(distance / half);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}

const sinc = (x: number) => x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);

/** @param x -1..1; nothing outside. */
const blackman = (x: number) =>
  Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
