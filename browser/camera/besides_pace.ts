/** Milliseconds a frame within which everything can be found in every picture: 20 a second. */
const comfortableMs = 50;
/** Hands and body are looked for at least in every fifth picture. */
const rarest = 5;

/**
 * In which pictures hands and body are looked for: in all where the machine is fast enough, else in
 * so few that the face, which needs it more, keeps about half of the time.
 */
export class BesidesPace {
  #every = 1;
  #skipped = 0;

  /** Whether to look for them in this picture. */
  isNextDue(): boolean {
    if (++this.#skipped < this.#every) return false;
    this.#skipped = 0;
    return true;
  }

  /**
   * Learns what a picture with all of it took.
   *
   * @param face Milliseconds for the face.
   * @param besides Milliseconds for hands and body.
   */
  learn(face: number, besides: number): void {
    if (face + besides <= comfortableMs) this.#every = 1;
    else this.#every = Math.min(rarest, 1 + Math.ceil(besides / Math.max(1, face)));
  }
}
