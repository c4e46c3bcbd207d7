import { WorkQueue } from "../async/work_queue.ts";
import { LogError } from "./engine.ts";

interface Line {
  last: Promise<unknown>;
  waiting: number;
}

/**
 * Runs the tasks of one stream one after the other and those of different streams side by side, but only
 * so many at once. When a task fails because the log does, the tasks behind it on the same stream fail
 * with it: the commit that they should follow is not there.
 */
export class StreamQueue {
  readonly #lines = new Map<string, Line>();
  readonly #slots: WorkQueue;

  /** @param width The most tasks at once. */
  constructor(width: number) {
    this.#slots = new WorkQueue({ atOnce: width });
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

  /** Resolves once everything in the queue now is done. */
  async whenIdle(): Promise<void> {
    await Promise.allSettled([...this.#lines.values()].map(({ last }) => last));
  }

  async #runAfter<Result>(before: Promise<unknown>, task: () => Promise<Result>): Promise<Result> {
    await before.catch((error: unknown) => {
      if (error instanceof LogError) throw error;
    });
    return await this.#slots.run(task);
  }
}
