import { decodeLandmarkPart, type LandmarkPart } from "../media/landmark_codec.ts";

/**
 * Reads a recording of landmarks: gzipped parts in the layout of the wire, each after its length as
 * a little-endian u32.
 */
export async function readRecording(url: URL): Promise<readonly LandmarkPart[]> {
  const file = await Deno.open(url, { read: true });
  const whole = file.readable.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(whole).bytes();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: LandmarkPart[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const length = view.getUint32(at, true);
    parts.push(decodeLandmarkPart(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return parts;
}
