import { LogError } from "./engine.ts";

interface Line {
  last: Promise<unknown>;
  waiting: number;
}

/**
 * Runs tasks of one stream one after the other and those of different streams side by side, a bounded
 * number at once. When a task fails because the log does, those that queue behind it on the same
 * stream fail with it, because what they follow is not there.
 */
export class StreamQueue {
  readonly #lines = new Map<string, Line>();
  readonly #slots: (() => void)[] = [];
  #free: number;

  /** @param width Tasks that run at once. */
  constructor(width: number) {
    this.#free = width;
  }

  run<Result>(stream: string, task: () => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(stream) ?? { last: Promise.resolve(), waiting: 0 };
    this.#lines.set(stream, line);
    line.waiting++;
    const before = line.last;
    const mine = this.#runAfter(before, task).finally(() => {
      if (--line.waiting === 0) this.#lines.delete(stream);
    });
    line.last = mine;
    mine.catch(() => {});
    return mine;
  }

  /** Resolves once everything that was queued until now is done. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#lines.values()].map(({ last }) => last));
  }

  async #runAfter<Result>(before: Promise<unknown>, task: () => Promise<Result>): Promise<Result> {
    await before.catch((error) => {
      if (error instanceof LogError) throw error;
    });
    if (this.#free === 0) await new Promise<void>((resolve) => this.#slots.push(resolve));
    else this.#free--;
    try {
      return await task();
    } finally {
      const next = this.#slots.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
