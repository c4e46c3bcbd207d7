/** How much is let through: `perSecond` on average, `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Lets through as much as its rate allows; refuses the rest, without delay. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  /** @param now Milliseconds by any clock that does not run backwards. */
  constructor(readonly rate: Rate, now: number) {
    this.#tokens = rate.burst;
    this.#filledAt = now;
  }

  /**
   * Takes `cost` tokens if there are enough.
   *
   * @param now Milliseconds by the clock of the constructor.
   * @returns Whether there were enough; if not, none is taken.
   */
  take(cost: number, now: number): boolean {
    const { perSecond, burst } = this.rate;
    const filled = this.#tokens + Math.max(0, now - this.#filledAt) * perSecond / 1_000;
    this.#tokens = Math.min(burst, filled);
    this.#filledAt = Math.max(now, this.#filledAt);
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }
}
