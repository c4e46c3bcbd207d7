import { type Embedder, EmbeddingError, likenessOf } from "../embedding/embedder.ts";
import { answering, elsewhere } from "./samples.ts";
import type { Asked } from "./read_answer.ts";

/** How like an answer is to what; 1 for the same, about 0 for unrelated English. */
export interface Likeness {
  /** The question, or what a good answer to it holds: the best of them. */
  readonly question: number;
  /** How people answer, whatever they tell of. */
  readonly answering: number;
  /** What people talk about elsewhere. */
  readonly elsewhere: number;
}

/** UTF-16 units of one piece of an answer: the model hardly tells longer texts apart. */
const pieceLength = 600;

/** Vectors that every reading of an answer to this question needs. */
async function targetsOf({ question, covers }: Asked, embedder: Embedder, signal: AbortSignal) {
  const asked = [question, ...covers.flatMap(({ ask, says }) => [ask, says])];
  const vectors = await embedder.embed([...asked, ...answering, ...elsewhere], signal);
  return {
    asked: vectors.slice(0, asked.length),
    answering: vectors.slice(asked.length, asked.length + answering.length),
    elsewhere: vectors.slice(asked.length + answering.length),
  };
}

/** Has the model read a question ahead, so that its answer is read quickly. */
export async function prepareLikeness(
  asked: Asked,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<void> {
  await targetsOf(asked, embedder, signal).catch(forgive);
}

/**
 * How like an answer is to its question and to other talk. Of a long answer, its beginning and its
 * end are read, and each likeness is that of the piece that speaks most for the answer. Null if the
 * model fails.
 */
export async function likenessOfAnswer(
  given: Asked & { readonly answer: string },
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Likeness | null> {
  const pieces = piecesOf(given.answer);
  const found = await Promise.all([
    targetsOf(given, embedder, signal),
    embedder.embed(pieces, signal),
  ]).catch(forgive);
  if (found === undefined) return null;
  const [targets, vectors] = found;
  const all = vectors.map((vector) => ({
    question: meanOfBest(targets.asked, vector, 1),
    answering: meanOfBest(targets.answering, vector, 2),
    elsewhere: meanOfBest(targets.elsewhere, vector, 2),
  }));
  return all.reduce((best, one) => offOf(one) < offOf(best) ? one : best, all[0] ?? nothing);
}
const nothing: Likeness = { question: 0, answering: 0, elsewhere: 0 };
const offOf = ({ question, answering, elsewhere }: Likeness) =>
  elsewhere - Math.max(question, answering);

function piecesOf(answer: string): string[] {
  const text = answer.trim();
  return text.length <= pieceLength * 1.5
    ? [text]
    : [text.slice(0, pieceLength), text.slice(-pieceLength)];
}

function meanOfBest(targets: readonly Float32Array[], vector: Float32Array, count: number): number {
  const best = targets.map((target) => likenessOf(target, vector)).toSorted((a, b) => b - a)
    .slice(0, count);
  return best.length === 0 ? 0 : best.reduce((sum, one) => sum + one, 0) / best.length;
}

function forgive(error: unknown): undefined {
  if (!(error instanceof EmbeddingError)) throw error;
}
