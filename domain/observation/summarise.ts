import { millis } from "../units.ts";
import type { MeasuredBatch } from "./decide.ts";
import { facePointCount, type LandmarkBatch, type LandmarkFrame } from "./frames.ts";

/**
 * How far outside the picture a face's points may lie, in image units, before the frame counts as
 * mistaken: a face at the edge is still a face, one whose points lie a quarter outside is a guess.
 */
const outside = 0.25;

/**
 * Whether a frame holds exactly one face with all of its points known and in range: x and y between
 * -0.25 and 1.25 of the picture, z between -1 and 1 of its width.
 */
export function isValid({ faces, face }: LandmarkFrame): boolean {
  if (faces !== 1 || face === null || face.length !== facePointCount * 3) return false;
  for (let index = 0; index < face.length; index += 3) {
    const x = face[index] ?? NaN;
    const y = face[index + 1] ?? NaN;
    const z = face[index + 2] ?? NaN;
    if (!inPicture(x) || !inPicture(y) || !(Math.abs(z) <= 1)) return false;
  }
  return true;
}

/** Counts what one batch showed. Pure; reads nothing but the batch. */
export function summariseBatch(batch: LandmarkBatch): MeasuredBatch {
  return {
    sequence: batch.sequence,
    windowStart: millis(batch.windowStart),
    windowLength: millis(batch.windowLength),
    framesSeen: batch.frames.length,
    framesValid: batch.frames.filter(isValid).length,
    mostFaces: batch.frames.reduce((most, frame) => Math.max(most, frame.faces), 0),
  };
}

/** False for NaN. */
const inPicture = (value: number) => value >= -outside && value <= 1 + outside;
