/** What a lane may take, its favourite first. */
export type Lane<Kind> = readonly Kind[];

/**
 * Runs jobs side by side. Each lane runs one job at a time, and takes the first that waits of its
 * favourite kind, then of the next kind. A lane ends when nothing waits that it may take.
 */
export async function runInLanes<Kind, Job extends { readonly kind: Kind }>(
  jobs: readonly Job[],
  lanes: readonly Lane<Kind>[],
  run: (job: Job) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs];
  const takeNext = (lane: Lane<Kind>): Job | undefined => {
    for (const kind of lane) {
      const index = waiting.findIndex((job) => job.kind === kind);
      if (index >= 0) return waiting.splice(index, 1)[0];
    }
    return undefined;
  };
  await Promise.all(lanes.map(async (lane) => {
    for (let job = takeNext(lane); job !== undefined; job = takeNext(lane)) await run(job);
  }));
}
