/** Fewer frames a second than this over a whole stretch, in milliseconds, are too few. */
const [leastFrames, stretchMs] = [12, 2_000];
/** A pause this long, in milliseconds, is a page that slept, not a slow one. */
const asleepMs = 5_000;

/** Tells whether pictures come too slowly to be worth their work. The first second is for warming up. */
export class FrameRate {
  #since: number;
  #last: number;
  #frames = 0;

  /** @param now Milliseconds on any clock that never goes back. */
  constructor(now: number) {
    this.#since = now + 1_000;
    this.#last = now;
  }

  /** Counts a frame. @returns Whether the stretch that ends now was too slow. */
  countFrame(now: number): boolean {
    const slept = now - this.#last > asleepMs;
    this.#last = now;
    if (slept) this.#restart(now);
    if (now < this.#since) return false;
    this.#frames++;
    const lasted = now - this.#since;
    if (lasted < stretchMs) return false;
    const slow = this.#frames * 1_000 / lasted < leastFrames;
    this.#restart(now);
    return slow;
  }

  #restart(now: number): void {
    this.#since = now;
    this.#frames = 0;
  }
}
