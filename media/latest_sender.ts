/** A channel, as far as sending on it goes. */
interface Outlet {
  /** Bytes handed over that have not left yet. */
  readonly bufferedAmount: number;
  readonly open: boolean;
  send(bytes: Uint8Array): void;
}

/** Bytes that may wait in the channel before a state waits here: about two full states. */
const congested = 16_000;
/** Milliseconds until a congested channel is looked at again. */
const lookAgain = 15;

/**
 * Sends the newest state and no other. While the channel is congested one state waits; a newer one
 * takes its place.
 */
export class LatestSender {
  #waiting: Uint8Array | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dropped = 0;

  constructor(private readonly outlet: () => Outlet | null) {}

  /** States that a newer one replaced, or that found no open channel. */
  get dropped(): number {
    return this.#dropped;
  }

  send(state: Uint8Array): void {
    if (this.#waiting !== null) this.#dropped++;
    this.#waiting = state;
    this.#flush();
  }

  /** Sends at once, before any state that waits, unless the channel is congested or not open. */
  sendNow(frame: Uint8Array): void {
    const outlet = this.outlet();
    if (outlet !== null && outlet.open && outlet.bufferedAmount < congested) outlet.send(frame);
  }

  /** Drops what waits and leaves no timer behind. */
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
