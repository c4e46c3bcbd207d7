/**
 * A queue between one writer and one reader that never grows beyond its limit: when it is full the
 * oldest item goes, for what is measured live is worth most when it is new.
 */
export class BoundedQueue<Item> implements AsyncIterable<Item> {
  readonly #items: Item[] = [];
  #waiting: PromiseWithResolvers<void> | null = null;
  #ended = false;
  #dropped = 0;
  #taken = 0;

  /** @param limit Most items that wait at once, at least 1. */
  constructor(readonly limit: number) {}

  /** Items that went unread because the reader was too slow. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Items that the reader has taken. */
  get taken(): number {
    return this.#taken;
  }

  push(item: Item): void {
    if (this.#ended) return;
    this.#items.push(item);
    if (this.#items.length > this.limit) {
      this.#items.shift();
      this.#dropped++;
    }
    this.#waiting?.resolve();
  }

  /** What waits is still read; then the reader's loop ends. */
  end(): void {
    this.#ended = true;
    this.#waiting?.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Item> {
    while (true) {
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#taken++;
        yield item;
      } else if (this.#ended) {
        return;
      } else {
        this.#waiting = Promise.withResolvers();
        await this.#waiting.promise;
        this.#waiting = null;
      }
    }
  }
}
