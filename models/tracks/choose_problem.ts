import type { Chunk } from "../interviewer.ts";
import { hashText } from "../scripted/choose.ts";
import type { Track } from "./load_tracks.ts";
import type { Level, Persona, Problem } from "./track_schema.ts";

/** A number that the documents decide, so that the same ones always lead to the same choices. */
export const seedOf = (documents: readonly Chunk[]): number =>
  hashText(documents.map(({ text }) => text).join("\n"));

/**
 * Offset of a term as a whole word in a text, or -1; its case does not matter. A text in small
 * letters would not do: "İ" becomes two units there, and every offset behind it is wrong.
 */
export function offsetOf(text: string, term: string): number {
  const known = termPatterns.get(term) ??
    new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(term)}(?![\\p{L}\\p{N}])`, "iu");
  termPatterns.set(term, known);
  return text.search(known);
}

/** Patterns of the tracks' terms; there are some hundred. */
const termPatterns = new Map<string, RegExp>();

const smallLetters = new WeakMap<Chunk, string>();

/** A chunk in small letters; most terms are ruled out by it without a pattern. */
function inSmallLetters(chunk: Chunk): string {
  const known = smallLetters.get(chunk) ?? chunk.text.toLowerCase();
  smallLetters.set(chunk, known);
  return known;
}

/** The chunks in which one of the terms stands. */
export function findMatches(terms: readonly string[], documents: readonly Chunk[]): Chunk[] {
  return documents.filter((chunk) => {
    const small = inSmallLetters(chunk);
    return terms.some((term) => small.includes(term) && offsetOf(chunk.text, term) >= 0);
  });
}

const difficulties = ["easy", "medium", "hard"] as const;
const suiting: Readonly<Record<Level, number>> = { junior: 0, mid: 1, senior: 2, staff: 2 };

/**
 * The problems of a track, the one that suits best first: by level, then by what the documents speak
 * of, then by chance that the documents decide.
 */
export function rankProblems(
  track: Track,
  level: Level,
  documents: readonly Chunk[],
): readonly Problem[] {
  const seed = seedOf(documents);
  return track.problems.map((problem) => ({
    problem,
    distance: Math.abs(difficulties.indexOf(problem.difficulty) - suiting[level]),
    matches: findMatches(problem.terms, documents).length,
    order: hashText(problem.id, seed),
  })).toSorted((a, b) => a.distance - b.distance || b.matches - a.matches || a.order - b.order)
    .map(({ problem }) => problem);
}

/** Who asks: one of those whom the problem names, else anybody of the track. */
export function choosePersona(
  track: Track,
  problem: Problem | undefined,
  documents: readonly Chunk[],
): Persona {
  const fitting = track.personas.filter(({ id }) => problem?.personas?.includes(id) ?? true);
  const seed = hashText(problem?.id ?? track.name, seedOf(documents));
  const [first] = track.personas;
  const chosen = fitting[seed % Math.max(1, fitting.length)] ?? first;
  if (chosen === undefined) throw new Error(`The track ${track.name} has no persona.`);
  return chosen;
}
