/**
 * Sound of a WAV file: mono, 16 bit PCM.
 *
 * @returns Samples in -1..1 and their rate in Hz.
 * @throws {Error} The file is no such WAV.
 */
export function readWav(bytes: Uint8Array): { rate: number; samples: Float32Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rate = 0;
  for (let place = 12; place + 8 <= bytes.length;) {
    const name = new TextDecoder().decode(bytes.subarray(place, place + 4));
    const length = view.getUint32(place + 4, true);
    if (name === "fmt ") rate = view.getUint32(place + 12, true);
    if (name === "data") {
      const count = Math.min(length, bytes.length - place - 8) >> 1;
      const sample = (index: number) => view.getInt16(place + 8 + 2 * index, true) / 32_768;
      return { rate, samples: Float32Array.from({ length: count }, (_, index) => sample(index)) };
    }
    place += 8 + length + length % 2;
  }
  throw new Error("The WAV file has no data.");
}

/** A WAV file of mono sound, 16 bit; the inverse of `readWav` but for rounding. */
export function encodeWav(rate: number, samples: Float32Array): Uint8Array {
  const header = 44;
  const bytes = new Uint8Array(header + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const name = (place: number, text: string) => bytes.set(new TextEncoder().encode(text), place);
  name(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  name(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  name(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (const [place, sample] of samples.entries()) {
    const clipped = Math.max(-1, Math.min(1, sample));
    view.setInt16(header + place * 2, Math.round(clipped * 32_767), true);
  }
  return bytes;
}
