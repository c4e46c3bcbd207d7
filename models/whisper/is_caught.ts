/** Longest phrase that is looked for, in tokens. */
const longest = 12;
/**
 * A phrase repeated this often in a row shows that the decoder is stuck in a loop. For a single
 * token the limit is higher.
 */
const times = 4;
const timesOfOne = 8;

/** Whether a text ends in the same tokens over and over. */
export function isCaught<Token>(tokens: readonly Token[]): boolean {
  for (let length = 1; length <= longest; length++) {
    const repeats = length === 1 ? timesOfOne : times;
    const from = tokens.length - length * repeats;
    if (from < 0) continue;
    let same = true;
    for (let index = from + length; same && index < tokens.length; index++) {
      same = tokens[index] === tokens[index - length];
    }
    if (same) return true;
  }
  return false;
}
