/** No place was free in time; nothing was read. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

/** How many may go at once, and how many may wait for how long. */
export interface QueueLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** In milliseconds. */
  readonly waitMs: number;
}

/** Lets so many go at once; the others wait in the order in which they came. */
export class ReadingQueue {
  #going = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly limits: QueueLimits) {}

  /**
   * Does the work once a place is free.
   *
   * @throws {TooBusy} Too many wait already, or no place was free in time.
   */
  async go<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#going < this.limits.atOnce) this.#going++;
    else await this.#wait();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place goes over to the next one, so that nobody comes between.
      if (next === undefined) this.#going--;
      else next();
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.limits.waiting) throw new TooBusy("The queue is full.");
    const place = Promise.withResolvers<void>();
    // First into the queue: what is due may run inside of the first call of setTimeout.
    this.#waiting.push(place.resolve);
    const timer = setTimeout(() => {
      const index = this.#waiting.indexOf(place.resolve);
      if (index < 0) return;
      this.#waiting.splice(index, 1);
      place.reject(new TooBusy("No place was free in time."));
    }, this.limits.waitMs);
    return place.promise.finally(() => clearTimeout(timer));
  }
}
