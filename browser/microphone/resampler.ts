/**
 * Changes the sample rate of sound, piece by piece, by a low-pass filter (sinc under a Blackman window;
 * J. O. Smith, "Digital Audio Resampling") that is evaluated at the times of the new samples. The filter
 * removes what lies above half of the lower rate: that would come back as false tones.
 */
export class Resampler {
  /** One filter for each position that a new sample can have between two old ones. */
  readonly #filters: readonly Float32Array[];
  /** A new sample is made from so many old ones on each side of it. */
  readonly #half: number;
  /** Two new samples are `#step / #filters.length` old samples apart. */
  readonly #step: number;
  #waiting: Float32Array;
  /** Where the next new sample lies in `#waiting`: whole old samples, and the index of a filter. */
  #index: number;
  #phase = 0;

  /** @param from Samples per second of the input. @param to Samples per second of the output. */
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

  /** The new samples that can be made now. The last few old ones wait for those after them. */
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

/** Zero crossings of the sinc on each side. More give a sharper filter and more delay. */
const zeroCrossings = 16;
/** The filter passes this share of the band and falls off above it. */
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
