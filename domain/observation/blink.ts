import type { LandmarkFrame } from "./frames.ts";
import { pointAt } from "./face_points.ts";
import { subtract, type Vector } from "./rigid_fit.ts";

/**
 * Landmarks p1 … p6 of each eye in the order of the paper: outer corner, two above, inner corner,
 * two below.
 */
const eyes = [[33, 160, 158, 133, 153, 144], [263, 387, 385, 362, 380, 373]] as const;

/**
 * Eye aspect ratio, the mean of both eyes: height of the opening divided by its width. Measured in
 * space, so that a turned head does not look like a closing eye. About 0.3 when open, below 0.15
 * when closed; it differs from person to person.
 *
 * Source: T. Soukupová and J. Čech, "Real-Time Eye Blink Detection using Facial Landmarks", CVWW
 * 2016, equation 1.
 *
 * @returns Null if a landmark of an eye is unknown.
 */
export function eyeAspectRatioOf(frame: LandmarkFrame): number | null {
  const { face } = frame;
  if (face === null) return null;
  let sum = 0;
  for (const eye of eyes) {
    const points: Vector[] = [];
    for (const index of eye) {
      const point = pointAt(face, index, 3, frame);
      if (point === null) return null;
      points.push(point);
    }
    const distanceOf = (a: number, b: number) => distanceBetween(points[a], points[b]);
    const width = distanceOf(0, 3);
    if (!(width > 0)) return null;
    sum += (distanceOf(1, 5) + distanceOf(2, 4)) / (2 * width);
  }
  return sum / 2;
}

function distanceBetween(a: Vector | undefined, b: Vector | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.hypot(...subtract(a, b));
}

/** What is remembered of one person's blinking. */
export interface Blinking {
  /** Eye aspect ratio of this person's open eyes; null until it has been seen. */
  readonly open: number | null;
  readonly closedSince: number | null;
  readonly lastTime: number | null;
  /** The last minute, second by second, oldest first. */
  readonly seconds: readonly BlinkSecond[];
}

interface BlinkSecond {
  /** Start, in whole seconds of the camera's clock. */
  readonly second: number;
  readonly observedMs: number;
  readonly blinks: number;
}

/**
 * The eye counts as closed below the first, and as open again above the second, of these shares of
 * its own open ratio.
 */
const closing = 0.7;
const opening = 0.8;
/**
 * Longest blink in milliseconds; a longer closure does not count. Source: Schiffman, "Sensation and
 * Perception", 2001.
 */
const longestBlinkMs = 500;
/** After a longer gap between frames, in milliseconds, observation starts again. */
const longestGapMs = 300;
/** How fast the open ratio follows upwards and downwards, as time constants in milliseconds. */
const riseMs = 1_000;
const fallMs = 20_000;
/** Length of the memory, and how much of it must have been observed, in milliseconds. */
const memorySeconds = 60;
const leastObservedMs = 20_000;

/** @param open Eye aspect ratio of the person's open eyes, if a calibration measured it. */
export function beginBlinking(open: number | null = null): Blinking {
  return { open, closedSince: null, lastTime: null, seconds: [] };
}

/**
 * The state after one more frame. The threshold is personal: a share of the ratio of this person's
 * own open eyes, as proposed by C. Dewi et al., "Adjusting eye aspect ratio for strong eye blink
 * detection based on facial landmarks", PeerJ Computer Science 8, 2022.
 *
 * @param time Milliseconds, growing.
 * @param ratio Eye aspect ratio; null if the frame is not valid, which interrupts a blink.
 */
export function stepBlinking(state: Blinking, time: number, ratio: number | null): Blinking {
  if (ratio === null) return { ...state, closedSince: null, lastTime: null };
  const gap = state.lastTime === null ? 0 : time - state.lastTime;
  const elapsed = gap > longestGapMs ? 0 : gap;
  const since = gap > longestGapMs ? null : state.closedSince;
  const open = state.open ?? ratio;
  const isClosed = ratio < open * (since === null ? closing : opening);
  const reopened = since !== null && !isClosed;
  const blinked = reopened && time - since <= longestBlinkMs;
  return {
    open: isClosed ? open : follow(open, ratio, elapsed),
    closedSince: isClosed ? since ?? time : null,
    lastTime: time,
    seconds: remember(state.seconds, time, elapsed, blinked ? 1 : 0),
  };
}

function follow(open: number, ratio: number, elapsed: number): number {
  return open + (ratio - open) * (1 - Math.exp(-elapsed / (ratio > open ? riseMs : fallMs)));
}

function remember(
  seconds: readonly BlinkSecond[],
  time: number,
  elapsed: number,
  blinks: number,
): readonly BlinkSecond[] {
  const second = Math.floor(time / 1_000);
  const last = seconds.at(-1);
  if (last?.second === second) {
    const { observedMs } = last;
    const merged = { second, observedMs: observedMs + elapsed, blinks: last.blinks + blinks };
    return seconds.with(-1, merged);
  }
  const kept = seconds.filter((each) => each.second > second - memorySeconds);
  return [...kept, { second, observedMs: elapsed, blinks }];
}

/** Whether the eyes are closed in the last frame. */
export const areEyesClosed = (state: Blinking): boolean => state.closedSince !== null;

/** Number of blinks in the last minute. */
export const blinkCountOf = (state: Blinking): number =>
  state.seconds.reduce((sum, { blinks }) => sum + blinks, 0);

/**
 * Blinks a minute, over the observed part of the last minute. For comparison: people blink 26 times
 * a minute in conversation, 17 times at rest, 4.5 times while reading (A. R. Bentivoglio et al.,
 * "Analysis of blink rate patterns in normal subjects", Movement Disorders 12(6), 1997).
 *
 * @returns Null if less than 20 seconds were observed.
 */
export function blinkRateOf(state: Blinking): number | null {
  const observed = state.seconds.reduce((sum, { observedMs }) => sum + observedMs, 0);
  return observed < leastObservedMs ? null : blinkCountOf(state) * 60_000 / observed;
}
