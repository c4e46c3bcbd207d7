import { setImmediate } from "node:timers";
import { seededRandom } from "../log/fuzz_commands.ts";

interface Alarm {
  readonly atMs: number;
  /** Alarms of the same moment ring in the order in which they were set. */
  readonly order: number;
  readonly ring: () => void;
}

/** Milliseconds since 1970 at which every simulated world begins. */
const begin = 1_790_000_000_000;

/**
 * Clocks, timers and randomness of one simulated world. While `run` runs it, the globals that the
 * product reads (`setTimeout`, `setInterval`, `performance.now`, `crypto.randomUUID`,
 * `crypto.getRandomValues`, `Math.random`) belong to it, so that one seed decides everything that
 * happens, and a minute takes as long as what is computed in it. Only one can run at a time.
 */
export class VirtualMachine {
  /** Numbers 0..1. */
  readonly random: () => number;
  #nowMs = 0;
  #order = 0;
  #heap: Alarm[] = [];
  #alarms = new Map<number, Alarm>();
  /** Grows with everything that rings; equal for equal runs. */
  #trace = 0;

  constructor(readonly seed: number) {
    this.random = seededRandom(seed);
  }

  /** Milliseconds since the world began. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Milliseconds since 1970, as a clock says that is never wrong. */
  get wallMs(): number {
    return begin + Math.trunc(this.#nowMs);
  }

  /** A number that differs as soon as two runs differ in what rang, and when. */
  get trace(): number {
    return this.#trace;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new RangeError("Nothing to pick from.");
    return item;
  }

  /** Calls `ring` after some milliseconds. Gives what `cancel` takes. */
  after(ms: number, ring: () => void): number {
    const order = ++this.#order;
    const alarm = { atMs: this.#nowMs + Math.max(0, ms), order, ring };
    this.#alarms.set(order, alarm);
    push(this.#heap, alarm);
    return order;
  }

  cancel(id: unknown): void {
    if (typeof id === "number") this.#alarms.delete(id);
  }

  /** Resolves after some milliseconds of the world. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /**
   * Lets the world go on until `act` is done, and for what follows from that.
   *
   * @throws What `act` throws; an error where nothing is left that could happen before it is done.
   */
  async run<Result>(act: () => Promise<Result>): Promise<Result> {
    const restore = this.#install();
    try {
      let done = false;
      const acting = act().finally(() => done = true);
      acting.catch(() => {});
      await turn();
      while (!done) {
        const next = pop(this.#heap);
        if (next === undefined) {
          throw new Error("The world stands still: something waits for ever.");
        }
        if (!this.#alarms.delete(next.order)) continue;
        this.#nowMs = Math.max(this.#nowMs, next.atMs);
        this.#trace = (Math.imul(this.#trace, 31) + next.order + Math.trunc(next.atMs * 1000)) | 0;
        next.ring();
        await turn();
      }
      return await acting;
    } finally {
      restore();
    }
  }

  #install(): () => void {
    const restores = [
      replace(globalThis, {
        setTimeout: (ring: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
          this.after(ms, () => ring(...args)),
        clearTimeout: (id: unknown) => this.cancel(id),
        ...this.#intervals(),
      }),
      replace(performance, { now: () => this.#nowMs }),
      replace(Math, { random: this.random }),
      replace(crypto, {
        getRandomValues: (bytes: ArrayBufferView) => this.#fill(bytes),
        randomUUID: () => this.#uuid(),
      }),
    ];
    return () => restores.forEach((restore) => restore());
  }

  #intervals() {
    const alarms = new Map<number, number>();
    let made = 0;
    const repeat = (id: number, ring: () => void, ms: number) => {
      const again = () => {
        repeat(id, ring, ms);
        ring();
      };
      alarms.set(id, this.after(ms, again));
    };
    return {
      setInterval: (ring: () => void, ms = 0) => {
        repeat(++made, ring, ms);
        return made;
      },
      clearInterval: (id: number) => this.cancel(alarms.get(id)),
    };
  }

  #fill<Bytes extends ArrayBufferView>(given: Bytes): Bytes {
    const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = this.between(0, 255);
    return given;
  }

  /** A UUID of version 4. */
  #uuid(): string {
    const digits = Array.from({ length: 32 }, () => this.between(0, 15).toString(16));
    [digits[12], digits[16]] = ["4", "8"];
    const text = digits.join("");
    return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]]
      .map(([from, to]) => text.slice(from, to)).join("-");
  }
}

/** Puts other values into an object's properties. Gives the way back. */
function replace(target: object, values: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(values)
    .map((name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(target, name);
      else Object.defineProperty(target, name, descriptor);
    }
  };
}

/** One turn of the real event loop: every promise that can go on has gone on after it. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const before = (one: Alarm, other: Alarm) =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);

/** Puts an alarm into a binary heap whose first is the next to ring. */
function push(heap: Alarm[], alarm: Alarm): void {
  let place = heap.length;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(alarm, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = alarm;
}

function pop(heap: Alarm[]): Alarm | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (last === undefined || last === first) return first;
  let place = 0;
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    const [left, right] = [heap[child], heap[child + 1]];
    if (left === undefined) break;
    const [least, at] = right !== undefined && before(right, left)
      ? [right, child + 1]
      : [left, child];
    if (!before(least, last)) break;
    heap[place] = least;
    place = at;
  }
  heap[place] = last;
  return first;
}
