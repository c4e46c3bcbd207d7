import type { SessionId } from "../domain/ids.ts";
import { lossAt } from "./codec/chain.ts";
import { countEvents, type InterviewLog, isUnreadable } from "./interview_log.ts";

/** Something in the log that can't be had any more. */
interface FoundDamage {
  /** Null where it can't be told whose events they were. */
  readonly sessionId: SessionId | null;
  /** Number of the first event that can't be had; null where that can't be told. */
  readonly from: number | null;
  /** What is wrong and what can be done. */
  readonly message: string;
}

interface LogCheck {
  readonly commits: number;
  readonly events: number;
  readonly interviews: number;
  /** Commits from before they were chained: changed bytes in them may go unseen. */
  readonly unchained: number;
  /** Empty where the log is whole; one entry for each interview, and each loss that no interview is known of. */
  readonly damage: readonly FoundDamage[];
}

/**
 * Reads the whole log and checks it: every commit against its checksum and the one before it, every event
 * against its schema, every sealed text against its key, and the end of every interview.
 *
 * @param onRead Called with the position after every commit.
 * @throws {LogError} The log can't be reached.
 */
export async function checkLog(
  log: InterviewLog,
  onRead: (position: number) => void = () => {},
  signal?: AbortSignal,
): Promise<LogCheck> {
  const interviews = new Set<SessionId>();
  const damage = new Map<string, FoundDamage>();
  let [commits, events, unchained] = [0, 0, 0];
  let position = 0;
  const miss = (next: number) => {
    if (next === position + 1 || damage.size > 0) return;
    const { message } = lossAt(position + 1, next - 1);
    damage.set(message, { sessionId: null, from: null, message });
  };
  try {
    const end = await log.end();
    for (const { stream, from, message } of await log.losses(true)) {
      const sessionId = stream?.split(".")[1] as SessionId | undefined ?? null;
      damage.set(sessionId ?? message, { sessionId, from, message });
    }
    for await (const commit of log.readAll()) {
      signal?.throwIfAborted();
      const { sessionId } = commit;
      // Positions follow one another: an engine may have lost a commit without knowing it.
      miss(commit.position);
      position = commit.position;
      interviews.add(sessionId);
      commits++;
      events += countEvents(commit);
      if ((commit.id ?? 0) === 0) unchained++;
      const known = damage.get(sessionId)?.from ?? Infinity;
      if ("unreadable" in commit && (commit.first ?? 0) < known) {
        const { first: from, unreadable: { message } } = commit;
        damage.set(sessionId, { sessionId, from, message });
      }
      onRead(commit.position);
    }
    if (position < end) miss(end + 1);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    damage.set("", { sessionId: null, from: null, message: error.message });
  }
  const found = [...damage.values()];
  return { commits, events, interviews: interviews.size, unchained, damage: found };
}
