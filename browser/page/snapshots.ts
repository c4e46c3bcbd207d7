import type { Numbered } from "../../domain/event.ts";

/**
 * The events of one interview with the state after any of them at hand: a state is kept every
 * `every` events, so that a look at event n folds at most `every` events from the nearest one.
 */
export class Snapshots<State> {
  readonly #events: Numbered[] = [];
  readonly #kept: State[];
  readonly #evolve: (state: State, numbered: Numbered) => State;
  readonly #every: number;
  /** The state that was asked for or made last, so that a step forward costs one event. */
  #near: { after: number; state: State };

  /** @param every Events between two kept states, at least 1. @default 256 */
  constructor(
    initial: State,
    evolve: (state: State, numbered: Numbered) => State,
    every: number = 256,
  ) {
    this.#evolve = evolve;
    this.#every = every;
    this.#kept = [initial];
    this.#near = { after: 0, state: initial };
  }

  /** Number of the last event; 0 where there is none. */
  get head(): number {
    return this.#events.length;
  }

  /** All events, oldest first; the event of number n stands at n - 1. */
  get events(): readonly Numbered[] {
    return this.#events;
  }

  /**
   * Adds the next event.
   *
   * @throws {RangeError} Its number does not follow the last one: something was missed.
   */
  push(numbered: Numbered): State {
    const head = this.head;
    if (numbered.number !== head + 1) {
      throw new RangeError(`Event ${numbered.number} does not follow event ${head}.`);
    }
    const state = this.#evolve(this.at(head), numbered);
    this.#events.push(numbered);
    if ((head + 1) % this.#every === 0) this.#kept.push(state);
    this.#near = { after: head + 1, state };
    return state;
  }

  /** Forgets the events after a number. */
  truncate(to: number): void {
    if (to >= this.head) return;
    this.#events.length = to;
    this.#kept.length = Math.floor(to / this.#every) + 1;
    this.#near = { after: 0, state: this.#keptAt(0) };
  }

  /**
   * The state after event `number`; 0 is before the first.
   *
   * @throws {RangeError} There is no such event.
   */
  at(number: number): State {
    if (!Number.isInteger(number) || number < 0 || number > this.head) {
      throw new RangeError(`There is no event ${number}; the last one is ${this.head}.`);
    }
    const place = Math.floor(number / this.#every);
    const near = this.#near;
    const close = near.after <= number && near.after >= place * this.#every;
    let state = close ? near.state : this.#keptAt(place);
    for (let n = close ? near.after : place * this.#every; n < number; n++) {
      state = this.#evolve(state, this.#events[n] as Numbered);
    }
    this.#near = { after: number, state };
    return state;
  }

  #keptAt(place: number): State {
    return this.#kept[place] as State;
  }
}
