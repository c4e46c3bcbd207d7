import type { LandmarkBatch, LandmarkFrame } from "../domain/observation/frames.ts";
import { type AssemblyCounts, LandmarkAssembly } from "./landmark_assembly.ts";
import { decodeLandmarkPart, LandmarkError } from "./landmark_codec.ts";
import { decodeFrame, FrameError } from "./protocol.ts";

/** A peer's frames, read as landmarks. */
interface LandmarkReader {
  /** Windows of frames in order of sequence; ends with the peer. One reader. */
  readonly batches: AsyncIterable<LandmarkBatch>;
  readonly counts: AssemblyCounts & {
    /** Frames that were no landmarks. */
    readonly malformed: number;
  };
}

/**
 * Reads batches of landmarks from a peer's frames. What is malformed is counted and left out.
 *
 * @param onFrames Called with the frames of each part as it comes, before its batch is whole: for a
 * HUD that is faster than the windows. Order and completeness are not promised.
 */
export function readLandmarks(
  frames: AsyncIterable<Uint8Array>,
  onFrames: (frames: readonly LandmarkFrame[]) => void = () => {},
): LandmarkReader {
  const assembly = new LandmarkAssembly();
  let malformed = 0;
  async function* read(): AsyncGenerator<LandmarkBatch> {
    for await (const bytes of frames) {
      const part = partOf(bytes);
      if (part === null) {
        malformed++;
        continue;
      }
      if (part.frames.length > 0) onFrames(part.frames);
      yield* assembly.add(part);
    }
    yield* assembly.end();
  }
  return {
    batches: read(),
    get counts() {
      return { ...assembly.counts, malformed };
    },
  };
}

function partOf(bytes: Uint8Array) {
  try {
    const frame = decodeFrame(bytes);
    return frame.kind === "landmarks" ? decodeLandmarkPart(frame.part) : null;
  } catch (error) {
    if (error instanceof FrameError || error instanceof LandmarkError) return null;
    throw error;
  }
}
