import type { DataKind } from "../domain/data_kind.ts";

/** Longest title of a page, in characters: about two lines of a heading. */
const titleLimit = 70;
/** A shorter piece before a full stop, a dash or a comma says too little to be a title. */
const leastLength = 12;

/** What an interview is called: the job, as the job description begins, as long as that is kept. */
export function titleOf(
  { jobTitle, forgotten }: { jobTitle: string; forgotten: readonly DataKind[] },
): string {
  return forgotten.includes("documents") ? "Job description deleted" : shortenTitle(jobTitle);
}

/** The beginning of a line, up to where it pauses or, in a line without a pause, to a whole word. */
export function shortenTitle(line: string): string {
  const title = line.replace(/^[#*\s]+|^(?:job title|position|role)\s*:\s*|[*\s]+$/gi, "");
  if (title.length <= titleLimit) return title;
  const start = title.slice(0, titleLimit);
  const pauses = [...start.matchAll(/[.!?;:,] | [–—|·-] | \(/g)].map(({ index }) => index);
  const pause = pauses.findLast((offset) => offset >= leastLength);
  if (pause !== undefined) return start.slice(0, pause);
  const space = start.lastIndexOf(" ");
  return `${start.slice(0, space < leastLength ? titleLimit - 1 : space).toWellFormed()}…`;
}
