import type { LandmarkPart } from "../../media/landmark_codec.ts";

/**
 * Numbers batches from 0 in each connection. Otherwise the server would count batches that were
 * measured without a connection as lost. Leaves out a batch that began before the connection. Pure.
 */
export class PartNumbering {
  #base: number | null = null;

  /** A new connection begins. */
  restart(): void {
    this.#base = null;
  }

  /** The part with this connection's number; null if its batch began before the connection. */
  next(part: LandmarkPart): LandmarkPart | null {
    if (this.#base === null) {
      if (part.part > 0) return null;
      this.#base = part.sequence;
    }
    return { ...part, sequence: part.sequence - this.#base };
  }
}
