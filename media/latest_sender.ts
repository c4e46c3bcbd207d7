/** The part of a channel that sending needs. */
interface Outlet {
  /** Number of bytes handed over that have not been sent yet. */
  readonly bufferedAmount: number;
  readonly open: boolean;
  send(bytes: Uint8Array): void;
}

/** With more bytes than this waiting in the channel, a state waits here: about two full states. */
const congested = 16_000;
/** Time after which a congested channel is checked again. */
const lookAgain = 15;

/**
 * Sends only the newest state. While the channel is congested one state waits, and a newer one
 * replaces it.
 */
export class LatestSender {
  #waiting: Uint8Array | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dropped = 0;

  constructor(private readonly outlet: () => Outlet | null) {}

  /** Number of states that a newer one replaced, or that found no open channel. */
  get dropped(): number {
    return this.#dropped;
  }

  send(state: Uint8Array): void {
    if (this.#waiting !== null) this.#dropped++;
    this.#waiting = state;
    this.#flush();
  }

  /** Sends at once, before any waiting state, unless the channel is congested or not open. */
  sendNow(frame: Uint8Array): void {
    const outlet = this.outlet();
    if (outlet !== null && outlet.open && outlet.bufferedAmount < congested) outlet.send(frame);
  }

  /** Drops the waiting state and clears the timer. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = null;
  }

  #flush(): void {
    const outlet = this.outlet();
    const state = this.#waiting;
    if (state === null || this.#timer !== null) return;
    if (outlet === null || !outlet.open) {
      this.#waiting = null;
      this.#dropped++;
    } else if (outlet.bufferedAmount < congested) {
      this.#waiting = null;
      outlet.send(state);
    } else {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#flush();
      }, lookAgain);
    }
  }
}
