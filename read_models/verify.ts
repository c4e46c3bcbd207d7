import { type RebuildOptions, rebuildReadModels, type RebuildResult } from "./rebuild.ts";

interface Verification extends RebuildResult {
  /** The live rows are exactly what a fresh fold of the log gives. */
  readonly right: boolean;
}

/**
 * Folds the log once more beside the live rows and compares the two at the same position. Nothing of
 * the live rows is changed; the runner that follows may go on.
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
