/**
 * What Whisper writes for silence, noise and music: closing words of videos that it was trained on.
 * (See Barański et al. 2025, "Investigation of Whisper ASR Hallucinations Induced by Non-Speech
 * Audio", arXiv:2501.11378, whose most frequent ones these are.)
 */
const phrases = new Set([
  "you",
  "bye",
  "bye bye",
  "so",
  "okay",
  "oh",
  "the",
  "i'm sorry",
  "thank you",
  "thank you very much",
  "thank you so much",
  "thanks for watching",
  "thank you for watching",
  "thank you so much for watching",
  "please subscribe",
  "subscribe to my channel",
  "subtitles by the amara org community",
  "we'll be right back",
]);

/** Sounds in brackets, and music as a note. */
const sounds = /\[[^[\]]*\]|\([^()]*\)|\*[^*]*\*|♪[^♪]*♪?|<\|[^|]*\|>/g;

/** With less confidence than this the phrases above count as imagined. */
const leastConfidence = 0.55;
/** Below this loudness, in dBFS, they count as imagined, however sure the model was. */
const leastLoudness = -48;
/**
 * A phrase of up to six words said four or more times in a row shows that the decoder is stuck in a
 * loop.
 */
const caught = /(?<![\p{L}\p{N}'])((?:[\p{L}\p{N}']+[\s,.!?-]+){1,6}?)(?:\1){3,}/giu;

/**
 * The text without what nobody said.
 *
 * @param confidence The model's own, 0..1.
 * @param pcm The sound that was transcribed, -1..1.
 */
export function withoutHallucinations(
  text: string,
  confidence: number,
  pcm: Float32Array,
): string {
  const said = `${text.replace(sounds, " ").trim()} `.replace(caught, "$1").replace(/\s+/g, " ")
    .trim();
  const plain = said.toLowerCase().replace(/[^\p{L}\p{N}' ]+/gu, " ").replace(/\s+/g, " ").trim();
  if (plain === "") return "";
  const imagined = phrases.has(plain) &&
    (confidence < leastConfidence || loudnessOf(pcm) < leastLoudness);
  return imagined ? "" : said;
}

/**
 * Loudness of the loudest tenth of a second, in dBFS, so that a short word in silence counts fully.
 */
function loudnessOf(pcm: Float32Array): number {
  let most = 0;
  for (let offset = 0; offset < pcm.length; offset += 1_600) {
    const part = pcm.subarray(offset, offset + 1_600);
    most = Math.max(most, part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length);
  }
  return 10 * Math.log10(most + 1e-12);
}
