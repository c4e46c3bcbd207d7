import { readTrials, threshold, type TrialResult } from "./read_trials.ts";
import { trialFiles } from "./trial_files.ts";

const print = (...words: readonly string[]) => {
  // deno-lint-ignore no-console
  console.log(words.join(" "));
};

/** Recall, order and precision of the files that were read, each the mean. */
function figuresOf(results: readonly TrialResult[], digits: number): string {
  const figures = results.flatMap(({ agreement }) => agreement === null ? [] : [agreement]);
  if (figures.length === 0) return "";
  const mean = (values: readonly number[]) =>
    (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(digits);
  return [
    `recall ${mean(figures.map(({ recall }) => recall))}`,
    `order ${mean(figures.map(({ order }) => order))}`,
    `precision ${mean(figures.map(({ precision }) => precision))}`,
  ].join(", ");
}

const isRight = ({ faults }: TrialResult) => faults.length === 0;

function printKind(kind: string, results: readonly TrialResult[]): void {
  const right = results.filter(isRight).length;
  print(`${right} of ${results.length} right: ${kind}. ${figuresOf(results, 3)}`);
  for (const { file, faults } of results) {
    for (const fault of faults) print(`    ${file.name}: ${fault}`);
  }
}

function printText({ file, document }: TrialResult): void {
  const said = document.type === "read" ? document.text : JSON.stringify(document);
  print(`=== ${file.name}`);
  print(said);
}

if (import.meta.main) {
  // Words of a kind or a name: these files alone, and what came of those that are wrong.
  const [wanted = ""] = Deno.args;
  const files = trialFiles.filter(({ kind, name }) => `${kind} ${name}`.includes(wanted));
  const results = await readTrials(files);
  const kinds = Map.groupBy(results, ({ file }) => file.kind);
  for (const [kind, some] of kinds) printKind(kind, some);
  if (wanted !== "") { for (const result of results) if (!isRight(result)) printText(result); }
  const read = results.filter(({ agreement }) => agreement !== null).length;
  print(
    `${
      results.filter(isRight).length
    } of ${results.length} files of ${kinds.size} kinds are right ` +
      `(${threshold} or more). ${read} were read: ${figuresOf(results, 4)}.`,
  );
}
