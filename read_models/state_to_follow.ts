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
  /** Called before the rows are made anew, which may take a while. */
  readonly onRebuild: () => void;
  /** Whether the log may be another one than the rows are of, even an empty one. */
  readonly mayBeNewLog: boolean;
}

/** Where following begins. */
interface StateToFollow {
  readonly state: ReadModelState;
  /** Identifies the projections that the rows are of. */
  readonly fingerprint: string;
  /** Says why the rows could not be made anew; null where all is well. */
  readonly problem: string | null;
}

/**
 * Reads how far the rows are. First makes rows of other projections anew.
 *
 * @throws {LogError} `corrupt`: the rows are of another log, or of more than is in it.
 * @throws {ReadModelError | LogError}
 */
export async function readStateToFollow(options: StateToFollowOptions): Promise<StateToFollow> {
  const { log, writer, using, patience, signal, onRebuild, mayBeNewLog } = options;
  const state = await writer.state();
  const { live } = state.generations;
  if (!mayBeNewLog) checkPosition(live.position, await log.end());
  const other = await whyOtherLog(log, live);
  if (other !== null && !mayBeNewLog) throw new LogError("corrupt", other, false);
  const { projections } = partsOfFingerprint(live.fingerprint);
  const present = fingerprintOf(using);
  if (live.position === 0 || (projections === present && other === null)) {
    return { state, fingerprint: present, problem: null };
  }
  onRebuild();
  try {
    const options = { log, writer, signal, using, patience, acceptLoss: mayBeNewLog };
    await rebuildReadModels({ ...options, purpose: "swap" });
    return { state: await writer.state(), fingerprint: present, problem: null };
  } catch (error) {
    if (!(error instanceof PoisonedEvent) && !isUnreadable(error)) throw error;
    // Old rows are better than none. The next start tries again.
    return { state: await writer.state(), fingerprint: projections, problem: error.message };
  }
}
