/** What becomes of a queue that is full when one more item comes. */
type WhenFull =
  /** The oldest item goes, for what is measured live is worth most when it is new. */
  | "drop_oldest"
  /** The queue ends after that item: its reader is too slow, and has to come back. */
  | "end";

/** Items on their way from one writer to one reader, who takes them with `for await`. */
export class ItemQueue<Item> implements AsyncIterable<Item> {
  readonly #items: Item[] = [];
  #waiting: PromiseWithResolvers<void> | null = null;
  #ended = false;
  #dropped = 0;
  #taken = 0;

  /** @param limit Most items that wait at once, at least 1. */
  constructor(readonly limit: number, private readonly whenFull: WhenFull) {}

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
    if (this.#items.length > this.limit) this.#overflow();
    this.#waiting?.resolve();
  }

  /** What waits is still read; then the reader's loop ends. */
  end(): void {
    this.#ended = true;
    this.#waiting?.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
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

  #overflow(): void {
    if (this.whenFull === "end") return this.end();
    this.#items.shift();
    this.#dropped++;
  }
}
