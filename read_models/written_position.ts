/** The position up to which the rows are right, and everybody who waits for a later one. */
export class WrittenPosition {
  #position = -1;
  #waiters: { readonly position: number; readonly resolve: () => void }[] = [];

  get position(): number {
    return this.#position;
  }

  /** Resolves once the rows contain everything up to a position. */
  whenReached(position: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#position >= position) resolve();
    else this.#waiters.push({ position, resolve });
    return promise;
  }

  set(position: number): void {
    this.#position = position;
    const done = this.#waiters.filter((waiter) => waiter.position <= position);
    this.#waiters = this.#waiters.filter((waiter) => waiter.position > position);
    for (const { resolve } of done) resolve();
  }
}
