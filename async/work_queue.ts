/** The work was not begun: too much waits already, or no place was free in time. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

/** How much may go at once, and how much may wait for how long. */
export interface WorkLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** In milliseconds. */
  readonly waitMs: number;
}

/** Lets so much work go at once; the rest waits in the order in which it came. */
export class WorkQueue {
  readonly #limits: WorkLimits;
  readonly #waiting: (() => void)[] = [];
  #going = 0;

  /** Without limits work goes one after the other, and any amount of it may wait for ever. */
  constructor({ atOnce = 1, waiting = Infinity, waitMs = Infinity }: Partial<WorkLimits> = {}) {
    this.#limits = { atOnce, waiting, waitMs };
  }

  /**
   * Does the work once a place is free, but never within this call. Work that fails holds up no other.
   *
   * @throws {TooBusy}
   */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#takePlace();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place goes over to the next one, so that nobody comes between.
      if (next === undefined) this.#going--;
      else next();
    }
  }

  async #takePlace(): Promise<void> {
    const { atOnce, waiting, waitMs } = this.#limits;
    if (this.#going < atOnce) {
      this.#going++;
      return;
    }
    if (this.#waiting.length >= waiting) throw new TooBusy("The queue is full.");
    const place = Promise.withResolvers<void>();
    // First into the queue: what is due may run inside of the first call of setTimeout.
    this.#waiting.push(place.resolve);
    if (waitMs === Infinity) return await place.promise;
    const timer = setTimeout(() => this.#giveUp(place), waitMs);
    await place.promise.finally(() => clearTimeout(timer));
  }

  #giveUp({ resolve, reject }: PromiseWithResolvers<void>): void {
    const index = this.#waiting.indexOf(resolve);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    reject(new TooBusy("No place was free in time."));
  }
}
