/** Softens how much more the first rank counts than the second. */
const k = 60;

/**
 * Joins several rankings of ids, each best first, into one: an id's worth is the sum of
 * 1 / (60 + rank) over the rankings that hold it. Ids of equal worth keep the order of the first
 * ranking.
 *
 * Source: Cormack, Clarke and Büttcher 2009, Reciprocal Rank Fusion, SIGIR.
 */
export function fuseRanks(rankings: readonly (readonly string[])[]): string[] {
  const worth = new Map<string, number>();
  for (const ranking of rankings) {
    for (const [index, id] of ranking.entries()) {
      worth.set(id, (worth.get(id) ?? 0) + 1 / (k + index + 1));
    }
  }
  return [...worth].toSorted(([, one], [, other]) => other - one).map(([id]) => id);
}
