/** How well a passage fits a query; higher is better. */
export interface Score {
  readonly id: string;
  readonly score: number;
}

/**
 * What a full match by words is worth, in standard deviations of the likenesses in meaning. Chosen with
 * one half of the labelled questions in testing/retrieval/.
 */
const wordsWorth = 1.25;

/**
 * Ids of passages, best first, by both scores together. Likenesses of different models lie differently
 * far apart, so that they are measured by their own spread. Joining by ranks found less: a passage that
 * shares one common word with the query is first by words, however little that says.
 *
 * @param byWords 0 to 1, for the passages that share words with the query. They decide where the other
 * is empty, and where two fit equally well.
 * @param byMeaning For all passages, or empty.
 */
export function joinScores(byWords: readonly Score[], byMeaning: readonly Score[]): string[] {
  if (byMeaning.length === 0) return byWords.map(({ id }) => id);
  const mean = byMeaning.reduce((sum, { score }) => sum + score, 0) / byMeaning.length;
  const spread = Math.sqrt(
    byMeaning.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / byMeaning.length,
  );
  const words = new Map(byWords.map(({ id, score }) => [id, score]));
  return byMeaning.map(({ id, score }) => ({
    id,
    score: (spread === 0 ? 0 : (score - mean) / spread) + wordsWorth * (words.get(id) ?? 0),
  })).toSorted((one, other) => other.score - one.score).map(({ id }) => id);
}
