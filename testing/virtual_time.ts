interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that goes on only when it is told to, and rings what is due on the way. */
export class VirtualTime {
  #alarms: Alarm[] = [];

  /** @param now Milliseconds. */
  constructor(public now: number) {}

  /** Calls `then` after some milliseconds, unless what it returns is called before. */
  wait(ms: number, then: () => void): () => void {
    const alarm = { at: this.now + ms, ring: then };
    this.#alarms.push(alarm);
    return () => this.#alarms = this.#alarms.filter((other) => other !== alarm);
  }

  /** Resolves when it is that time. */
  async until(at: number): Promise<void> {
    if (at > this.now) await new Promise<void>((resolve) => this.wait(at - this.now, resolve));
  }

  /** Lets time pass; whatever follows from an alarm happens before the next one. */
  async advanceTo(at: number): Promise<void> {
    await settle();
    for (let next = this.#next(at); next !== undefined; next = this.#next(at)) {
      this.#alarms = this.#alarms.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.ring();
      await settle();
    }
    this.now = Math.max(this.now, at);
  }

  #next(at: number): Alarm | undefined {
    return this.#alarms.filter((alarm) => alarm.at <= at)
      .toSorted((one, other) => one.at - other.at)[0];
  }
}

/** Enough turns of the microtask queue for every promise that is resolved already. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
