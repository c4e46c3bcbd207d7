import { type Embedder, EmbeddingError, likenessOf } from "../embedding/embedder.ts";
import { scoreByWords, selectChunks } from "../grounding/select_chunks.ts";
import type { Chunk } from "../interviewer.ts";
import { joinScores, type Score } from "./join_scores.ts";

/** How passages are searched for. */
interface Search {
  /** Most passages that are found. */
  readonly limit: number;
  /**
   * Models of meaning, best first. Where one fails, the next ranks instead; where all do, or there is
   * none, the search goes by words alone.
   */
  readonly embedders: readonly Embedder[];
  readonly signal: AbortSignal;
}

/**
 * The passages that fit a query best, best first: by shared words (BM25) and by meaning. Where fewer
 * fit than `limit`, the first passages of the documents follow, as in `selectChunks`.
 */
export async function findPassages(
  passages: readonly Chunk[],
  query: string,
  { limit, embedders, signal }: Search,
): Promise<readonly Chunk[]> {
  const byWords = scoreByWords(passages, query);
  const byMeaning = await scoreByFirst(passages, query, embedders, signal);
  const best = joinScores(byWords, byMeaning);
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const found = best.slice(0, limit).flatMap((id) => byId.get(id) ?? []);
  const filling = selectChunks(passages, "", limit).filter((passage) => !found.includes(passage));
  return [...found, ...filling].slice(0, limit);
}

/** Scores by the first model that gives vectors: those of one model are never compared with another's. */
async function scoreByFirst(
  passages: readonly Chunk[],
  query: string,
  embedders: readonly Embedder[],
  signal: AbortSignal,
): Promise<readonly Score[]> {
  for (const embedder of embedders) {
    try {
      return await scoreByMeaning(passages, query, embedder, signal);
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      if (signal.aborted) return [];
    }
  }
  return [];
}

/**
 * How like a query the passages are in meaning, -1 to 1: the mean of the likeness of a passage's best
 * line, because one line of a résumé says one thing, and that of the whole passage.
 */
export async function scoreByMeaning(
  passages: readonly Chunk[],
  query: string,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<readonly Score[]> {
  const all = passages.map(({ id, text }) => ({ id, lines: linesOf(text) }));
  const texts = all.flatMap(({ lines }) => [lines.join(" "), ...lines]);
  const vectors = await embedder.embed(texts, "passage", signal);
  const [asked] = await embedder.embed([query], "query", signal);
  if (asked === undefined) return [];
  let next = 0;
  return all.map(({ id, lines }) => {
    const [whole = 0, ...each] = vectors.slice(next, next += lines.length + 1)
      .map((vector) => likenessOf(asked, vector));
    return { id, score: (whole + Math.max(...each)) / 2 };
  });
}

/** The lines of a passage that say something, without the marks of lists; at least one. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/^\s*[-*•–]\s+/u, "").trim())
    .filter((line) => /\p{L}{2}/u.test(line));
  return lines.length === 0 ? [text] : lines;
}
