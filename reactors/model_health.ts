/** Turns that a model may fail in a row before it gets rest. */
const patienceMs = 3;
const firstRestMs = 15_000;
const longestRestMs = 120_000;

/**
 * How well a model is: one that failed is asked again in the next turn; from the third failure in a row
 * on it rests for 15 s, then twice as long each time, 2 min at most. One good reply makes it well.
 */
export class ModelHealth {
  #failures = 0;
  #restsUntil = -Infinity;

  /** @param now Milliseconds. */
  rests(now: number): boolean {
    return now < this.#restsUntil;
  }

  succeed(): void {
    this.#failures = 0;
    this.#restsUntil = -Infinity;
  }

  /** @param now Milliseconds. */
  fail(now: number): void {
    this.#failures++;
    if (this.#failures < patienceMs) return;
    const rest = Math.min(longestRestMs, firstRestMs * 2 ** (this.#failures - patienceMs));
    this.#restsUntil = now + rest;
  }
}
