/** A turn of a signal: its extreme value and the moment of it. */
interface TurningPoint {
  readonly time: number;
  readonly value: number;
  readonly kind: "high" | "low";
}

/** A value at a moment, in milliseconds. */
export interface Sample {
  readonly time: number;
  readonly value: number;
}

/**
 * The extremes of a signal between which it moved by at least `swing`; smaller movements are noise.
 * The moment of an extreme is the last at which the signal had that value. The last extreme counts
 * once the signal has come back from it by `swing`.
 */
export function findTurningPoints(
  samples: readonly Sample[],
  swing: number,
): readonly TurningPoint[] {
  const [first] = samples;
  if (first === undefined) return [];
  const found: TurningPoint[] = [];
  let [high, low] = [first, first];
  let rising: boolean | null = null;
  for (const sample of samples) {
    if (sample.value >= high.value) high = sample;
    if (sample.value <= low.value) low = sample;
    if (rising !== false && high.value - sample.value >= swing) {
      found.push({ ...high, kind: "high" });
      [rising, low] = [false, sample];
      high = sample;
    } else if (rising !== true && sample.value - low.value >= swing) {
      found.push({ ...low, kind: "low" });
      [rising, high] = [true, sample];
      low = sample;
    }
  }
  return found;
}
