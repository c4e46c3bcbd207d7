import type { PreTrainedModel, Tensor } from "@huggingface/transformers";

/** What `generate` gives where attention is asked for. */
export interface Attended {
  /** Shape [1, tokens]. */
  readonly sequences: Tensor;
  /** For each step each layer's, shape [1, heads, tokens of the step, 1500]. */
  readonly cross_attentions: readonly (readonly Tensor[])[];
}

/** The part of Whisper's model that finds when each token was said, by dynamic time warping. */
interface Aligner {
  _extract_token_timestamps(
    given: Attended,
    heads: readonly (readonly number[])[],
    frames: number,
    precision: number,
    before: number,
  ): Tensor;
}

/** Seconds between two columns of attention. */
const precision = 0.02;

/**
 * When each token after the head was said, in seconds. The prompt's rows are left out before the
 * alignment, which would cost as much for each of them as for a token of the text.
 *
 * @param head Tokens before the text, of which the last `kept` are no prompt.
 * @param frames Feature frames of the sound, 100 a second.
 */
export function tokenTimes(
  model: PreTrainedModel,
  { sequences, cross_attentions: [first = [], ...rest] }: Attended,
  { head, kept, frames }: { readonly head: number; readonly kept: number; readonly frames: number },
): number[] {
  const from = head - kept;
  const length = sequences.dims[1] ?? 0;
  const given = {
    sequences: sequences.slice(null, [from, length]),
    cross_attentions: [first.map((layer) => layer.slice(null, null, [from, head], null)), ...rest],
  };
  const heads = (model.generation_config as unknown as {
    readonly alignment_heads: readonly (readonly number[])[];
  }).alignment_heads;
  const aligner = model as unknown as Aligner;
  const times = aligner._extract_token_timestamps(given, heads, frames, precision, kept);
  return times.tolist()[0].map(Number).slice(kept);
}
