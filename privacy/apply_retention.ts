import { type DataKind, dataKinds } from "../domain/data_kind.ts";
import type { SessionId } from "../domain/ids.ts";
import {
  evolveRetained,
  findDueKinds,
  initialRetained,
  isDue,
  type Retained,
  type RetentionKind,
  type RetentionPolicy,
  startOfAge,
} from "../domain/retention.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { FoundKeys } from "../eventlog/keys/keys.ts";
import { eraseInterview } from "./erase_interview.ts";
import { forgetData } from "./forget_data.ts";
import type { ErasureParts } from "./record_first.ts";
import { retentionDoubt } from "./retention_doubt.ts";

export interface RetentionParts extends ErasureParts {
  readonly log: Pick<InterviewLog, "read" | "readAll">;
}

interface RetentionOptions {
  readonly policy: RetentionPolicy;
  readonly now: EpochMillis;
  /** Only say what would be deleted. */
  readonly dryRun: boolean;
  /** Deletes although the clock, or how much is too old at once, is doubtful. @default false */
  readonly insist?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Why something is on the list: it is too old; its deletion was begun and not finished; or it is too old
 * but shares its key with the rest of the interview, so that it stays until the whole is due.
 */
type DueCause = "too_old" | "unfinished" | "one_key";

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
 * run. Where the time is doubtful, nothing counts as too old unless that is insisted on.
 */
export async function applyRetention(
  { policy, now, dryRun, insist = false, signal }: RetentionOptions,
  parts: RetentionParts,
): Promise<readonly DueData[]> {
  const found = await survey(parts.log);
  const listed = await list(found, policy, now, parts);
  const tooOld = new Set(listed.flatMap((one) => one.cause === "too_old" ? [one.sessionId] : []));
  const kept = [...found.interviews.values()].filter(({ erased }) => !erased).length;
  const doubt = insist
    ? null
    : retentionDoubt({ now, newest: newestOf(found), tooOld: tooOld.size, kept });
  const due: DueData[] = [];
  for (const { retained, ...one } of listed) {
    if (signal?.aborted) break;
    const { sessionId, kind, cause } = one;
    const keeps = dryRun || cause === "one_key";
    const failure = retained.erased ? null : found.unreadable.get(sessionId)?.message ?? null;
    const doubted = cause === "too_old" && doubt !== null ? doubtText(doubt) : null;
    due.push({
      ...one,
      failure: failure ?? doubted ??
        (keeps ? null : await failureOf(() => drop(sessionId, retained, kind, parts))),
    });
  }
  return due;
}

const doubtText = (doubt: string) =>
  `Nothing that seems too old is deleted: ${doubt}. Set the clock right, or insist with ` +
  "`deno task aceit retention --apply --insist`.";

type Listed = Omit<DueData, "failure"> & { readonly retained: Retained };

/** Everything that is due, before anything is deleted. */
async function list(
  { interviews }: Survey,
  policy: RetentionPolicy,
  now: EpochMillis,
  { keys }: RetentionParts,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const [sessionId, retained] of interviews) {
    const found = await keys.get(sessionId).catch(() => null);
    for (const { kind, cause } of dueOf(retained, found, policy, now)) {
      listed.push({ sessionId, kind, since: startOfAge(retained, kind), cause, retained });
    }
  }
  return listed;
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

/** When somebody last did something in any interview. */
function newestOf({ interviews }: Survey): EpochMillis | null {
  let newest: EpochMillis | null = null;
  for (const { lastAt } of interviews.values()) {
    if (lastAt !== null && (newest === null || lastAt > newest)) newest = lastAt;
  }
  return newest;
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
  const tooOld = findDueKinds(retained, policy, now);
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
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
