import { type Embedder, EmbeddingError, likenessOf } from "../embedding/embedder.ts";
import { rankByWords, selectChunks } from "../grounding/select_chunks.ts";
import type { Chunk } from "../interviewer.ts";
import { fuseRanks } from "./fuse_ranks.ts";

/** How passages are searched for. */
export interface Search {
  /** Most passages that are found. */
  readonly limit: number;
  /**
   * Models of meaning, best first. Where one fails, the next ranks instead; where all do, or there is
   * none, the search goes by words alone.
   */
  readonly embedders: readonly Embedder[];
  readonly signal: AbortSignal;
}

/** Ranks below this likeness say nothing: unrelated English sentences reach it by chance. */
const leastLikeness = 0.12;

/**
 * The passages that fit a query best, best first: by shared words (BM25) and by meaning, joined by
 * reciprocal rank. Where fewer fit than `limit`, the first passages of the documents follow, as in
 * `selectChunks`.
 */
export async function findPassages(
  passages: readonly Chunk[],
  query: string,
  { limit, embedders, signal }: Search,
): Promise<readonly Chunk[]> {
  const byWords = rankByWords(passages, query);
  const byMeaning = await rankByFirst(passages, query, embedders, signal);
  const best = fuseRanks([byWords, byMeaning]);
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const found = best.slice(0, limit).flatMap((id) => byId.get(id) ?? []);
  const filling = selectChunks(passages, "", limit).filter((passage) => !found.includes(passage));
  return [...found, ...filling].slice(0, limit);
}

/** Ranks by the first model that gives vectors: those of one model are never compared with another's. */
async function rankByFirst(
  passages: readonly Chunk[],
  query: string,
  embedders: readonly Embedder[],
  signal: AbortSignal,
): Promise<string[]> {
  for (const embedder of embedders) {
    try {
      return await rankByMeaning(passages, query, embedder, signal);
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      if (signal.aborted) return [];
    }
  }
  return [];
}

/**
 * Ids of passages by the likeness of their meaning to that of a query, best first. A passage counts
 * as its best line, because one line of a résumé says one thing.
 */
export async function rankByMeaning(
  passages: readonly Chunk[],
  query: string,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<string[]> {
  const lines = passages.flatMap(({ id, text }) => linesOf(text).map((line) => ({ id, line })));
  const vectors = await embedder.embed(lines.map(({ line }) => line), "passage", signal);
  const [asked] = await embedder.embed([query], "query", signal);
  const best = new Map<string, number>();
  for (const [index, { id }] of lines.entries()) {
    const vector = vectors[index];
    if (asked === undefined || vector === undefined) continue;
    best.set(id, Math.max(best.get(id) ?? -1, likenessOf(asked, vector)));
  }
  return [...best].filter(([, likeness]) => likeness >= leastLikeness)
    .toSorted(([, one], [, other]) => other - one).map(([id]) => id);
}

/** The lines of a passage that say something. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) =>
    /\p{L}{2}/u.test(line)
  );
  return lines.length === 0 ? [text] : lines;
}
