import type { LandmarkPart } from "../../media/landmark_codec.ts";

/**
 * Numbers batches from 0 for each connection, whatever the page has counted before, so that what was
 * measured while there was no connection is not taken for loss. A batch that began before the
 * connection did is left out. Pure.
 */
export class PartNumbering {
  #base: number | null = null;

  /** A new connection begins. */
  restart(): void {
    this.#base = null;
  }

  /** The part as this connection counts it; null where its batch began before. */
  next(part: LandmarkPart): LandmarkPart | null {
    if (this.#base === null) {
      if (part.part > 0) return null;
      this.#base = part.sequence;
    }
    return { ...part, sequence: part.sequence - this.#base };
  }
}
