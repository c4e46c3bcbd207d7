import type { MeasuredBatch } from "./decide.ts";

/**
 * One batch that stands for several of the same connection, for when the log is far behind. The window
 * with the most valid frames speaks for all of them, the latest of equals; new frames are added up, and
 * the most faces of any window are kept. What the other windows measured is given up.
 *
 * @param batches In order of sequence, none missing a place here: gaps count as lost as always.
 */
export function mergeBatches(
  batches: readonly [MeasuredBatch, ...(readonly MeasuredBatch[])],
): MeasuredBatch {
  const best = batches.reduce((one, other) => other.framesValid >= one.framesValid ? other : one);
  const faces = batches.map(({ mostFaces }) => mostFaces).filter((count) => count !== null);
  return {
    ...best,
    sequence: Math.max(...batches.map(({ sequence }) => sequence)),
    framesNew: batches.reduce((sum, { framesNew }) => sum + framesNew, 0),
    mostFaces: faces.length === 0 ? null : Math.max(...faces),
  };
}
