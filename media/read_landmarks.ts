import type { LandmarkBatch } from "../domain/observation/frames.ts";
import { LandmarkAssembly } from "./landmark_assembly.ts";
import { decodeLandmarkPart, LandmarkError } from "./landmark_codec.ts";
import { decodeFrame, FrameError } from "./protocol.ts";

/**
 * Reads batches of landmarks, in order of sequence, from a peer's frames; ends with them. What is
 * malformed is left out.
 */
export async function* readLandmarks(
  frames: AsyncIterable<Uint8Array>,
): AsyncGenerator<LandmarkBatch> {
  const assembly = new LandmarkAssembly();
  for await (const bytes of frames) {
    const part = partOf(bytes);
    if (part !== null) yield* assembly.add(part);
  }
  yield* assembly.end();
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
