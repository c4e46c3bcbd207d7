import { Buffer } from "node:buffer";
import { decodeLandmarkPart } from "../../media/landmark_codec.ts";
import { decodeFrame } from "../../media/protocol.ts";

/** Something that must not be stored, as the bytes by which it would be found. */
interface Needle {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const text = (words: string) => new TextEncoder().encode(words);

/** What JPEG, PNG and WebP files have near their beginning. */
export const pictureNeedles: readonly Needle[] = [
  { name: "JPEG, JFIF", bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...text("JFIF")]) },
  { name: "JPEG, tables", bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 0]) },
  { name: "JPEG, Exif", bytes: text("Exif\0\0") },
  { name: "PNG", bytes: Uint8Array.from([0x89, ...text("PNG\r\n"), 0x1a, 0x0a]) },
  { name: "WebP", bytes: text("WEBPVP8") },
];

/** Values of a mesh in a row by which it is known again: four landmarks. */
const run = 12;

/**
 * How a mesh that was sent would be found: as the wire's own bytes, as 16-bit integers, as 32-bit or
 * 64-bit floats, and as text.
 *
 * @param frame One frame of the protocol that holds landmarks.
 */
export function meshNeedles(frame: Uint8Array): readonly Needle[] {
  const decoded = decodeFrame(frame);
  if (decoded.kind !== "landmarks") throw new TypeError("Not a frame of landmarks.");
  const wire = { name: "mesh, as sent", bytes: frame.slice(frame.length >> 1).slice(0, 2 * run) };
  const needles = decodeLandmarkPart(decoded.part).frames.flatMap(({ face }) => {
    if (face === null) return [];
    const values = [...face.subarray(300, 300 + run)];
    return [
      { name: "mesh, float32", bytes: new Uint8Array(Float32Array.from(values).buffer) },
      { name: "mesh, float64", bytes: new Uint8Array(Float64Array.from(values).buffer) },
      { name: "mesh, text", bytes: text(values.slice(0, 3).map((v) => v.toFixed(4)).join(",")) },
      { name: "mesh, JSON", bytes: text(JSON.stringify(values.slice(0, 3)).slice(1, -1)) },
    ];
  });
  return [wire, ...needles];
}

/** Needles that some file under the folder holds, each with the file's path. */
export async function findInFiles(
  folder: string,
  needles: readonly Needle[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { name, isFile, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await findInFiles(path, needles));
    if (!isFile) continue;
    const bytes = Buffer.from(await Deno.readFile(path));
    found.push(
      ...needles.filter((needle) => bytes.includes(Buffer.from(needle.bytes)))
        .map((needle) => `${needle.name} in ${path}`),
    );
  }
  return found;
}

/** Length of the longest array of numbers anywhere in a value. */
export function longestNumbers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) && value.every((item) => typeof item === "number")
    ? value.length
    : 0;
  return Math.max(own, ...Object.values(value).map(longestNumbers));
}
