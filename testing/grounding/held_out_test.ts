import assert from "node:assert/strict";
import { type LabelledSet, type Reading, readJobs, readResumes } from "./grounding_figures.ts";

/** Mistakes of even documents are not shown, so that nobody mends the rules with them. */
function assertReads({ precision, recall, mistakes }: Reading, least: number, set: LabelledSet) {
  const figures = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
  const shown = set === "held out, even" ? "" : `\n${mistakes.join("\n")}`;
  assert.ok(precision >= least && recall >= 0.95, `${set}: ${figures}${shown}`);
}

for (const set of ["held out, odd", "held out, even"] as const) {
  Deno.test(`[GRH1] given ${set} job descriptions, when they are read, then requirements are neither made up nor missed`, () => {
    assertReads(readJobs(set), 0.95, set);
  });

  Deno.test(`[GRH2] given ${set} résumés, when they are read, then only deeds are quoted, whole and under a right name`, () => {
    assertReads(readResumes(set), 0.98, set);
  });
}
