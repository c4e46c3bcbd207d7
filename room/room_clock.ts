/**
 * A clock that begins at a time and then only goes on, as fast as time does. A room keeps it from when
 * it opens: a wall clock that is set meanwhile makes its interview neither stand still nor end.
 *
 * @param now Milliseconds since 1970.
 */
export function roomClock(now: number): () => number {
  const began = performance.now();
  return () => now + performance.now() - began;
}
