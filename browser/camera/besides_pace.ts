/** If all models together take no longer than this, in milliseconds, they run on every picture. */
const comfortableMs = 50;
/** The models of hands and body run on every fifth picture at least. */
const rarest = 5;

/**
 * Decides on which pictures the models of hands and body run: on all if the machine is fast enough,
 * else on so few that the face keeps about half of the time.
 */
export class BesidesPace {
  #every = 1;
  #skipped = 0;

  /** Counts one more picture. @returns Whether to look for hands and body in it. */
  isNextDue(): boolean {
    if (++this.#skipped < this.#every) return false;
    this.#skipped = 0;
    return true;
  }

  /**
   * Learns how long a picture with all models took.
   *
   * @param face Milliseconds for the face.
   * @param besides Milliseconds for hands and body.
   */
  learn(face: number, besides: number): void {
    if (face + besides <= comfortableMs) this.#every = 1;
    else this.#every = Math.min(rarest, 1 + Math.ceil(besides / Math.max(1, face)));
  }
}
