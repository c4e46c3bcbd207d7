/** Samples in a millisecond at 16 kHz. */
const samplesPerMs = 16;
/** The page's clock may be slower than ours by this much a packet of 20 ms: 2.5 in a thousand. */
const creep = 0.05;
/** Later than this is no jitter: the page slept, or sound was left out. Milliseconds. */
const asleep = 1_000;

/**
 * Tells when a sample of a voice was said, by the room's clock. The packet that travelled fastest
 * tells it best; what came later than that was delayed on the way, or the page's clock is slow.
 */
export class VoiceClock {
  #origin: number | null = null;

  /** @param now The room's clock, in milliseconds. */
  constructor(private readonly now: () => number) {}

  /** @param end Place after the last sample of the packet that has just come. */
  noteArrival(end: number): void {
    const origin = this.now() - end / samplesPerMs;
    const before = this.#origin ?? origin;
    const late = origin - before;
    this.#origin = late < 0 || late > asleep ? origin : before + Math.min(late, creep);
  }

  /** When sample 0 was said, in milliseconds; need not be whole. */
  get origin(): number {
    return this.#origin ?? this.now();
  }
}
