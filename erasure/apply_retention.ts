import { type DataKind, dataKinds } from "../domain/data_kind.ts";
import type { SessionId } from "../domain/ids.ts";
import {
  ageBegins,
  dueKinds,
  evolveRetained,
  initialRetained,
  isDue,
  type Retained,
  type RetentionKind,
  type RetentionPolicy,
} from "../domain/retention.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { FoundKeys } from "../eventlog/keys.ts";
import { eraseInterview } from "./erase_interview.ts";
import { forgetData } from "./forget_data.ts";
import type { ErasureParts } from "./record_first.ts";

export interface RetentionParts extends ErasureParts {
  readonly log: Pick<InterviewLog, "read" | "readAll">;
}

export interface RetentionOptions {
  readonly policy: RetentionPolicy;
  readonly now: EpochMillis;
  /** Only say what would be deleted. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Why something is on the list: it is too old; its deletion was begun and not finished; or it is too old
 * but shares its key with the rest of the interview, so that it stays until the whole is due.
 */
export type DueCause = "too_old" | "unfinished" | "one_key";

/** Something that retention is about: a whole interview, or one kind of its personal data. */
export interface DueData {
  readonly sessionId: SessionId;
  readonly kind: RetentionKind;
  /** What its age counts from. */
  readonly since: EpochMillis | null;
  readonly cause: DueCause;
  /** What went wrong with it; null where it was deleted or is only listed. */
  readonly failure: string | null;
}

/**
 * Deletes every interview, and every kind of an interview's personal data, that has outlived its policy,
 * and finishes deletions that an end of the process or a restored back-up of the log left half done.
 * Reads the whole log, so it is for a quiet hour. What fails, and what belongs to an interview that
 * can't be read as a whole, is reported and tried again with the next
 * run.
 */
export async function applyRetention(
  { policy, now, dryRun, signal }: RetentionOptions,
  parts: RetentionParts,
): Promise<readonly DueData[]> {
  const due: DueData[] = [];
  const { interviews, unreadable } = await survey(parts.log);
  for (const [sessionId, retained] of interviews) {
    if (signal?.aborted) break;
    const found = await parts.keys.get(sessionId).catch(() => null);
    const unknown = retained.erased ? undefined : unreadable.get(sessionId)?.message;
    for (const { kind, cause } of dueOf(retained, found, policy, now)) {
      const keeps = dryRun || cause === "one_key";
      const failure = unknown ??
        (keeps ? null : await failureOf(() => drop(sessionId, retained, kind, parts)));
      due.push({ sessionId, kind, since: ageBegins(retained, kind), cause, failure });
    }
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

type Due = Pick<DueData, "kind" | "cause">;

/** @param found Null where the keys can't be read. */
function dueOf(
  retained: Retained,
  found: FoundKeys | null,
  policy: RetentionPolicy,
  now: EpochMillis,
): readonly Due[] {
  const { kind } = retained;
  if (retained.erased !== (found === "destroyed")) return [{ kind, cause: "unfinished" }];
  if (isDue(retained, policy, now)) return [{ kind, cause: "too_old" }];
  if (retained.erased) return [];
  const ring = typeof found === "object" ? found : null;
  const tooOld = dueKinds(retained, policy, now);
  return dataKinds.flatMap((kind): Due[] => {
    const destroyed = ring?.[kind] === null;
    if (retained.forgotten.includes(kind) !== destroyed) return [{ kind, cause: "unfinished" }];
    if (!tooOld.includes(kind)) return [];
    return [{ kind, cause: ring?.separate === false ? "one_key" : "too_old" }];
  });
}

async function drop(
  sessionId: SessionId,
  { userId }: Retained,
  kind: RetentionKind,
  parts: ErasureParts,
): Promise<void> {
  if (isDataKind(kind)) await forgetData(sessionId, kind, parts);
  else if (userId !== null) await eraseInterview(sessionId, userId, parts);
}

const isDataKind = (kind: RetentionKind): kind is DataKind =>
  (dataKinds as readonly RetentionKind[]).includes(kind);

/** What went wrong, in words; null where nothing did. */
async function failureOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
