const rate = 16_000;
/**
 * Longest window in samples. Whisper reads 30 s at a time; a little less leaves room for its own
 * padding.
 */
const longest = 29 * rate;
/** Length of the end of a window in which a quiet place is looked for. */
const search = 6 * rate;
/** Length of the quiet place: 100 ms. */
const quiet = rate / 10;

/**
 * Cuts long sound into windows that Whisper can read, at the quietest place near the end of each,
 * so that no word is cut in two.
 *
 * @param pcm Mono, 16 kHz.
 * @returns Views into the sound with the offset of their first sample; together they cover all of
 * it.
 */
export function windowsOf(pcm: Float32Array): { from: number; samples: Float32Array }[] {
  const windows: { from: number; samples: Float32Array }[] = [];
  let from = 0;
  while (pcm.length - from > longest) {
    const to = findQuietest(pcm, from + longest - search, from + longest);
    windows.push({ from, samples: pcm.subarray(from, to) });
    from = to;
  }
  windows.push({ from, samples: pcm.subarray(from) });
  return windows;
}

/** The middle of the stretch with the least energy. */
function findQuietest(pcm: Float32Array, from: number, to: number): number {
  let best = { energy: Infinity, offset: to };
  for (let offset = from; offset + quiet <= to; offset += quiet / 2) {
    let energy = 0;
    for (let index = offset; index < offset + quiet; index++) energy += (pcm[index] ?? 0) ** 2;
    if (energy < best.energy) best = { energy, offset: offset + quiet / 2 };
  }
  return best.offset;
}
