import type { RoomMessage } from "./live_room.ts";

/** A reader that falls this far behind is let go; it connects again and reads from the log. */
const mostWaiting = 20_000;

/** What one live reader has not taken yet. Ends by `end()`, or when it overflows. */
export class ReaderQueue implements AsyncIterable<RoomMessage> {
  #messages: RoomMessage[] = [];
  #wake: (() => void) | null = null;
  #ended = false;

  push(message: RoomMessage): void {
    if (this.#ended) return;
    this.#messages.push(message);
    if (this.#messages.length > mostWaiting) this.end();
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RoomMessage> {
    while (true) {
      const messages = this.#messages;
      this.#messages = [];
      yield* messages;
      if (this.#messages.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => this.#wake = resolve);
      this.#wake = null;
    }
  }
}
