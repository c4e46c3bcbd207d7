import type { SessionId, UserId } from "../domain/ids.ts";
import {
  evolveRetained,
  initialRetained,
  isDue,
  type Retained,
  type RetentionKind,
  type RetentionPolicy,
} from "../domain/retention.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { eraseInterview, type ErasureParts } from "./erase_interview.ts";

export interface RetentionParts extends ErasureParts {
  readonly log: Pick<InterviewLog, "read" | "readAll">;
}

export interface RetentionOptions {
  readonly policy: RetentionPolicy;
  readonly now: EpochMillis;
  /** Only say what would be erased. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

/** An interview that retention is about. */
export interface DueInterview {
  readonly sessionId: SessionId;
  readonly kind: RetentionKind;
  readonly lastAt: EpochMillis | null;
  /** It is too old, or its erasure was begun and not finished. */
  readonly cause: "too_old" | "unfinished";
  /** What went wrong with it; null where it was erased or is only listed. */
  readonly failure: string | null;
}

/**
 * Erases every interview that has outlived its policy, and finishes erasures that an end of the
 * process or a restored back-up of the log left half done. Reads the whole log, so it is for a quiet
 * hour. One that fails, or that can't be read as a whole, is reported and tried again with the next
 * run.
 */
export async function applyRetention(
  { policy, now, dryRun, signal }: RetentionOptions,
  parts: RetentionParts,
): Promise<readonly DueInterview[]> {
  const due: DueInterview[] = [];
  const { interviews, unreadable } = await survey(parts.log);
  for (const [sessionId, retained] of interviews) {
    if (signal?.aborted) break;
    const cause = await causeToErase(sessionId, retained, { policy, now }, parts);
    if (cause === null) continue;
    const { kind, lastAt, userId } = retained;
    const unknown = retained.erased ? undefined : unreadable.get(sessionId)?.message;
    const failure = unknown ??
      (dryRun || userId === null ? null : await erase(sessionId, userId, parts));
    due.push({ sessionId, kind, lastAt, cause, failure });
  }
  return due;
}

interface Survey {
  readonly interviews: ReadonlyMap<SessionId, Retained>;
  /** Why the whole of an interview can't be read: nobody knows what it would tell of its age. */
  readonly unreadable: ReadonlyMap<SessionId, Error>;
}

async function survey(log: RetentionParts["log"]): Promise<Survey> {
  const interviews = new Map<SessionId, Retained>();
  const unreadable = new Map<SessionId, Error>();
  for await (const commit of log.readAll()) {
    const { sessionId } = commit;
    const before = interviews.get(sessionId) ?? initialRetained;
    const events = "unreadable" in commit ? [] : commit.events;
    interviews.set(sessionId, events.reduce(evolveRetained, before));
    if ("unreadable" in commit) unreadable.set(sessionId, commit.unreadable);
  }
  return { interviews, unreadable };
}

async function causeToErase(
  sessionId: SessionId,
  retained: Retained,
  { policy, now }: Pick<RetentionOptions, "policy" | "now">,
  { keys }: RetentionParts,
): Promise<DueInterview["cause"] | null> {
  const destroyed = await keys.get(sessionId).catch(() => null) === "destroyed";
  if (retained.erased !== destroyed) return "unfinished";
  return isDue(retained, policy, now) ? "too_old" : null;
}

/** What went wrong, in words; null where it was erased. */
async function erase(
  sessionId: SessionId,
  userId: UserId,
  parts: ErasureParts,
): Promise<string | null> {
  try {
    await eraseInterview(sessionId, userId, parts);
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
