import { type InterviewLog, isUnreadable } from "../eventlog/interview_log.ts";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { PoisonedEvent, rowsOf } from "./batch_fold.ts";
import {
  emptyFoldOf,
  evolveFold,
  type InterviewFold,
  type TableProjections,
  tableProjections,
} from "./interview_fold.ts";
import { ReadModelError, type ReadModelWriter } from "./read_model_writer.ts";

/** How often the checkpoint may move meanwhile before a release gives up. */
const mostAttempts = 20;

/**
 * Folds a parked interview again. Then writes its rows and releases it, in one transaction between two
 * batches of the follower.
 *
 * @returns False where the interview is not parked.
 * @throws {PoisonedEvent} An event still cannot be read or projected; the interview stays parked.
 * @throws {ReadModelError}
 */
export async function releaseParked(
  log: InterviewLog,
  writer: ReadModelWriter,
  sessionId: SessionId,
  using: TableProjections = tableProjections,
): Promise<boolean> {
  for (let attempt = 1;; attempt++) {
    const { generations: { live }, parked } = await writer.state();
    if (!parked.some((interview) => interview.session_id === sessionId)) return false;
    const rows = await foldAnew(log, sessionId, using);
    try {
      const { epoch, position, fingerprint } = live;
      await writer.apply({
        generation: "live",
        batch: crypto.randomUUID(),
        epoch,
        from: position,
        to: position,
        fingerprint,
        ...rows,
        skipped: [],
        parked: [],
        released: [sessionId],
      });
      return true;
    } catch (error) {
      const hasMoved = error instanceof ReadModelError &&
        (error.code === "second_runner" || error.code === "swapped");
      if (!hasMoved || attempt === mostAttempts) throw error;
    }
  }
}

async function foldAnew(log: InterviewLog, sessionId: SessionId, using: TableProjections) {
  let fold = emptyFoldOf(using);
  try {
    for await (const numbered of log.read(sessionId)) {
      fold = evolveOrThrow(using, fold, sessionId, numbered);
    }
  } catch (error) {
    throw isUnreadable(error)
      ? new PoisonedEvent(sessionId, fold.through + 1, { cause: error })
      : error;
  }
  return rowsOf(sessionId, using, fold);
}

function evolveOrThrow(
  using: TableProjections,
  fold: InterviewFold,
  sessionId: SessionId,
  numbered: Numbered,
): InterviewFold {
  try {
    return evolveFold(using, fold, numbered);
  } catch (error) {
    throw new PoisonedEvent(sessionId, numbered.number, { cause: error });
  }
}
