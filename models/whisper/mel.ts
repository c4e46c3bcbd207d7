import { Tensor } from "@huggingface/transformers";

/** Computes the spectrogram: Whisper's own feature extractor, from the package. */
export interface MelSource {
  readonly feature_extractor: (
    sound: Float32Array,
    options: { readonly max_length: number },
  ) => Promise<{ readonly input_features: Tensor }>;
}

/**
 * Silence after the sound, in samples: longer than a window, so that the last frame contains
 * nothing else.
 */
const tail = 1_600;

/**
 * The log-mel spectrogram of sound followed by silence. Only the sound is transformed; frames of
 * silence copy the last one.
 *
 * @param pcm Mono, 16 kHz, -1..1.
 * @param frames Length of the spectrogram, 10 ms each; sound beyond it is left out.
 * @returns Shape [1, bands, frames].
 */
export async function melOf(
  { feature_extractor }: MelSource,
  pcm: Float32Array,
  frames: number,
): Promise<Tensor> {
  const { input_features } = await feature_extractor(pcm, { max_length: pcm.length + tail });
  const [, bands = 0, made = 0] = input_features.dims;
  const { data } = input_features;
  const mel = new Float32Array(bands * frames).fill(Number(data[made - 1]));
  for (let band = 0; band < bands; band++) {
    const row = data.slice(band * made, band * made + Math.min(made, frames)) as Float32Array;
    mel.set(row, band * frames);
  }
  return new Tensor("float32", mel, [1, bands, frames]);
}
