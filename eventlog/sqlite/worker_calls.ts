import { LogError } from "../engine.ts";
import type { Reply } from "./sqlite_protocol.ts";

interface Waiting {
  resolve(result: unknown): void;
  reject(error: LogError): void;
}

/** Sends requests to a worker, which answers them in order, and resolves a promise with each answer. */
export class WorkerCalls<Request> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #failure: LogError | null = null;

  constructor(module: URL, name: string) {
    this.#worker = new Worker(module, { type: "module", name });
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#answer(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const message = `The thread "${name}" of the event log stopped: ${event.message}`;
      this.#break(new LogError("unavailable", message, false));
    };
  }

  /**
   * @param moved Memory of the request that moves to the worker instead of being copied.
   * @throws {LogError} What the worker failed with, or `closed` once it is gone.
   */
  ask(request: Request, moved: Transferable[] = []): Promise<unknown> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request }, moved);
    });
  }

  /** Ends the thread; whatever is still waiting fails with `closed`. */
  stop(): void {
    this.#break(new LogError("closed", "The event log is closed.", false));
    this.#worker.terminate();
  }

  #answer(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("result" in reply) return waiting?.resolve(reply.result);
    const { code, message, retryable } = reply.failure;
    waiting?.reject(new LogError(code, message, retryable));
  }

  #break(error: LogError): void {
    this.#failure ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
