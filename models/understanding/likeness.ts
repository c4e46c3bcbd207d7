import { type Embedder, likenessOf } from "../embedding/embedder.ts";
import type { Asked } from "./read_answer.ts";
import { answering, elsewhere } from "./samples.ts";

/** How like an answer is to what; 1 for the same, about 0 for unrelated English. */
export interface Likeness {
  /** The question, or what a good answer to it holds: the best of them. */
  readonly question: number;
  /** How people answer, whatever they tell of. */
  readonly answering: number;
  /** What people talk about elsewhere. */
  readonly elsewhere: number;
}

type Vectors = readonly Float32Array[];

/** Vectors of both kinds of samples. */
export interface SampleVectors {
  readonly answering: Vectors;
  readonly elsewhere: Vectors;
}

/**
 * Has the model read the samples: some 170 sentences, a few seconds.
 *
 * @throws {EmbeddingError}
 */
export async function embedSamples(
  embedder: Embedder,
  signal: AbortSignal,
): Promise<SampleVectors> {
  return {
    answering: await embedder.embed(answering, "passage", signal),
    elsewhere: await embedder.embed(elsewhere, "passage", signal),
  };
}

/** The texts to which an answer is compared. */
export const textsOf = ({ question, subject, covers }: Asked): readonly string[] => [
  ...new Set([question, subject, ...covers.flatMap(({ ask, says }) => [ask, says])]),
];

/** UTF-16 units of one piece of an answer: the model hardly tells longer texts apart. */
const pieceLength = 600;

/**
 * How like an answer is to its question and to other talk. Of a long answer, its beginning and its
 * end are read, and what counts is the piece that speaks most for it.
 *
 * @throws {EmbeddingError}
 */
export async function likenessOfAnswer(
  given: Asked & { readonly answer: string },
  samples: SampleVectors,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Likeness> {
  const pieces = piecesOf(given.answer);
  const vectors = await embedder.embed([...pieces, ...textsOf(given)], "passage", signal);
  const asked = vectors.slice(pieces.length);
  return vectors.slice(0, pieces.length).map((vector) => ({
    question: meanOfBest(asked, vector, 1),
    answering: meanOfBest(samples.answering, vector, 2),
    elsewhere: meanOfBest(samples.elsewhere, vector, 2),
  })).reduce((best, one) => offOf(one) < offOf(best) ? one : best);
}

const offOf = ({ question, answering, elsewhere }: Likeness) =>
  elsewhere - Math.max(question, answering);

function piecesOf(answer: string): string[] {
  const text = answer.trim();
  return text.length <= pieceLength * 1.5
    ? [text]
    : [text.slice(0, pieceLength), text.slice(-pieceLength)];
}

function meanOfBest(targets: Vectors, vector: Float32Array, count: number): number {
  const best = targets.map((target) => likenessOf(target, vector)).toSorted((a, b) => b - a)
    .slice(0, count);
  return best.length === 0 ? 0 : best.reduce((sum, one) => sum + one, 0) / best.length;
}
