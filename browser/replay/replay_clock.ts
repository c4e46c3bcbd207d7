/** The speeds of a replay. */
export const replaySpeeds = [0.5, 1, 2, 4, 8] as const;
export type ReplaySpeed = typeof replaySpeeds[number];

/**
 * The clock of a replay. `elapsedMs` is interview time since the first event, as it was at `since`
 * (milliseconds of the page's own clock). It moves only while playing.
 */
export interface ReplayClock {
  readonly isPlaying: boolean;
  readonly speed: ReplaySpeed;
  readonly elapsedMs: number;
  readonly since: number;
  /** Length of the interview in milliseconds. */
  readonly lengthMs: number;
}

export const replayClock = (lengthMs: number): ReplayClock => ({
  isPlaying: false,
  speed: 1,
  elapsedMs: 0,
  since: 0,
  lengthMs,
});

/** Interview time at a moment of the page's clock, 0..length. */
export function timeAt(clock: ReplayClock, now: number): number {
  const moved = clock.isPlaying ? (now - clock.since) * clock.speed : 0;
  return Math.min(clock.lengthMs, Math.max(0, clock.elapsedMs + moved));
}

/** Starts playing; at the end it starts from the beginning. */
export function play(clock: ReplayClock, now: number): ReplayClock {
  if (clock.isPlaying) return clock;
  const elapsedMs = clock.elapsedMs >= clock.lengthMs ? 0 : clock.elapsedMs;
  return { ...clock, isPlaying: true, elapsedMs, since: now };
}

export function pause(clock: ReplayClock, now: number): ReplayClock {
  return { ...clock, isPlaying: false, elapsedMs: timeAt(clock, now), since: now };
}

export function seek(clock: ReplayClock, elapsedMs: number, now: number): ReplayClock {
  return { ...clock, elapsedMs: Math.min(clock.lengthMs, Math.max(0, elapsedMs)), since: now };
}

export function setSpeed(clock: ReplayClock, speed: ReplaySpeed, now: number): ReplayClock {
  return { ...clock, elapsedMs: timeAt(clock, now), since: now, speed };
}

/** The next faster (1) or slower (-1) speed, or the same if there is none. */
export function nextSpeed(speed: ReplaySpeed, direction: 1 | -1): ReplaySpeed {
  return replaySpeeds[replaySpeeds.indexOf(speed) + direction] ?? speed;
}

/**
 * How many events have happened after so many milliseconds.
 *
 * @param times Milliseconds since the first event, in order; never run backwards.
 */
export function countEventsUntil(times: readonly number[], elapsedMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= elapsedMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
