import type { Mistake, TrackSource } from "./read_track_file.ts";
import type { Persona, Phase, Problem } from "./track_schema.ts";

type Path = readonly PropertyKey[];

/** Ids that stand twice in one list. */
export function findRepeatedIds(
  { file, lineOf }: TrackSource<unknown>,
  items: readonly { readonly id: string }[],
  path: Path,
): Mistake[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) === index ? [] : [{
      file,
      line: lineOf([...path, index, "id"]),
      words: `The id “${id}” stands here for the second time; give this one another.`,
    }]
  );
}

/** Mistakes that show only when a problem is held against its track. */
export function checkProblem(
  source: TrackSource<Problem>,
  phases: readonly Phase[],
  personas: readonly Persona[],
): Mistake[] {
  const { file, lineOf, value: problem } = source;
  const mistake = (path: Path, words: string): Mistake => ({ file, line: lineOf(path), words });
  const ids = phases.map(({ id }) => id);
  return [
    ...(file.endsWith(`/${problem.id}.yaml`)
      ? []
      : [mistake(["id"], `The file of the problem “${problem.id}” is named ${problem.id}.yaml.`)]),
    ...Object.keys(problem.phases).filter((id) => !ids.includes(id)).map((id) =>
      mistake(["phases", id], `The track has no phase “${id}”; it has ${ids.join(", ")}.`)
    ),
    ...(problem.personas ?? []).flatMap((id, index) =>
      personas.some((persona) => persona.id === id) ? [] : [mistake(
        ["personas", index],
        `There is no persona “${id}”; personas.yaml has ${
          personas.map(({ id }) => id).join(", ")
        }.`,
      )]
    ),
    ...findRepeatedIds(source, problem.requirements, ["requirements"]),
    ...findRepeatedIds(source, problem.twists, ["twists"]),
    ...Object.entries(problem.phases).flatMap(([id, phase]) => {
      const own = findRepeatedIds(source, phase.covers, ["phases", id, "covers"]);
      const inTrack = phases.find((one) => one.id === id)?.covers ?? [];
      const taken = phase.covers.flatMap((cover, index) =>
        inTrack.some((other) => other.id === cover.id)
          ? [mistake(["phases", id, "covers", index, "id"], wordsOnTaken(cover.id))]
          : []
      );
      return [...own, ...taken];
    }),
    ...findGiveaways(problem).map(({ path, word }) =>
      mistake(
        path,
        `“${word}” is one of the problem's giveaways, so the interviewer may not say it.`,
      )
    ),
  ];
}

const wordsOnTaken = (id: string) =>
  `The track expects “${id}” of every problem in this phase already; choose another id.`;

/** Texts that the interviewer would say although a word of theirs gives the solution away. */
function findGiveaways(problem: Problem): { readonly path: Path; readonly word: string }[] {
  const patterns = problem.giveaways.map((word) => ({ word, pattern: patternOf(word) }));
  return textsOf(problem, []).flatMap(({ path, text }) =>
    patterns.filter(({ pattern }) => pattern.test(text)).map(({ word }) => ({ path, word }))
  );
}

/** A giveaway as whole words, in any case; "two heaps" is also found in "two-heaps". */
export const patternOf = (giveaway: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${giveaway.replace(/[\s-]+/g, "[\\s-]+")}(?![\\p{L}\\p{N}])`,
    "iu",
  );

/** Fields that are never spoken. */
const silent: ReadonlySet<string> = new Set([
  "id",
  "title",
  "terms",
  "personas",
  "giveaways",
  "says",
  "signs",
  "difficulty",
  "from",
]);

/** Every text of a value that is spoken, with its path. */
export function textsOf(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  const entries: [PropertyKey, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(value).filter(([key]) => !silent.has(key));
  return entries.flatMap(([key, inner]) => textsOf(inner, [...path, key]));
}
