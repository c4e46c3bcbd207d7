import type { Numbered } from "../../domain/event.ts";

/**
 * Gives the state of one interview after any of its events. It keeps a state every `every` events, so
 * that finding another one folds fewer than `every` events.
 */
export class Snapshots<State> {
  readonly #events: Numbered[] = [];
  readonly #kept: State[];
  readonly #evolve: (state: State, numbered: Numbered) => State;
  readonly #every: number;
  /** The state that was used last, so that a step forward folds one event. */
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

  /** All events, oldest first; event number n has index n - 1. */
  get events(): readonly Numbered[] {
    return this.#events;
  }

  /**
   * Adds the next event.
   *
   * @throws {RangeError} Its number does not follow the last one: an event was missed.
   */
  push(numbered: Numbered): State {
    const head = this.head;
    if (numbered.number !== head + 1) {
      throw new RangeError(`Event ${numbered.number} does not follow event ${head}.`);
    }
    const state = this.#evolve(this.stateAfter(head), numbered);
    this.#events.push(numbered);
    if ((head + 1) % this.#every === 0) this.#kept.push(state);
    this.#near = { after: head + 1, state };
    return state;
  }

  /** Removes the events after a number. */
  truncate(to: number): void {
    if (to >= this.head) return;
    this.#events.length = to;
    this.#kept.length = Math.floor(to / this.#every) + 1;
    this.#near = { after: 0, state: this.#keptState(0) };
  }

  /**
   * The state after event `number`; 0 is before the first.
   *
   * @throws {RangeError} There is no such event.
   */
  stateAfter(number: number): State {
    if (!Number.isInteger(number) || number < 0 || number > this.head) {
      throw new RangeError(`There is no event ${number}; the last one is ${this.head}.`);
    }
    const index = Math.floor(number / this.#every);
    const near = this.#near;
    const isNear = near.after <= number && near.after >= index * this.#every;
    let state = isNear ? near.state : this.#keptState(index);
    for (let folded = isNear ? near.after : index * this.#every; folded < number; folded++) {
      state = this.#evolve(state, this.#events[folded] as Numbered);
    }
    this.#near = { after: number, state };
    return state;
  }

  #keptState(index: number): State {
    return this.#kept[index] as State;
  }
}
