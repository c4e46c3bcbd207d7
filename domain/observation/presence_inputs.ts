import type { LandmarkBatchMeasured } from "./events.ts";
import { isEnough } from "./face_presence.ts";

/** Windows of the last ten seconds, oldest first. */
export type PresenceHistory = readonly LandmarkBatchMeasured[];

/** Length of the memory, in milliseconds of the page's clock. */
const memoryMs = 10_000;
/** Most windows of the memory: ten seconds at 20 a second. */
const mostWindows = 200;
/** The windows must cover this much of the memory, and this share of them must have enough data. */
const leastSpanMs = 8_000;
const leastShare = 0.7;

/** Adds a window. One of another connection, or of a restarted clock, starts a new history. */
export function remember(
  history: PresenceHistory,
  event: LandmarkBatchMeasured,
): PresenceHistory {
  const last = history.at(-1);
  const follows = last?.connectionId === event.connectionId &&
    event.windowStart >= last.windowStart;
  const kept = follows ? history : [];
  return [...kept.filter(({ windowStart }) => windowStart > event.windowStart - memoryMs), event]
    .slice(-mostWindows);
}

/**
 * The inputs of camera presence, from the measures of the last ten seconds: each 0..1, where more
 * means more present, in the order of `presenceInputSchema`.
 *
 * @returns Null means "not enough data": less than eight seconds, under 70 % of the windows with
 * enough of gaze, head and movement, or no baseline to know the screen by. Only body motion may be
 * missing.
 */
export function presenceInputsOf(history: PresenceHistory): readonly (number | null)[] | null {
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (last.windowStart - first.windowStart < leastSpanMs) return null;
  const informative = history.filter(hasEnoughData);
  if (informative.length < history.length * leastShare) return null;
  const onScreen = meanOf(informative.map(({ gaze }) => gaze?.onScreen ?? null));
  const ellipse = meanOf(informative.map(({ gaze }) => gaze?.ellipse ?? null));
  const turned = meanOf(
    informative.map(({ head }) => head === null ? null : Math.hypot(head.yaw, head.pitch)),
  );
  const headMotion = meanOf(informative.map(({ movement }) => movement?.head ?? null));
  const bodyMotion = meanOf(informative.map(bodyMotionOf));
  const inView = meanOf(
    history.map(({ framesSeen, framesValid }) =>
      framesSeen === 0 ? null : framesValid / framesSeen
    ),
  );
  if (onScreen === null || ellipse === null || turned === null || headMotion === null) return null;
  return [
    onScreen / 1_000,
    toShare(1 - Math.log10(1 + ellipse / 100) / 3),
    toShare(1 - turned / 400),
    calmOf(headMotion),
    bodyMotion === null ? null : calmOf(bodyMotion),
    inView,
  ];
}

function hasEnoughData(
  { framesSeen, framesValid, gaze, head, movement }: LandmarkBatchMeasured,
): boolean {
  return isEnough(framesSeen, framesValid) && gaze !== null && gaze.onScreen !== null &&
    gaze.ellipse !== null && head !== null && movement !== null;
}

/** The larger motion of hands and body; null if neither was in view. */
function bodyMotionOf({ movement }: LandmarkBatchMeasured): number | null {
  if (movement === null || (movement.hands === null && movement.body === null)) return null;
  return Math.max(movement.hands ?? 0, movement.body ?? 0);
}

/** Calm from motion: 1 at rest, about 0.4 at 3 % of a face width, 0 from 32 % on. */
function calmOf(millionths: number): number {
  return toShare(1 - Math.log10(1 + millionths / 1_000) / 2.5);
}

function toShare(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
