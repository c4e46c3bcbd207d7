import type { Wait } from "../wait.ts";

/** The shortest time until the clock is looked at again, in milliseconds. */
const soonest = 5;

/** The next time at which the clock is to be looked at: always the earliest that was asked for. */
export class NextLook {
  #next: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor(private readonly wait: Wait, private readonly look: () => void) {}

  /** Looks at that time, or earlier. A look that comes too early asks again. Infinity: never. */
  by(at: number, now: number): void {
    if (this.#next !== null && this.#next.at <= at) return;
    this.cancel();
    if (at === Infinity) return;
    const cancel = this.wait(Math.max(soonest, at - now), () => {
      this.#next = null;
      this.look();
    });
    this.#next = { at, cancel };
  }

  cancel(): void {
    this.#next?.cancel();
    this.#next = null;
  }
}
