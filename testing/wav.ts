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
