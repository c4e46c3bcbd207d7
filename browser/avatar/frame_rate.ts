/** Fewer frames per second than this are too few, over a stretch of so many milliseconds. */
const [leastFrames, stretchMs] = [12, 2_000];
/** After a pause this long, in milliseconds, the page was asleep, not slow. */
const asleepMs = 5_000;

/** Finds out whether frames come too slowly for the avatar. It leaves out the first second. */
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
