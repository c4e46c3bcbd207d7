import type { z } from "zod";
import { checkProblem, findRepeatedIds } from "./check_track.ts";
import { checkRubric } from "./check_rubric.ts";
import { type Mistake, readTrackFile, type TrackSource } from "./read_track_file.ts";
import {
  type Persona,
  personaFileSchema,
  type Phase,
  type Problem,
  problemSchema,
  type Question,
  questionFileSchema,
  type Rubric,
  rubricFileSchema,
  type TrackFile,
  trackFileSchema,
} from "./track_schema.ts";

export const trackNames = ["behavioural", "system_design", "coding"] as const;
type TrackName = typeof trackNames[number];

/** A question and what it is a question about. */
export interface BankQuestion extends Question {
  readonly competency: string;
  /** What the questions of its file are about, as people call it. */
  readonly subject: string;
}

/** Everything that an interviewer of one track knows. */
export interface Track {
  readonly name: TrackName;
  readonly file: TrackFile;
  /** Empty in a track of questions. */
  readonly phases: readonly Phase[];
  /** Empty in a track of problems. */
  readonly questions: readonly BankQuestion[];
  readonly problems: readonly Problem[];
  readonly personas: readonly Persona[];
  readonly rubric: Rubric;
}
export type Tracks = Readonly<Record<TrackName, Track>>;

/** The files of the tracks hold mistakes. The message names each with its file and line. */
export class TrackMistakes extends Error {
  override readonly name = "TrackMistakes";

  constructor(readonly mistakes: readonly Mistake[]) {
    const shown = mistakes.slice(0, mostShown)
      .map(({ file, line, words }) => `${file}, line ${line}: ${words}`);
    const more = mistakes.length - shown.length;
    super([
      "The interviewer's questions cannot be read. Correct these files and start again:",
      ...shown,
      ...(more > 0 ? [`and ${more} more.`] : []),
    ].join("\n"));
  }
}
const mostShown = 20;

const ownFolder = new URL("../../tracks/", import.meta.url);
let own: Tracks | null = null;

/**
 * The tracks of this product, read from `tracks/` when they are first needed.
 *
 * @throws {TrackMistakes}
 */
export const builtInTracks = (): Tracks => own ??= loadTracks(ownFolder);

/**
 * Reads every track of a folder.
 *
 * @throws {TrackMistakes}
 */
export function loadTracks(folder: URL): Tracks {
  const loader = new Loader(folder);
  const [behavioural, systemDesign, coding] = [
    loader.track("behavioural"),
    loader.track("system_design"),
    loader.track("coding"),
  ];
  if (behavioural === null || systemDesign === null || coding === null || loader.found.length > 0) {
    throw new TrackMistakes(loader.found);
  }
  return { behavioural, system_design: systemDesign, coding };
}

/** Reads files and collects their mistakes, so that all of them are said at once. */
class Loader {
  readonly found: Mistake[] = [];

  constructor(private readonly folder: URL) {}

  /** A track, or null if one of its three own files cannot be read. */
  track(name: TrackName): Track | null {
    const file = this.#read(`${name}/track.yaml`, trackFileSchema);
    const rubric = this.#read(`${name}/rubric.yaml`, rubricFileSchema);
    const people = this.#read(`${name}/personas.yaml`, personaFileSchema);
    const groups = this.#readAll(`${name}/questions`, questionFileSchema);
    const problems = this.#readAll(`${name}/problems`, problemSchema);
    if (file === null || rubric === null || people === null) return null;
    const { phases = [] } = file.value;
    const { personas } = people.value;
    this.found.push(
      ...findRepeatedIds(people, personas, ["personas"]),
      ...findRepeatedQuestions(groups),
      ...problems.flatMap((problem) => checkProblem(problem, phases, personas)),
      ...checkRubric(rubric, phases, idsOfCovers(groups, problems)),
    );
    const inUse = phases.length > 0 ? problems : groups;
    if (inUse.length === 0) {
      const kind = phases.length > 0 ? "problems" : "questions";
      this.#mistake(`${name}/track.yaml`, `The track has no ${kind}: put a file into ${kind}/.`);
    }
    return {
      name,
      file: file.value,
      phases,
      questions: groups.flatMap(({ value: { competency, title: subject, questions } }) =>
        questions.map((question) => ({ ...question, competency, subject }))
      ),
      problems: problems.map(({ value }) => value),
      personas,
      rubric: rubric.value,
    };
  }

  #read<Schema extends z.ZodType>(
    file: string,
    schema: Schema,
  ): TrackSource<z.output<Schema>> | null {
    const name = `tracks/${file}`;
    try {
      const read = readTrackFile(name, Deno.readTextFileSync(new URL(file, this.folder)), schema);
      if (!isMistaken(read)) return read;
      this.found.push(...read);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      this.#mistake(file, "The file is missing; docs/tracks.md says what it holds.");
    }
    return null;
  }

  /** The files of a folder, by name; none if there is no such folder. */
  #readAll<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): TrackSource<z.output<Schema>>[] {
    const files = namesIn(new URL(`${path}/`, this.folder));
    for (const name of files.filter((name) => !name.endsWith(".yaml"))) {
      this.#mistake(`${path}/${name}`, "Files of a track end in .yaml.");
    }
    return files.filter((name) => name.endsWith(".yaml"))
      .map((name) => this.#read(`${path}/${name}`, schema))
      .filter((source) => source !== null);
  }

  #mistake(file: string, words: string): void {
    this.found.push({ file: `tracks/${file}`, line: 1, words });
  }
}

const isMistaken = <Value>(
  read: TrackSource<Value> | readonly Mistake[],
): read is readonly Mistake[] => Array.isArray(read);

function namesIn(folder: URL): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Ids of the covers of questions, and of phases and twists of problems. */
function idsOfCovers(
  groups: readonly TrackSource<z.output<typeof questionFileSchema>>[],
  problems: readonly TrackSource<Problem>[],
): Set<string> {
  const covers = [
    ...groups.flatMap(({ value }) => value.questions.flatMap(({ covers }) => covers)),
    ...problems.flatMap(({ value: { phases, twists } }) =>
      [...Object.values(phases), ...twists].flatMap(({ covers }) => covers)
    ),
  ];
  return new Set(covers.map(({ id }) => id));
}

/** Ids of questions lie in logs, so each is used once in all files of a track. */
function findRepeatedQuestions(
  groups: readonly TrackSource<z.output<typeof questionFileSchema>>[],
): Mistake[] {
  const seen = new Map<string, string>();
  return groups.flatMap((source) =>
    source.value.questions.flatMap(({ id, covers }, index) => {
      const before = seen.get(id);
      seen.set(id, source.file);
      const repeated = findRepeatedIds(source, covers, ["questions", index, "covers"]);
      if (before === undefined) return repeated;
      const line = source.lineOf(["questions", index, "id"]);
      const words = `The id “${id}” is taken in ${before}; give the question another one.`;
      return [{ file: source.file, line, words }, ...repeated];
    })
  );
}
