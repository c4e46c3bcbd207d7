import { wordErrorRate } from "../../testing/fixtures/word_error_rate.ts";
import type { HeardSentence } from "./hear_engineers.ts";
import { termsOf, write } from "./say.ts";

/** Counts over many sentences. */
export interface TermScore {
  /** Terms that were said, and how many of them were written without and with the interview's terms. */
  readonly said: number;
  readonly before: number;
  readonly after: number;
  /** Terms that were written and that nobody said. */
  readonly falseBefore: number;
  readonly falseAfter: number;
  /** Mends by sound: all, and those that brought a term that was said. */
  readonly mends: number;
  readonly rightMends: number;
  /** Numbers that were said, and how many were written. */
  readonly numbers: number;
  readonly numbersBefore: number;
  readonly numbersAfter: number;
  /** Mean word error rates. */
  readonly errorsBefore: number;
  readonly errorsAfter: number;
}

/** Letters and figures alone: "CI/CD" is "ci cd", and "data bricks" counts as "Databricks". */
const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9+#]+/g, "");

/** How often a text holds a term, whatever its blanks and marks. */
const times = (text: string, term: string) => plain(text).split(plain(term)).length - 1;

const figures = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const words: Readonly<Record<string, string>> = Object.fromEntries([
  ...figures.map((word, index) => [word, String(index)]),
  ["ten", "10"],
  ["twelve", "12"],
]);

/** The numbers of a text as figures, in their order: "2,000 times in ten days" has 2000 and 10. */
function numbersIn(text: string): string[] {
  const digits = text.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, "");
  return [...digits.matchAll(/\d+|[a-z]+/g)].map(([word]) => words[word] ?? word)
    .filter((word) => /^\d+$/.test(word));
}

/** How many numbers of the first list are in the second, each used once. */
function countShared(expected: readonly string[], written: readonly string[]): number {
  const left = [...written];
  return expected.filter((number) => {
    const index = left.indexOf(number);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  }).length;
}

/** Terms that the text holds more often than they were said, of those with a name of their own. */
function countInvented(text: string, sentence: string, terms: readonly string[]): number {
  return terms.filter((term) => term !== term.toLowerCase() && plain(term).length > 3)
    .reduce((sum, term) => sum + Math.max(0, times(text, term) - times(write(sentence), term)), 0);
}

export function scoreTerms(heard: readonly HeardSentence[]): TermScore {
  const sum = (count: (one: HeardSentence) => number) =>
    heard.reduce((sum, one) => sum + count(one), 0);
  const countFound = (text: string, sentence: string) =>
    termsOf(sentence).filter((term) => times(text, term) > 0).length;
  const findMended = ({ after: { text, asHeard = text }, terms }: HeardSentence) =>
    terms.filter((term) => times(text, term) > times(asHeard, term));
  const numbersSaid = (sentence: string) => numbersIn(write(sentence));
  return {
    said: sum(({ sentence }) => termsOf(sentence).length),
    before: sum(({ before, sentence }) => countFound(before.text, sentence)),
    after: sum(({ after, sentence }) => countFound(after.text, sentence)),
    falseBefore: sum(({ before, sentence, terms }) => countInvented(before.text, sentence, terms)),
    falseAfter: sum(({ after, sentence, terms }) => countInvented(after.text, sentence, terms)),
    mends: sum((one) => findMended(one).length),
    rightMends: sum((one) =>
      findMended(one).filter((term) =>
        times(one.after.text, term) <= times(write(one.sentence), term)
      )
        .length
    ),
    numbers: sum(({ sentence }) => numbersSaid(sentence).length),
    numbersBefore: sum(({ before, sentence }) =>
      countShared(numbersSaid(sentence), numbersIn(before.text))
    ),
    numbersAfter: sum(({ after, sentence }) =>
      countShared(numbersSaid(sentence), numbersIn(after.text))
    ),
    errorsBefore: sum(({ before, sentence }) => wordErrorRate(write(sentence), before.text)) /
      heard.length,
    errorsAfter: sum(({ after, sentence }) => wordErrorRate(write(sentence), after.text)) /
      heard.length,
  };
}
