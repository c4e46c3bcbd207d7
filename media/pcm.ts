/**
 * Sound as samples, for pages that cannot encode Opus: mono, 16 kHz, 16 bit, little-endian. 256
 * kbit/s, eight times as much as Opus.
 */

/** Number of samples in the longest packet: 20 ms. */
export const pcmSamples = 320;
/** Number of bytes in the longest packet. */
export const pcmLimit = pcmSamples * 2;

const full = 32_768;

/** @param samples -1..1; values outside are clipped. */
export function encodePcm(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => {
    const level = Math.max(-full, Math.min(full - 1, Math.round(sample * full)));
    view.setInt16(index * 2, level, true);
  });
  return bytes;
}

/** Samples, -1..1; null if the bytes are no whole samples, or more than one packet holds. */
export function decodePcm(payload: Uint8Array): Float32Array | null {
  const { byteLength, byteOffset, buffer } = payload;
  if (byteLength === 0 || byteLength % 2 !== 0 || byteLength > pcmLimit) return null;
  const view = new DataView(buffer, byteOffset, byteLength);
  return Float32Array.from(
    { length: byteLength / 2 },
    (_, index) => view.getInt16(index * 2, true) / full,
  );
}
