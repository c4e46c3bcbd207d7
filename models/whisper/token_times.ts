import type { Tensor } from "@huggingface/transformers";

/** What `generate` returns if attention is asked for. */
export interface Attended {
  /** Shape [1, tokens]. */
  readonly sequences: Tensor;
  /** For each step the attention of each layer, shape [1, heads, tokens of the step, positions]. */
  readonly cross_attentions: readonly (readonly Attention[])[];
}

/** The fields of one layer's attention that are read. */
type Attention = Pick<Tensor, "data" | "dims">;

/** The rows and columns of attention that tell times. */
interface AlignedPart {
  /** Layer and head of each head whose attention follows the speech. */
  readonly heads: readonly (readonly number[])[];
  /** Number of tokens before the text; the last `kept` of them are not the prompt. */
  readonly head: number;
  readonly kept: number;
  /** Length of the sound, in positions of 20 ms. */
  readonly positions: number;
}

/** Seconds between two columns of attention. */
const precision = 0.02;
/** The median of a column covers the column itself and this many on each side. */
const halfMedian = 3;

/**
 * When each token of the text began, in seconds: the sound that it attended to, found by dynamic
 * time warping, as in OpenAI's `whisper/timing.py` (`find_alignment`). The rows of the prompt are
 * left out.
 */
export function timesOfTokens(
  { cross_attentions }: Pick<Attended, "cross_attentions">,
  { heads, head, kept, positions }: AlignedPart,
): number[] {
  const from = head - kept;
  const sum: Float64Array[] = [];
  for (const [layer = 0, index = 0] of heads) {
    const rows = cross_attentions.flatMap((step, at) =>
      rowsOf(step[layer], index, positions).slice(at === 0 ? from : 0)
    );
    normalise(rows);
    for (const [row, values] of rows.slice(kept).entries()) {
      addMedians(sum[row] ??= zeros(values), values);
    }
  }
  const begins = warp(sum).map((column) => column * precision);
  return [...begins, begins.at(-1) ?? 0]; // The end of the text attends to nothing of its own.
}

const zeros = ({ length }: Float32Array) => new Float64Array(length);

/** Copies of a head's rows, cut to the length of the sound. */
function rowsOf(attention: Attention | undefined, head: number, positions: number): Float32Array[] {
  if (attention === undefined) return [];
  const [, , rows = 0, width = 0] = attention.dims;
  const data = attention.data as Float32Array;
  return Array.from({ length: rows }, (_, row) => {
    const start = (head * rows + row) * width;
    return data.slice(start, start + Math.min(width, positions));
  });
}

/**
 * Gives each column mean 0 and deviation 1, because sound that all tokens attend to says nothing
 * about one.
 */
function normalise(rows: readonly Float32Array[]): void {
  const columns = rows[0]?.length ?? 0;
  for (let column = 0; column < columns; column++) {
    let [sum, squares] = [0, 0];
    for (const row of rows) sum += row[column] ?? 0;
    const mean = sum / rows.length;
    for (const row of rows) squares += ((row[column] ?? 0) - mean) ** 2;
    const deviation = Math.sqrt(squares / rows.length) || 1;
    for (const row of rows) row[column] = ((row[column] ?? 0) - mean) / deviation;
  }
}

/** Adds the running median of a row, which is mirrored at its ends. */
function addMedians(sum: Float64Array, row: Float32Array): void {
  const last = row.length - 1;
  const around = new Float64Array(2 * halfMedian + 1);
  for (let column = 0; column <= last; column++) {
    for (let filled = 0; filled < around.length; filled++) {
      const source = Math.abs(column + filled - halfMedian);
      const value = row[source > last ? Math.max(0, 2 * last - source) : source] ?? 0;
      let at = filled;
      for (; at > 0 && (around[at - 1] ?? 0) > value; at--) around[at] = around[at - 1] ?? 0;
      around[at] = value;
    }
    sum[column] = (sum[column] ?? 0) + (around[halfMedian] ?? 0);
  }
}

/**
 * The column at which each row begins on the path through all rows and columns with the highest
 * sum.
 */
function warp(worth: readonly Float64Array[]): number[] {
  const columns = worth[0]?.length ?? 0;
  const width = columns + 1;
  const best = new Float64Array((worth.length + 1) * width).fill(-Infinity);
  best[0] = 0;
  for (const [row, values] of worth.entries()) {
    for (let column = 0; column < columns; column++) {
      const at = (row + 1) * width + column + 1;
      const before = Math.max(best[at - width - 1] ?? 0, best[at - width] ?? 0, best[at - 1] ?? 0);
      best[at] = before + (values[column] ?? 0);
    }
  }
  return traceBack(best, worth.length, columns);
}

/** Follows the path back from its end. */
function traceBack(best: Float64Array, rows: number, columns: number): number[] {
  const width = columns + 1;
  const begins = Array.from({ length: rows }, () => 0);
  let [row, column] = [rows, columns];
  while (row > 0 && column > 0) {
    begins[row - 1] = column - 1;
    const at = row * width + column;
    const [both, up, left] = [best[at - width - 1] ?? 0, best[at - width] ?? 0, best[at - 1] ?? 0];
    if (both >= up && both >= left) [row, column] = [row - 1, column - 1];
    else if (up >= left) row -= 1;
    else column -= 1;
  }
  return begins;
}
