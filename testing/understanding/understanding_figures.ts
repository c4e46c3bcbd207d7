import { UseLite } from "../../models/embedding/use_lite.ts";
import { AnswerReader } from "../../models/understanding/answer_reader.ts";
import type { ReadAnswer } from "../../models/understanding/read_answer.ts";
import {
  isOffIn,
  labelledAnswers,
  type LabelledSet,
  labelledSets,
  offTopicTalk,
  qualities,
  questionOf,
  trackOf,
} from "./labelled_answers.ts";

/** How well the labelled answers of one set are read; shares are 0 to 1. */
export interface UnderstandingFigures {
  /** Answers that fit, and pairs of a question and talk that is not about it. */
  readonly fitting: number;
  readonly off: number;
  /** Of what is called off, how much is; and of what is off, how much is called so. */
  readonly offPrecision: number;
  readonly offRecall: number;
  readonly coverPrecision: number;
  readonly coverRecall: number;
  readonly mistakes: readonly string[];
}

/** Questions against which each piece of talk is read. */
const pairings = 4;

/**
 * Reads a labelled set.
 *
 * @param bare Leaves out what good answers hold, as where another interviewer has asked.
 */
export async function measureUnderstanding(
  set: LabelledSet,
  reader: AnswerReader,
  bare = false,
): Promise<UnderstandingFigures> {
  const labelled = labelledAnswers(set);
  const talk = offTopicTalk();
  const read = async (key: string, answer: string): Promise<ReadAnswer> => {
    const asked = questionOf(key);
    const context = { track: trackOf(key), documents: [], earlier: [] };
    const covers = bare ? [] : asked.covers;
    return await reader.read({ ...asked, covers, answer, context }, new AbortController().signal);
  };
  const mistakes: string[] = [];
  let fitting = 0, wronglyOff = 0, off = 0, calledOff = 0;
  const covers = { labelled: 0, found: 0, right: 0 };
  const expectOn = async (key: string, answer: string) => {
    const reading = await read(key, answer);
    fitting++;
    if (reading.about === "off") wronglyOff++;
    if (reading.about === "off") mistakes.push(`${key}: called off: ${answer}`);
    return reading;
  };
  for (const one of labelled) {
    for (const quality of qualities) {
      const { covered } = await expectOn(one.question, one[quality]);
      if (quality !== "good" && quality !== "middling") continue;
      const label = one[`${quality}_covers`];
      covers.labelled += label.length;
      covers.found += covered.length;
      covers.right += covered.filter((id) => label.includes(id)).length;
    }
  }
  for (const { question, text } of talk.fitting.filter((one) => one.set === set)) {
    await expectOn(question, text);
  }
  for (const [index, one] of talk[set].entries()) {
    for (let pairing = 0; pairing < pairings; pairing++) {
      const key = labelled[(index * pairings + pairing) * 7 % labelled.length]?.question ?? "";
      if (!isOffIn(one, key)) continue;
      const { about } = await read(key, one.text);
      off++;
      if (about === "off") calledOff++;
      else mistakes.push(`${key}: called ${about}: ${one.text.slice(0, 60)}`);
    }
  }
  return {
    fitting,
    off,
    offPrecision: calledOff / (calledOff + wronglyOff),
    offRecall: calledOff / off,
    coverPrecision: covers.right / covers.found,
    coverRecall: covers.right / covers.labelled,
    mistakes,
  };
}

/** A reader with the model of meaning, which waits for it as long as it takes. */
export async function openReader(): Promise<{ reader: AnswerReader; close(): Promise<void> }> {
  const embedder = new UseLite();
  const reader = new AnswerReader({ embedder, patienceMs: 60_000 });
  reader.prepare(questionOf("behavioural.conflict"));
  await reader.prepared;
  return { reader, close: () => embedder.close() };
}

if (import.meta.main) {
  const { reader, close } = await openReader();
  const withoutModel = new AnswerReader({ embedder: null });
  const rows = [];
  for (const set of labelledSets) {
    for (
      const [how, figures] of [
        ["with the model", await measureUnderstanding(set, reader)],
        ["no covers", await measureUnderstanding(set, reader, true)],
        ["words alone", await measureUnderstanding(set, withoutModel)],
      ] as const
    ) {
      const { mistakes, ...numbers } = figures;
      rows.push({ set, how, ...numbers });
      // Mistakes of the held-out set are never shown: a rule made after them would not be held out.
      if (set !== "development" || how !== "with the model") continue;
      // deno-lint-ignore no-console
      console.log(mistakes.join("\n"));
    }
  }
  await close();
  // deno-lint-ignore no-console
  console.table(rows);
}
