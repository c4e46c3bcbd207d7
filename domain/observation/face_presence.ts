import type { ObservedFrame } from "./observed_frame.ts";

/** Whom the camera saw in a window. */
interface FacePresence {
  readonly framesSeen: number;
  /** Frames with exactly one face whose landmarks are possible. */
  readonly framesValid: number;
  readonly mostFaces: number;
  /** Most frames were nearly black. */
  readonly dark: boolean;
  /** Thousandths: share of valid frames, scaled down below the least frame rate that can be measured. */
  readonly confidence: number;
}

/** Share of valid frames from which a window says anything. */
const enoughValid = 0.7;
/** Frames of a half second at 10 frames a second, below which confidence falls. */
const fullFrames = 5;
/** Fewest frames from which a window says anything. */
const fewestFrames = 3;

/** Counts a window's frames. No frames is no confidence. */
export function facePresence(frames: readonly ObservedFrame[]): FacePresence {
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

/** Whether a window of so many frames may say anything: at least 70 % valid, and three frames. */
export function isEnough(framesSeen: number, framesValid: number): boolean {
  return framesSeen >= fewestFrames && framesValid >= framesSeen * enoughValid;
}

/**
 * How many of a window's new frames were valid, for counting frames once though windows overlap:
 * exact where they do not, else by the window's share.
 */
export function newFramesValid(
  { framesSeen, framesNew, framesValid }: Readonly<
    Record<"framesSeen" | "framesNew" | "framesValid", number>
  >,
): number {
  return framesSeen === 0 ? 0 : Math.round(framesNew * framesValid / framesSeen);
}
