/**
 * A stream that was opened before it is certain that anybody wants it. Its parts are kept and
 * handed to whoever takes the stream over, as if it had been opened only then.
 */
export class PreparedStream<Part> {
  readonly #stop = new AbortController();
  readonly #parts: Part[] = [];
  #state: "coming" | "whole" | { readonly failed: unknown } = "coming";
  /** Called at the next part, and at the end. */
  #wake = () => {};

  /**
   * @param open Opens the stream.
   * @param onPart Called with each part as it arrives.
   */
  constructor(
    open: (signal: AbortSignal) => AsyncIterable<Part>,
    onPart: (part: Part) => void = () => {},
  ) {
    void this.#collect(open, onPart);
  }

  /** Whether it failed before anybody took it. */
  get hasFailed(): boolean {
    return typeof this.#state === "object";
  }

  /** Ends the stream, because nobody wants it. */
  discard(): void {
    this.#stop.abort();
  }

  /** Yields the parts that are there at once, then the coming ones, until the signal is aborted. */
  async *take(signal: AbortSignal): AsyncGenerator<Part> {
    const abort = () => {
      this.#stop.abort();
      this.#wake();
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    try {
      for (let index = 0; !signal.aborted;) {
        const part = this.#parts[index];
        if (part !== undefined) {
          index++;
          yield part;
        } else if (this.#state === "coming") {
          await new Promise<void>((resolve) => this.#wake = resolve);
        } else {
          if (this.#state !== "whole") throw this.#state.failed;
          return;
        }
      }
    } finally {
      signal.removeEventListener("abort", abort);
      this.#stop.abort();
    }
  }

  async #collect(
    open: (signal: AbortSignal) => AsyncIterable<Part>,
    onPart: (part: Part) => void,
  ): Promise<void> {
    const { signal } = this.#stop;
    try {
      for await (const part of open(signal)) {
        if (signal.aborted) break;
        this.#parts.push(part);
        onPart(part);
        this.#wake();
      }
      this.#state = "whole";
    } catch (error) {
      this.#state = { failed: error };
    }
    this.#wake();
  }
}
