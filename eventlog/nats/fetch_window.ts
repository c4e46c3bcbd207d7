/** Messages of the first and of the largest fetch, and how much larger a fetch may be than the one before. */
const firstMessages = 64;
const mostMessages = 4_000;
const growth = 8;
/**
 * Bytes that a fetch should have. A server closes a connection with more than 64 MB waiting
 * (`max_pending`), which would also stop the appends on it.
 */
const fetchBytes = 16 * 1024 * 1024;

/**
 * How many messages to fetch at once. The server counts messages, not bytes, so the number follows from
 * the size of the last ones.
 */
export class FetchWindow {
  #messages = firstMessages;

  get messages(): number {
    return this.#messages;
  }

  /** Adapts the number to what the last fetch returned. */
  learn(messages: number, bytes: number): void {
    if (messages === 0) return;
    const most = Math.floor(fetchBytes * messages / Math.max(1, bytes));
    const grown = Math.min(mostMessages, this.#messages * growth);
    this.#messages = Math.max(1, Math.min(most, grown));
  }
}
