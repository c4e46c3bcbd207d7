import { readTrials, threshold, type TrialResult } from "./read_trials.ts";
import { trialFiles } from "./trial_files.ts";

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const print = (...words: readonly string[]) => {
  // deno-lint-ignore no-console
  console.log(words.join(" "));
};

function printKind(kind: string, results: readonly TrialResult[]): void {
  const figures = results.flatMap(({ agreement }) => agreement === null ? [] : [agreement]);
  const right = results.filter(({ faults }) => faults.length === 0).length;
  const shares = figures.length === 0 ? "" : [
    `recall ${mean(figures.map(({ recall }) => recall)).toFixed(3)}`,
    `order ${mean(figures.map(({ order }) => order)).toFixed(3)}`,
    `precision ${mean(figures.map(({ precision }) => precision)).toFixed(3)}`,
  ].join(", ");
  print(`${right} of ${results.length} right: ${kind}. ${shares}`);
  for (const { file, faults } of results) {
    for (const fault of faults) print(`    ${file.name}: ${fault}`);
  }
}

if (import.meta.main) {
  // Words of a kind or a name: only these files, and what was read of those that are wrong.
  const [wanted = ""] = Deno.args;
  const files = trialFiles.filter(({ kind, name }) => `${kind} ${name}`.includes(wanted));
  const results = await readTrials(files);
  const kinds = Map.groupBy(results, ({ file }) => file.kind);
  for (const [kind, some] of kinds) printKind(kind, some);
  if (wanted !== "") {
    for (const { file, document } of results) {
      print(
        `=== ${file.name}`,
        document.type === "read" ? document.text : JSON.stringify(document),
      );
    }
  }
  const figures = results.flatMap(({ agreement }) => agreement === null ? [] : [agreement]);
  const right = results.filter(({ faults }) => faults.length === 0).length;
  print(
    `All ${results.length} files of ${kinds.size} kinds: ${right} right (${threshold} or more).`,
    `Of ${figures.length} that were read: recall`,
    mean(figures.map(({ recall }) => recall)).toFixed(4),
    "order",
    mean(figures.map(({ order }) => order)).toFixed(4),
    "precision",
    mean(figures.map(({ precision }) => precision)).toFixed(4),
  );
}
