import type { InterviewLog } from "../../eventlog/interview_log.ts";
import type { ReadModelState } from "../../supabase/database.ts";
import { PoisonedEvent } from "./batch_fold.ts";
import { checkPosition } from "./check_log.ts";
import { fingerprintOf, type TableProjections } from "./interview_fold.ts";
import type { Patience } from "./patiently.ts";
import type { ReadModelWriter } from "./read_model_writer.ts";
import { rebuildReadModels } from "./rebuild.ts";

export interface StateToFollowOptions {
  readonly log: InterviewLog;
  readonly writer: ReadModelWriter;
  readonly using: TableProjections;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Told when the rows have to be made anew first, which may take a while. */
  readonly onRebuild: () => void;
  /** Whether an empty log may stand where the rows were made from one that was not. */
  readonly newLog: boolean;
}

/** From where the live rows are followed. */
export interface StateToFollow {
  readonly state: ReadModelState;
  /** Projections that the rows are said to be of. */
  readonly fingerprint: string;
  /** Why the rows could not be made anew though they should; null where all is well. */
  readonly problem: string | null;
}

/**
 * Reads where the rows stand. Rows of other projections, or of a log that has since been put back, are
 * made anew before.
 *
 * @throws {ReadModelError | LogError}
 */
export async function stateToFollow(options: StateToFollowOptions): Promise<StateToFollow> {
  const { log, writer, using, patience, signal, onRebuild, newLog } = options;
  const state = await writer.state();
  const { position, fingerprint } = state.generations.live;
  const present = fingerprintOf(using);
  const sameProjections = position === 0 || fingerprint === present;
  const end = await log.end();
  if (!newLog) checkPosition(position, end);
  if (sameProjections && position <= end) {
    return { state, fingerprint: present, problem: null };
  }
  onRebuild();
  try {
    await rebuildReadModels({ log, writer, purpose: "swap", signal, using, patience });
    return { state: await writer.state(), fingerprint: present, problem: null };
  } catch (error) {
    if (!(error instanceof PoisonedEvent)) throw error;
    // The rows as they were are better than none; the next start tries again.
    return { state: await writer.state(), fingerprint, problem: error.message };
  }
}
