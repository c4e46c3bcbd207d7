/**
 * Every mixture of an input and a reference: row `mask` has the input's value where the bit is set,
 * else the reference's. The first row is the reference, the last the input.
 *
 * @returns Shape [2^n x n], row by row; n is at most 8, so at most 256 rows.
 */
export function mixturesOf(input: readonly number[], reference: readonly number[]): Float32Array {
  const n = input.length;
  const rows = new Float32Array((1 << n) * n);
  for (let mask = 0; mask < 1 << n; mask++) {
    for (let index = 0; index < n; index++) {
      const from = (mask >> index) & 1 ? input : reference;
      rows[mask * n + index] = from[index] ?? 0;
    }
  }
  return rows;
}

/**
 * Exact Shapley values from the answers to all mixtures: each input's mean contribution over every
 * order in which the inputs could have been revealed. They add up to the input's answer less the
 * reference's.
 *
 * Source: L. S. Shapley, "A Value for n-Person Games", 1953; as attribution, S. M. Lundberg and
 * S.-I. Lee, "A Unified Approach to Interpreting Model Predictions", NIPS 2017, equation 8.
 *
 * @param answers Shape [2^n], in the order of `mixturesOf`.
 */
export function shapleyValuesOf(answers: Float32Array | readonly number[], n: number): number[] {
  return Array.from({ length: n }, (_, index) => {
    let value = 0;
    for (let mask = 0; mask < 1 << n; mask++) {
      if ((mask >> index) & 1) continue;
      const gain = (answers[mask | (1 << index)] ?? 0) - (answers[mask] ?? 0);
      value += gain / (n * choose(n - 1, countBits(mask)));
    }
    return value;
  });
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = result * (n - i) / (i + 1);
  return result;
}

/**
 * Rounds values to whole numbers that add up to `total` and lie within 1 of the values (largest
 * remainder).
 *
 * @param values Add up to `total`, except for rounding.
 */
export function roundToSum(values: readonly number[], total: number): number[] {
  const whole = values.map((value) => Math.floor(value));
  const missing = total - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = values.map((value, index) => ({
    index,
    rest: value - Math.floor(value),
  }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const step = Math.sign(missing);
  for (let i = 0; i < Math.abs(missing); i++) {
    const from = step > 0 ? byRemainder[i % values.length] : byRemainder.at(-1 - i % values.length);
    if (from !== undefined) whole[from.index] = (whole[from.index] ?? 0) + step;
  }
  return whole.map((value) => value + 0);
}
