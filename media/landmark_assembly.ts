import type { LandmarkBatch, LandmarkFrame } from "../domain/observation/frames.ts";
import type { LandmarkPart } from "./landmark_codec.ts";

/** Most frames of one batch; further ones are dropped. */
const framesPerBatch = 64;
/** Most batches that are open at once; when another begins, the oldest is closed as it is. */
const openBatches = 2;

interface OpenBatch {
  readonly windowStart: number;
  readonly windowLength: number;
  readonly parts: Map<number, readonly LandmarkFrame[]>;
  /** Number of parts; known once the last part has come. */
  count: number | null;
}

/**
 * Puts the parts of batches together, in whatever order they come. Returns a batch once it is
 * complete, or as it is once two newer ones have begun; always in order of sequence. Pure.
 */
export class LandmarkAssembly {
  readonly #open = new Map<number, OpenBatch>();
  #given = -1;

  /** @returns Batches that this part completed; usually none or one. */
  add(part: LandmarkPart): LandmarkBatch[] {
    if (part.sequence <= this.#given) return [];
    const batch = this.#batchOf(part);
    if (batch !== null && !batch.parts.has(part.part)) {
      batch.parts.set(part.part, part.frames);
      if (part.last) batch.count = part.part + 1;
    }
    return this.#take(({ size }) => size > openBatches);
  }

  /** Returns the open batches as they are, because nothing more comes. */
  end(): LandmarkBatch[] {
    return this.#take(() => true);
  }

  /** The batch that a part belongs to; null where the part contradicts the rest of it. */
  #batchOf({ sequence, part, last, windowStart, windowLength }: LandmarkPart): OpenBatch | null {
    const known = this.#open.get(sequence);
    if (known === undefined) {
      const batch = { windowStart, windowLength, parts: new Map(), count: null };
      this.#open.set(sequence, batch);
      return batch;
    }
    const agrees = known.windowStart === windowStart && known.windowLength === windowLength &&
      (known.count === null || part < known.count) && !(last && known.count !== null);
    return agrees ? known : null;
  }

  /** Closes batches, oldest first, while they are complete or `mustGo` says so. */
  #take(mustGo: (open: ReadonlyMap<number, OpenBatch>) => boolean): LandmarkBatch[] {
    const ready: LandmarkBatch[] = [];
    while (this.#open.size > 0) {
      const sequence = Math.min(...this.#open.keys());
      const batch = this.#open.get(sequence);
      if (batch === undefined || !(isComplete(batch) || mustGo(this.#open))) break;
      this.#open.delete(sequence);
      this.#given = sequence;
      const finished = this.#finish(sequence, batch);
      if (finished.frames.length > 0) ready.push(finished);
    }
    return ready;
  }

  #finish(sequence: number, batch: OpenBatch): LandmarkBatch {
    const frames = [...batch.parts.values()].flat().toSorted((a, b) => a.time - b.time);
    const { windowStart, windowLength } = batch;
    return { sequence, windowStart, windowLength, frames: frames.slice(0, framesPerBatch) };
  }
}

const isComplete = ({ parts, count }: OpenBatch) => count !== null && parts.size >= count;
