import type { PgliteAnswer, PgliteQuestion } from "./pglite_worker.ts";
import { SqlError } from "./sql_database.ts";

/** A worker with PGlite in it, asked one question at a time or many. */
export class PgliteWorker {
  readonly #worker = new Worker(new URL("./pglite_worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #next = 1;
  #dead: SqlError | null = null;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<{ id: number; answer: PgliteAnswer }>) => {
      const asked = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      const { answer } = data;
      if (answer.ok) asked?.resolve(answer.value);
      else asked?.reject(new SqlError(answer.code, answer.message, answer.details, answer.hint));
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message);
    };
  }

  /** @throws {SqlError} What the worker answered, or that it is gone. */
  ask(question: PgliteQuestion): Promise<unknown> {
    if (this.#dead !== null) return Promise.reject(this.#dead);
    const asked = Promise.withResolvers<unknown>();
    const id = this.#next++;
    this.#waiting.set(id, asked);
    this.#worker.postMessage({ id, question });
    return asked.promise;
  }

  terminate(): void {
    this.#worker.terminate();
    this.#fail("The embedded read models were closed.");
  }

  #fail(message: string): void {
    this.#dead = new SqlError("08006", message);
    for (const asked of this.#waiting.values()) asked.reject(this.#dead);
    this.#waiting.clear();
  }
}
