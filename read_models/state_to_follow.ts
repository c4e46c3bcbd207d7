import type { Waits } from "../async/retry.ts";
import { LogError } from "../eventlog/engine.ts";
import { type InterviewLog, isUnreadable } from "../eventlog/interview_log.ts";
import type { ReadModelState } from "../supabase/database.ts";
import { PoisonedEvent } from "./batch_fold.ts";
import { checkPosition } from "./check_log.ts";
import { fingerprintOf, type TableProjections } from "./interview_fold.ts";
import type { ReadModelWriter } from "./read_model_writer.ts";
import { rebuildReadModels } from "./rebuild.ts";
import { partsOfFingerprint, whyOtherLog } from "./same_log.ts";

interface StateToFollowOptions {
  readonly log: InterviewLog;
  readonly writer: ReadModelWriter;
  readonly using: TableProjections;
  readonly patience: Waits;
  readonly signal: AbortSignal;
  /** Told when the rows have to be made anew first, which may take a while. */
  readonly onRebuild: () => void;
  /** Whether another log, an empty one too, may stand where the rows were made from this one. */
  readonly newLog: boolean;
}

/** From where the live rows are followed. */
interface StateToFollow {
  readonly state: ReadModelState;
  /** Projections that the rows are said to be of. */
  readonly fingerprint: string;
  /** Why the rows could not be made anew though they should; null where all is well. */
  readonly problem: string | null;
}

/**
 * Reads where the rows stand. Rows of other projections are made anew before.
 *
 * @throws {LogError} `corrupt`: the rows are of another log, or of more than is in it.
 * @throws {ReadModelError | LogError}
 */
export async function readStateToFollow(options: StateToFollowOptions): Promise<StateToFollow> {
  const { log, writer, using, patience, signal, onRebuild, newLog } = options;
  const state = await writer.state();
  const { live } = state.generations;
  if (!newLog) checkPosition(live.position, await log.end());
  const other = await whyOtherLog(log, live);
  if (other !== null && !newLog) throw new LogError("corrupt", other, false);
  const { projections } = partsOfFingerprint(live.fingerprint);
  const present = fingerprintOf(using);
  if (live.position === 0 || (projections === present && other === null)) {
    return { state, fingerprint: present, problem: null };
  }
  onRebuild();
  try {
    const options = { log, writer, signal, using, patience, acceptLoss: newLog };
    await rebuildReadModels({ ...options, purpose: "swap" });
    return { state: await writer.state(), fingerprint: present, problem: null };
  } catch (error) {
    if (!(error instanceof PoisonedEvent) && !isUnreadable(error)) throw error;
    // The rows as they were are better than none; the next start tries again.
    return { state: await writer.state(), fingerprint: projections, problem: error.message };
  }
}
