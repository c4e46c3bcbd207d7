/** The most threads that fold at once. Set it to 0 to fold without threads (README.md). */
const mostThreads: number = 4;

/** A log with fewer commits is folded before threads would have started. */
export const worthThreads = 20_000;

/** How many threads fold a log of so many commits. One core is left to reading and to conversations. */
export function threadsFor(commits: number, most = mostThreads): number {
  if (commits < worthThreads) return 0;
  return Math.min(most, Math.max(1, navigator.hardwareConcurrency - 1));
}
