import type { InterviewLog } from "../eventlog/interview_log.ts";
import { lostLogError } from "../eventlog/lost_log.ts";
import type { ReadModelWriter } from "./read_model_writer.ts";

/**
 * Refuses an empty log where the read models were made from one that was not: following it would drop
 * every row.
 *
 * @throws {LogError} `unavailable`: the log that was there is not.
 */
export async function checkLogIsThere(log: InterviewLog, writer: ReadModelWriter): Promise<void> {
  if (await log.end() > 0) return;
  // Read models that are away tell nothing; once they are back the follower asks the same.
  const state = await writer.state().catch(() => null);
  if (state !== null) checkPosition(state.generations.live.position, 0);
}

/**
 * @param position Up to which the rows were made.
 * @param end Position of the log's last commit.
 * @throws {LogError} `unavailable`
 */
export function checkPosition(position: number, end: number): void {
  if (position > 0 && end === 0) throw lostLogError("The event log is empty");
}
