import { openKinds } from "../testing/documents/open_kinds.ts";
import { readTrials, type TrialResult } from "../testing/documents/read_trials.ts";
import { trialFiles } from "../testing/documents/trial_files.ts";

const [begins, ends] = ["<!-- kinds begin -->", "<!-- kinds end -->"];

/** Each kind of document with what comes of it, as a table of Markdown. */
export function documentsTable(results: readonly TrialResult[]): string {
  const kinds = Map.groupBy(results, ({ file }) => file.kind);
  const rows = [...kinds].map(([kind, some]) =>
    `| ${kind} | ${some.length} | ${outcomeOf(kind, some).replaceAll("|", "\\|")} |\n`
  );
  return `| kind | files | what comes of it |\n| --- | --- | --- |\n${rows.join("")}`;
}

function outcomeOf(kind: string, results: readonly TrialResult[]): string {
  const open = openKinds.get(kind);
  if (open !== undefined) return `not right yet: ${open}`;
  const refusals = results.flatMap(({ document }) =>
    document.type === "refused" ? [document.message] : []
  );
  const warnings = results.flatMap(({ document }) =>
    document.type === "read"
      ? document.doubts.filter(({ kind }) => kind !== "language").map(({ message }) => message)
      : []
  );
  const outcomes = [
    ...(refusals.length < results.length ? ["read right"] : []),
    ...quote("with the warning", warnings),
    ...quote("refused", refusals),
  ];
  return outcomes.join("; ");
}

/** The words once, each in quotation marks, behind what they are. */
function quote(what: string, words: readonly string[]): readonly string[] {
  const different = [...new Set(words)];
  return different.length === 0
    ? []
    : [`${what}: ${different.map((one) => `“${one}”`).join(" or ")}`];
}

/** The page with the table between its two marks. */
export function withTable(page: string, table: string): string {
  const [before, after] = [page.split(begins)[0], page.split(ends)[1]];
  if (after === undefined) throw new Error(`The page has no “${begins}” and “${ends}”.`);
  return `${before}${begins}\n\n${table}\n${ends}${after}`;
}

if (import.meta.main) {
  const place = new URL("./documents.md", import.meta.url);
  const table = documentsTable(await readTrials(trialFiles));
  await Deno.writeTextFile(place, withTable(await Deno.readTextFile(place), table));
}
