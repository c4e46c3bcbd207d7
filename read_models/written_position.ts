/** Up to where in the log rows are right, and who waits for it to get further. */
export class WrittenPosition {
  #position = -1;
  #waiters: { readonly position: number; readonly resolve: () => void }[] = [];

  get position(): number {
    return this.#position;
  }

  /** Resolves once everything up to a log position is in the rows. */
  waitUntil(position: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#position >= position) resolve();
    else this.#waiters.push({ position, resolve });
    return promise;
  }

  set(position: number): void {
    this.#position = position;
    const there = this.#waiters.filter((waiter) => waiter.position <= position);
    this.#waiters = this.#waiters.filter((waiter) => waiter.position > position);
    for (const { resolve } of there) resolve();
  }
}
