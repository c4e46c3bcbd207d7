import type { VisemeName, VoicePiece } from "../models/voice.ts";

/**
 * Spoken sentences as bytes for the page, one piece after another. Each piece is a u32
 * (little-endian) with the length of a JSON header, the header, and `header.bytes` bytes of PCM as
 * in `VoicePiece`.
 */
type Header = Omit<VoicePiece, "pcm"> & { readonly bytes: number };

/** Longest header and longest sound of one piece, in bytes: about a minute of speech. */
const [longestHeader, longestSound] = [200_000, 6_000_000];

const shapes: readonly VisemeName[] = [
  ...["aa", "E", "I", "O", "U", "PP", "SS", "TH", "DD", "FF", "kk", "nn", "RR", "CH"] as const,
  "sil",
];

/** The bytes are no piece. */
export class SpeechCodecError extends Error {
  override readonly name = "SpeechCodecError";
}

export function encodePiece(piece: VoicePiece): Uint8Array<ArrayBuffer> {
  const { pcm, ...rest } = piece;
  const header = new TextEncoder().encode(JSON.stringify({ ...rest, bytes: pcm.byteLength }));
  const bytes = new Uint8Array(4 + header.byteLength + pcm.byteLength);
  new DataView(bytes.buffer).setUint32(0, header.byteLength, true);
  bytes.set(header, 4);
  bytes.set(pcm, 4 + header.byteLength);
  return bytes;
}

/**
 * Reads the pieces of a stream of bytes, however the stream was cut on the way.
 *
 * @throws {SpeechCodecError} The bytes are malformed, too large, or end in the middle of a piece.
 */
export async function* decodePieces(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<VoicePiece> {
  let waiting = new Uint8Array(0);
  for await (const chunk of chunks) {
    const joined = new Uint8Array(waiting.byteLength + chunk.byteLength);
    joined.set(waiting);
    joined.set(chunk, waiting.byteLength);
    waiting = joined;
    for (let next = take(waiting); next !== null; next = take(waiting)) {
      waiting = waiting.slice(next.length);
      yield next.piece;
    }
  }
  if (waiting.byteLength > 0) throw new SpeechCodecError("The sound was cut off.");
}

function take(bytes: Uint8Array): { piece: VoicePiece; length: number } | null {
  if (bytes.byteLength < 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  if (headerLength > longestHeader) throw new SpeechCodecError("A header is too long.");
  if (bytes.byteLength < 4 + headerLength) return null;
  const header = readHeader(bytes.subarray(4, 4 + headerLength));
  const length = 4 + headerLength + header.bytes;
  if (bytes.byteLength < length) return null;
  const { bytes: _, ...rest } = header;
  return { piece: { ...rest, pcm: new Uint8Array(bytes.slice(4 + headerLength, length)) }, length };
}

function readHeader(bytes: Uint8Array): Header {
  const fields = parse(bytes);
  const { sampleRate, from, visemes, words, bytes: sound } = fields;
  const fits = isBetween(sampleRate, 8_000, 96_000) && isBetween(from, 0, 1e7) &&
    isBetween(sound, 0, longestSound) && Number.isInteger(sound) && Number(sound) % 2 === 0 &&
    Array.isArray(visemes) && visemes.every(isViseme) &&
    Array.isArray(words) && words.every(isWord);
  if (!fits) throw new SpeechCodecError("A header does not fit.");
  return fields as unknown as Header;
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new SpeechCodecError("A header is JSON in UTF-8.");
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}

function isTimed(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const { start, end } = value as Record<string, unknown>;
  return isBetween(start, 0, 1e7) && isBetween(end, start, 1e7);
}

const isViseme = (value: unknown) => isTimed(value) && shapes.includes(value["name"] as VisemeName);
const isWord = (value: unknown) =>
  isTimed(value) && typeof value["text"] === "string" && isBetween(value["until"], 0, 1e6);
