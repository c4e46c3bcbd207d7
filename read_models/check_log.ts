import type { InterviewLog } from "../eventlog/interview_log.ts";
import { lostLogError } from "../eventlog/lost_log.ts";
import type { ReadModelWriter } from "./read_model_writer.ts";

/**
 * Refuses an empty log where there are rows: following it would drop all of them.
 *
 * @throws {LogError} `unavailable`: there was a log, and it is gone.
 */
export async function checkLogIsThere(log: InterviewLog, writer: ReadModelWriter): Promise<void> {
  if (await log.end() > 0) return;
  // While the read models are away nobody knows; once they are back the follower checks the same.
  const state = await writer.state().catch(() => null);
  if (state !== null) checkPosition(state.generations.live.position, 0);
}

/**
 * @param position The position up to which the rows were made.
 * @param end Position of the log's last commit.
 * @throws {LogError} `unavailable`
 */
export function checkPosition(position: number, end: number): void {
  if (position > 0 && end === 0) throw lostLogError("The event log is empty");
}
