/** Speeds that a replay runs at. */
export const replaySpeeds = [0.5, 1, 2, 4, 8] as const;
export type ReplaySpeed = typeof replaySpeeds[number];

/**
 * Where a replay stands. `position` is milliseconds of interview time since its first event, as of
 * `since` (milliseconds of the page's own clock); it moves only while playing.
 */
export interface ReplayClock {
  readonly playing: boolean;
  readonly speed: ReplaySpeed;
  readonly position: number;
  readonly since: number;
  /** Length of the interview in milliseconds. */
  readonly length: number;
}

export const replayClock = (length: number): ReplayClock => ({
  playing: false,
  speed: 1,
  position: 0,
  since: 0,
  length,
});

/** Interview time at a moment of the page's clock, 0..length. */
export function positionAt(clock: ReplayClock, now: number): number {
  const moved = clock.playing ? (now - clock.since) * clock.speed : 0;
  return Math.min(clock.length, Math.max(0, clock.position + moved));
}

/** Starts it; from its end it starts over. */
export function play(clock: ReplayClock, now: number): ReplayClock {
  if (clock.playing) return clock;
  const position = clock.position >= clock.length ? 0 : clock.position;
  return { ...clock, playing: true, position, since: now };
}

export function pause(clock: ReplayClock, now: number): ReplayClock {
  return { ...clock, playing: false, position: positionAt(clock, now), since: now };
}

export function seek(clock: ReplayClock, position: number, now: number): ReplayClock {
  return { ...clock, position: Math.min(clock.length, Math.max(0, position)), since: now };
}

export function setSpeed(clock: ReplayClock, speed: ReplaySpeed, now: number): ReplayClock {
  return { ...clock, position: positionAt(clock, now), since: now, speed };
}

/** The next faster (1) or slower (-1) speed; the last one stays. */
export function nextSpeed(speed: ReplaySpeed, direction: 1 | -1): ReplaySpeed {
  return replaySpeeds[replaySpeeds.indexOf(speed) + direction] ?? speed;
}

/**
 * How many events have happened at a position.
 *
 * @param times Milliseconds since the first event, in order; never run backwards.
 */
export function eventsUntil(times: readonly number[], position: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
