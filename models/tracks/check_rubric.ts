import { findRepeatedIds } from "./check_track.ts";
import type { Mistake, TrackSource } from "./read_track_file.ts";
import type { Phase, Rubric } from "./track_schema.ts";

/** What may call for a signal besides phases and the follow-ups of covers. */
const alwaysThere = [
  "twist",
  "opening",
  "question",
  "challenge",
  "technology",
  "number",
  "trade_off",
  "failure",
  "test",
  "complexity",
  "result",
  "own_part",
];

/**
 * Mistakes that show only when a rubric is held against its track.
 *
 * @param follow Ids of covers that questions and problems of the track have.
 */
export function checkRubric(
  source: TrackSource<Rubric>,
  phases: readonly Phase[],
  follow: ReadonlySet<string>,
): Mistake[] {
  const { file, lineOf, value: { competencies } } = source;
  const ofPhases = phases.flatMap(({ covers }) => covers.map(({ id }) => id));
  const callers = new Set([...alwaysThere, ...phases.map(({ id }) => id), ...ofPhases, ...follow]);
  const mistakes = findRepeatedIds(source, competencies, ["competencies"]);
  for (const [index, { signals }] of competencies.entries()) {
    const path = ["competencies", index, "signals"];
    const all = [...signals.basic, ...signals.advanced];
    const lists = [["basic", signals.basic], ["advanced", signals.advanced]] as const;
    for (const [name, list] of lists) {
      for (const [place, { id, asked_by: by = [], signs }] of list.entries()) {
        const mistake = (field: string, words: string) =>
          mistakes.push({ file, line: lineOf([...path, name, place, field]), words });
        if (all.filter((one) => one.id === id).length > 1) {
          mistake("id", `The id “${id}” stands twice in this competency; give one another.`);
        }
        for (const caller of by.filter((caller) => !callers.has(caller))) {
          mistake("asked_by", `Nothing of this track is called “${caller}”.`);
        }
        for (const cover of signs.flatMap((sign) => /^cover:(.*)$/.exec(sign)?.[1] ?? [])) {
          if (ofPhases.includes(cover) || follow.has(cover)) continue;
          mistake("signs", `No cover of this track is called “${cover}”.`);
        }
      }
    }
  }
  return mistakes;
}
