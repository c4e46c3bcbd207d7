import type { ObservedFrame } from "./observed_frame.ts";

/** Who was in front of the camera during a window. */
interface FacePresence {
  readonly framesSeen: number;
  /** Frames with exactly one face whose landmarks are possible. */
  readonly framesValid: number;
  readonly mostFaces: number;
  /** Most frames were nearly black. */
  readonly dark: boolean;
  /** Thousandths: the share of valid frames, reduced if the frame rate is too low to measure. */
  readonly confidence: number;
}

/** A window with a smaller share of valid frames measures nothing. */
const enoughValid = 0.7;
/** Frames of half a second at 10 frames a second; with fewer, confidence falls. */
const fullFrames = 5;
/** A window with fewer frames measures nothing. */
const fewestFrames = 3;

/** Counts the frames of a window. Without frames, confidence is 0. */
export function facePresenceOf(frames: readonly ObservedFrame[]): FacePresence {
  const framesSeen = frames.length;
  const framesValid = frames.filter(({ head }) => head !== null).length;
  const dark = frames.filter((frame) => frame.dark).length;
  const share = framesSeen === 0 ? 0 : framesValid / framesSeen;
  return {
    framesSeen,
    framesValid,
    mostFaces: frames.reduce((most, { faces }) => Math.max(most, faces), 0),
    dark: dark * 2 > framesSeen,
    confidence: Math.round(1_000 * share * Math.min(1, framesSeen / fullFrames)),
  };
}

/** Whether a window of so many frames can be measured: at least 70 % valid, and three frames. */
export function isEnough(framesSeen: number, framesValid: number): boolean {
  return framesSeen >= fewestFrames && framesValid >= framesSeen * enoughValid;
}

/**
 * How many of a window's new frames were valid, so that each frame counts once although windows
 * overlap. Exact if they do not overlap; else estimated from the window's share.
 */
export function newFramesValidOf(
  { framesSeen, framesNew, framesValid }: Readonly<
    Record<"framesSeen" | "framesNew" | "framesValid", number>
  >,
): number {
  return framesSeen === 0 ? 0 : Math.round(framesNew * framesValid / framesSeen);
}
