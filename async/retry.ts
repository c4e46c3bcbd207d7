/** How long to wait between tries, in milliseconds: first so long, then twice that, and so on. */
export interface Waits {
  readonly firstMs: number;
  /** No wait is longer. */
  readonly mostMs: number;
}

/**
 * Milliseconds to wait before the next try.
 *
 * @param failed Tries that have failed; 1 or less gives the first wait.
 */
export function backOff({ firstMs, mostMs }: Waits, failed: number): number {
  return Math.min(mostMs, firstMs * 2 ** Math.max(0, failed - 1));
}

/**
 * Tries until it succeeds.
 *
 * @param again Called with the error and the number of tries that have failed, 1 or more. It waits as
 * long as is right, and says whether to try again.
 * @throws What the last try threw, where `again` says no; what `again` throws.
 */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  again: (error: unknown, failed: number) => Promise<boolean>,
): Promise<Result> {
  for (let failed = 1;; failed++) {
    try {
      return await attempt();
    } catch (error) {
      if (!await again(error, failed)) throw error;
    }
  }
}
