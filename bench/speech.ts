import { isUnclear } from "../domain/conversation/unclear.ts";
import { permille } from "../domain/units.ts";
import type { Transcriber, Transcript } from "../models/hearing.ts";
import { openWhisper } from "../models/whisper/whisper.ts";
import { wordErrorRate } from "../testing/fixtures/word_error_rate.ts";
import { type Figure, quantile } from "./figure.ts";
import { tuned } from "./speech/engineers.ts";
import { type HeardSentence, hearEngineers } from "./speech/hear_engineers.ts";
import { heldOut } from "./speech/held_out_engineers.ts";
import { write } from "./speech/say.ts";
import { scoreTerms, type TermScore } from "./speech/score_terms.ts";

interface SpeechOptions {
  /** Every so manieth of the 120 sentences is heard. @default 1 */
  readonly every?: number;
  /** Every so manieth is heard once more in noise. @default 6 */
  readonly everyInNoise?: number;
}

/** Signal to noise in decibels at which nobody understands every word. */
const noiseDb = 5;

/**
 * How well the technical words of engineers are heard, without and with the terms of their
 * interviews, and who is asked again. Two halves: thresholds were chosen on one, the other is held
 * out.
 */
export async function measure(
  { every = 1, everyInNoise = 6 }: SpeechOptions = {},
): Promise<Figure[]> {
  const whisper = await openWhisper({ cacheFolder: "unused" });
  try {
    const known = await Array.fromAsync(hearEngineers(whisper, tuned, { every }));
    const unknown = await Array.fromAsync(hearEngineers(whisper, heldOut, { every }));
    const all = [...known, ...unknown];
    const [score, other] = [scoreTerms(all), scoreTerms(unknown)];
    return [
      ...recall(score, other, all.length),
      ...errors(score, other),
      ...cost(all),
      ...await askingAgain(whisper, all, everyInNoise),
    ];
  } finally {
    await whisper.close();
  }
}

const ratio = (part: number, whole: number) => whole === 0 ? 1 : part / whole;

function recall(score: TermScore, other: TermScore, sentences: number): Figure[] {
  const { said, before, after } = score;
  const test =
    `${said} terms in ${sentences} sentences, four voices of Flite in turn, Whisper tiny`;
  const without = `${ratio(before, said).toFixed(2)} without the interview's terms`;
  const held = `${other.said} terms held out; ${
    ratio(other.before, other.said).toFixed(2)
  } without`;
  return [
    {
      name: "speech.term_recall",
      value: ratio(after, said),
      unit: "ratio",
      baseline: `${test}; ${without}`,
    },
    {
      name: "speech.term_recall_before",
      value: ratio(before, said),
      unit: "ratio",
      baseline: test,
    },
    {
      name: "speech.term_recall_held_out",
      value: ratio(other.after, other.said),
      unit: "ratio",
      baseline: held,
    },
  ];
}

function errors(score: TermScore, other: TermScore): Figure[] {
  const { mends, rightMends, numbers, numbersBefore, numbersAfter } = score;
  return [
    {
      name: "speech.term_wer_ratio",
      value: ratio(score.errorsAfter, score.errorsBefore),
      unit: "ratio",
      baseline: `word error rate ${score.errorsAfter.toFixed(3)} against ` +
        `${score.errorsBefore.toFixed(3)}; held out ${other.errorsAfter.toFixed(3)} against ` +
        other.errorsBefore.toFixed(3),
    },
    {
      name: "speech.mend_precision",
      value: ratio(rightMends, mends),
      unit: "ratio",
      baseline: `${mends} mends by sound`,
    },
    {
      name: "speech.false_names",
      value: score.falseAfter,
      unit: "names",
      baseline: `written and not said; ${score.falseBefore} without the interview's terms`,
    },
    {
      name: "speech.number_recall",
      value: ratio(numbersAfter, numbers),
      unit: "ratio",
      baseline: `${numbers} numbers; ${ratio(numbersBefore, numbers).toFixed(2)} without terms`,
    },
  ];
}

function cost(heard: readonly HeardSentence[]): Figure[] {
  const [before, after] = [
    quantile(heard.map(({ tookBefore }) => tookBefore), 0.5),
    quantile(heard.map(({ tookAfter }) => tookAfter), 0.5),
  ];
  const baseline = `${after.toFixed(0)} ms a sentence against ${before.toFixed(0)}, medians`;
  return [{ name: "speech.prompt_cost", value: after / before, unit: "ratio", baseline }];
}

const isAsked = ({ text, confidence }: Transcript) =>
  text !== "" &&
  isUnclear({ how: "voice", confidence: permille(Math.round((confidence ?? 0) * 1_000)) });

/** Who is asked again: clean sentences never should be, badly heard ones in noise should. */
async function askingAgain(
  whisper: Transcriber,
  clean: readonly HeardSentence[],
  every: number,
): Promise<Figure[]> {
  const asked = clean.filter(({ after }) => isAsked(after)).length;
  const options = { every, noiseDb };
  const noisy = await Array.fromAsync(hearEngineers(whisper, [...tuned, ...heldOut], options));
  const lost = noisy.filter(({ after, sentence }) =>
    after.text !== "" && wordErrorRate(write(sentence), after.text) > 0.6
  );
  const caught = lost.filter(({ after }) => isAsked(after)).length;
  return [
    {
      name: "speech.asked_again_clean",
      value: asked / clean.length,
      unit: "ratio",
      baseline: `${asked} of ${clean.length} clean sentences`,
    },
    {
      name: "speech.asked_again_noise",
      value: ratio(caught, lost.length),
      unit: "ratio",
      baseline:
        `${noisy.length} sentences at ${noiseDb} dB, of which ${lost.length} lost their sense`,
    },
  ];
}
