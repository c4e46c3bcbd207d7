import assert from "node:assert/strict";
import { decodePieces, encodePiece, SpeechCodecError } from "./speech_codec.ts";

const piece = (from: number, length: number) => ({
  pcm: Uint8Array.from({ length }, (_, index) => index % 251),
  sampleRate: 16_000,
  from,
  visemes: [{ name: "aa" as const, start: from, end: from + 90 }],
  words: [{ text: "Hé", until: 2, start: from, end: from + 90 }],
});

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

Deno.test("[SC1] pieces come out as they went in, wherever the bytes are cut", async () => {
  const pieces = [piece(0, 640), piece(20, 2), piece(40, 0)];
  const bytes = new Uint8Array(await new Blob(pieces.map(encodePiece)).arrayBuffer());
  for (const size of [1, 7, 333, bytes.length]) {
    assert.deepEqual(await Array.fromAsync(decodePieces(cut(bytes, size))), pieces);
  }
});

Deno.test("[SC2] a stream that ends within a piece is told, after the whole ones", async () => {
  const bytes = encodePiece(piece(0, 640));
  const decoding = Array.fromAsync(decodePieces(cut(bytes.subarray(0, -1), 100)));
  await assert.rejects(decoding, SpeechCodecError);
});

Deno.test("[SC3] headers that are too long or wrong are refused", async () => {
  const wrong = encodePiece({ ...piece(0, 4), sampleRate: 1 });
  await assert.rejects(Array.fromAsync(decodePieces(cut(wrong, 50))), SpeechCodecError);
  const long = new Uint8Array([255, 255, 255, 255, 1]);
  await assert.rejects(Array.fromAsync(decodePieces(cut(long, 5))), SpeechCodecError);
});
