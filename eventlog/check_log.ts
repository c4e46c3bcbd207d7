import type { SessionId } from "../domain/ids.ts";
import { lossAt } from "./codec/chain.ts";
import { countEvents, type InterviewLog, isUnreadable } from "./interview_log.ts";

/** Something in the log that can't be read any more. */
interface FoundDamage {
  /** Null where nobody can say whose events they were. */
  readonly sessionId: SessionId | null;
  /** Number of the first event that can't be read; null where nobody can say. */
  readonly from: number | null;
  /** What is wrong and what can be done. */
  readonly message: string;
}

interface LogCheck {
  readonly commits: number;
  readonly events: number;
  readonly interviews: number;
  /** Old commits without links: changed bytes in them may go unnoticed. */
  readonly unchained: number;
  /** Empty where the log is whole. One entry for each interview, and for each loss of unknown interviews. */
  readonly damage: readonly FoundDamage[];
}

/**
 * Reads the whole log and checks every commit against its checksum and the commit before it, every event
 * against its schema, every sealed text against its key, and the end of every interview.
 *
 * @param onRead Called after every commit, with its position.
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
  const noteGap = (next: number) => {
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
      // Positions have no gaps. An engine may have lost a commit without knowing it.
      noteGap(commit.position);
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
    if (position < end) noteGap(end + 1);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    damage.set("", { sessionId: null, from: null, message: error.message });
  }
  const found = [...damage.values()];
  return { commits, events, interviews: interviews.size, unchained, damage: found };
}
