import type { MeasuredBatch } from "./decide.ts";

/**
 * Merges several batches of one connection into one, for when the log is far behind. The window
 * with the most valid frames stands for all of them, the latest of equals; new frames are added up,
 * and the most faces of any window are kept. The measures of the other windows are lost.
 *
 * @param batches In order of sequence, without gaps of their own: batches missing between them
 * count as lost, as usual.
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
