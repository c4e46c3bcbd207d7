/** What tells when a browser's audio is heard; not every browser has all of it. */
type OutputClock =
  & Pick<AudioContext, "currentTime">
  & Partial<Pick<AudioContext, "getOutputTimestamp" | "outputLatency" | "baseLatency">>;

/**
 * When a moment of an audio clock is heard: by the output's own timestamp where the browser has one,
 * else by the clock and the output's latency.
 *
 * @param seconds The moment, in seconds of the audio clock.
 * @param now `performance.now()`.
 * @returns Milliseconds, as of `performance.now()`.
 */
export function hearingTimeOf(clock: OutputClock, seconds: number, now: number): number {
  const { contextTime = 0, performanceTime = 0 } = clock.getOutputTimestamp?.() ?? {};
  if (contextTime > 0 && performanceTime > 0) {
    return performanceTime + (seconds - contextTime) * 1_000;
  }
  const latency = clock.outputLatency || clock.baseLatency || 0;
  return now + (seconds + latency - clock.currentTime) * 1_000;
}
