/**
 * Everything of a source that is there already, in groups of at least one: while the reader is busy
 * with a group, the next one gathers.
 *
 * Whoever stops reading before the end also aborts what the source waits for.
 *
 * @param limit Items that may gather before the source has to wait.
 */
export async function* takeAvailable<Item>(
  source: AsyncIterable<Item>,
  limit: number,
): AsyncGenerator<Item[], void> {
  const iterator = source[Symbol.asyncIterator]();
  let gathered: Item[] = [];
  let ended: { error: unknown } | true | null = null;
  let arrived = Promise.withResolvers<void>();
  let taken = Promise.withResolvers<void>();
  let stopped = false;

  const gather = async () => {
    try {
      while (!stopped) {
        const next = await iterator.next();
        if (next.done) break;
        gathered.push(next.value);
        arrived.resolve();
        if (gathered.length >= limit) await taken.promise;
      }
      ended ??= true;
    } catch (error) {
      ended = { error };
    }
    arrived.resolve();
  };
  gather();

  try {
    while (true) {
      await arrived.promise;
      arrived = Promise.withResolvers();
      const group = gathered;
      gathered = [];
      taken.resolve();
      taken = Promise.withResolvers();
      if (group.length > 0) yield group;
      else if (ended === true) return;
      else if (ended !== null) throw (ended as { error: unknown }).error;
      if (ended !== null) arrived.resolve();
    }
  } finally {
    stopped = true;
    taken.resolve();
    // A source that waits for its next item returns only once its own signal aborts.
    iterator.return?.().catch(() => {});
  }
}
