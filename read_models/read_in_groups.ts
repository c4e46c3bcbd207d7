/**
 * Reads a source in groups of at least one item. While the reader is busy with a group, the next one gathers.
 *
 * A reader that stops before the end must also abort what the source waits for.
 *
 * @param limit The most items that gather before the source has to wait.
 */
export async function* readInGroups<Item>(
  source: AsyncIterable<Item>,
  limit: number,
): AsyncGenerator<Item[], void> {
  const iterator = source[Symbol.asyncIterator]();
  let gathered: Item[] = [];
  let end: { error: unknown } | "done" | null = null;
  let arrival = Promise.withResolvers<void>();
  let room = Promise.withResolvers<void>();
  let isStopped = false;

  const gather = async () => {
    try {
      while (!isStopped) {
        const next = await iterator.next();
        if (next.done) break;
        gathered.push(next.value);
        arrival.resolve();
        if (gathered.length >= limit) await room.promise;
      }
      end ??= "done";
    } catch (error) {
      end = { error };
    }
    arrival.resolve();
  };
  gather();

  try {
    while (true) {
      await arrival.promise;
      arrival = Promise.withResolvers();
      const group = gathered;
      gathered = [];
      room.resolve();
      room = Promise.withResolvers();
      if (group.length > 0) yield group;
      else if (end === "done") return;
      else if (end !== null) throw (end as { error: unknown }).error;
      if (end !== null) arrival.resolve();
    }
  } finally {
    isStopped = true;
    room.resolve();
    // A source that waits for its next item returns once its own signal aborts.
    iterator.return?.().catch(() => {});
  }
}
