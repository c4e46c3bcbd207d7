import { LogError } from "../engine.ts";
import type { Reply } from "./sqlite_protocol.ts";

interface Waiting {
  resolve(result: unknown): void;
  reject(error: LogError): void;
}

/** Asks a worker and gives its answers back as promises, in the order of asking. */
export class WorkerCalls<Request> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #broken: LogError | null = null;

  /** @param broken Called when the thread ends by an error of its own. */
  constructor(module: URL, name: string, broken: () => void = () => {}) {
    this.#worker = new Worker(module, { type: "module", name });
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#answer(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const message = `The thread "${name}" of the event log stopped: ${event.message}`;
      this.#break(new LogError("unavailable", message, false));
      broken();
    };
  }

  /** @throws {LogError} What the worker failed with, or `closed` once it is gone. */
  ask(request: Request): Promise<unknown> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request });
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
    this.#broken ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
