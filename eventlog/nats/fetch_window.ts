/** Messages of the first fetch, of the largest, and by how much one may exceed the one before. */
const firstMessages = 64;
const mostMessages = 4_000;
const growth = 8;
/**
 * Bytes that a fetch should come to. A server that has more than 64 MB waiting for a connection cuts
 * it (`max_pending`), which would also stop the appends on it.
 */
const fetchBytes = 16 * 1024 * 1024;

/**
 * How many messages are asked for at once. The server is asked by count, so the count goes by the size
 * that the last ones had.
 */
export class FetchWindow {
  #messages = firstMessages;

  get messages(): number {
    return this.#messages;
  }

  /** What the last fetch brought. */
  learn(messages: number, bytes: number): void {
    if (messages === 0) return;
    const fitting = Math.floor(fetchBytes * messages / Math.max(1, bytes));
    const most = Math.min(mostMessages, this.#messages * growth);
    this.#messages = Math.max(1, Math.min(fitting, most));
  }
}
