import { type RebuildOptions, rebuildReadModels, type RebuildResult } from "./rebuild.ts";

interface Verification extends RebuildResult {
  /** Whether the live rows are exactly those of a fresh fold of the log. */
  readonly right: boolean;
}

/**
 * Folds the log into tables beside the live rows and compares the two at the same position. The live rows stay
 * as they are, and the follower may go on.
 *
 * @throws {PoisonedEvent} The log holds an event that cannot be read or projected.
 * @throws {ReadModelError}
 */
export async function verifyReadModels(
  options: Omit<RebuildOptions, "purpose">,
): Promise<Verification> {
  const result = await rebuildReadModels({ ...options, purpose: "compare" });
  return { ...result, right: result.hash === result.liveHash };
}
