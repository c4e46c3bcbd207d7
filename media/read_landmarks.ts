import type { LandmarkBatch, LandmarkFrame } from "../domain/observation/frames.ts";
import { type AssemblyCounts, LandmarkAssembly } from "./landmark_assembly.ts";
import { decodeLandmarkPart, LandmarkError } from "./landmark_codec.ts";
import { decodeFrame, FrameError } from "./protocol.ts";

/** The landmarks in a peer's frames. */
interface LandmarkReader {
  /** Windows of frames in order of sequence; ends with the peer. For one reader. */
  readonly batches: AsyncIterable<LandmarkBatch>;
  readonly counts: AssemblyCounts & {
    /** Number of frames that held no landmarks. */
    readonly malformed: number;
  };
}

/**
 * Reads batches of landmarks from a peer's frames. Counts malformed frames and leaves them out.
 *
 * @param onFrames Called with the frames of each part as it comes, before its batch is complete,
 * for a HUD that is faster than the windows. Promises neither order nor completeness.
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
