/** Pearson's correlation of two rows of the same length. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, place) => {
    const [x, y] = [value - meanA, (b[place] ?? 0) - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  });
  return ab / Math.sqrt(aa * bb);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Largest difference of two rows, as a share of the range of the first. */
export function largestChange(a: readonly number[], b: readonly number[]): number {
  const range = Math.max(...a) - Math.min(...a);
  return Math.max(...a.map((value, place) => Math.abs(value - (b[place] ?? NaN)))) / range;
}
