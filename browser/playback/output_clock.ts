/** The parts of an AudioContext that tell when its sound is heard. Not every browser has all of them. */
type OutputClock =
  & Pick<AudioContext, "currentTime">
  & Partial<Pick<AudioContext, "getOutputTimestamp" | "outputLatency" | "baseLatency">>;

/**
 * When the listener hears a moment of an audio clock: by the output's timestamp, or, in a browser
 * without one, by the clock and the output's latency.
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
